import { expect } from 'vitest';
import type { Inspection } from '#app/diagnostics/inspection';
import type { screens, Tv } from '#tests/support/Tv';
import { HOUSEHOLD_ONLY, journeys } from './journey';
import { areDrawn, AT_REST, grown, outside, SAFE, wordsOutside } from './layout';
import { idOf, seedNamed, type NamedTitle } from './namedTitles';
import { followLink, seeSettled, titleOf } from './ways';

const LIGHTHOUSE = 'The lighthouse keeper';
const FERRIES = ['Ferry one', 'Ferry two', 'Ferry three', 'Ferry four', 'Ferry five', 'Ferry six', 'Ferry seven'];
const RING_SLACK = 8;

const titles: NamedTitle[] = [
  { name: LIGHTHOUSE, genres: ['history'], people: ['Hanna Lindqvist'] },
  { name: 'Hanging gardens', people: ['Hanna Lindqvist'] },
  { name: 'カナリア' },
  ...FERRIES.map((name) => ({ name })),
];
const journey = journeys(HOUSEHOLD_ONLY, (dataDir) => seedNamed(dataDir, titles));
const options = { query: `?${AT_REST}` };

const keyOf = ({ focus }: Inspection): string => focus?.key ?? '';
const wordsOf = ({ texts }: Inspection): string[] => texts.map(({ text }) => text);
const seeFocus = (tv: Tv, key: string) => tv.see(`the focus on ${key}`, (seen) => keyOf(seen) === `search/${key}`);

async function openSearch(tv: Tv, path = 'search'): Promise<Inspection> {
  await tv.seeHome();
  await followLink(tv, path);
  return tv.see('the keyboard', ({ route, focus }) => route === path && (focus?.key ?? '').startsWith('search/'));
}

/** Goes to a key of the first page by arrows, from wherever the focus is on it, and presses it. */
async function pressKeys(tv: Tv, letters: string): Promise<void> {
  const rows = ['abcdef', 'ghijkl', 'mnopqr', 'stuvwx', 'yz1234', '567890'];
  const placeOf = (letter: string) => {
    const row = rows.findIndex((candidate) => candidate.includes(letter));
    return { row, column: rows[row]!.indexOf(letter) };
  };
  for (const letter of letters) {
    const from = placeOf(keyOf((await tv.inspect())!).slice(-1));
    const to = placeOf(letter);
    for (let step = 0; step < Math.abs(to.row - from.row); step++) await tv.press(to.row > from.row ? 'down' : 'up');
    for (let step = 0; step < Math.abs(to.column - from.column); step++)
      await tv.press(to.column > from.column ? 'right' : 'left');
    await seeFocus(tv, `keyboard/key:${letter}`);
    await tv.press('ok');
  }
}

/** Answers of the search come when the journey says so. */
async function holdAnswers(tv: Tv, url: string): Promise<(text: string) => Promise<void>> {
  await tv.page.evaluateOnNewDocument(() => {
    const ask = window.fetch.bind(window);
    const waiting = new Map<string, () => void>();
    const letThrough = (text: string): boolean => {
      waiting.get(text)?.();
      return waiting.has(text);
    };
    Object.assign(window, { letThrough });
    window.fetch = async (input, init) => {
      const text = typeof input === 'string' && /\/search\?q=(\w+)/.exec(input)?.[1];
      // Deaf to being given up: the worst that a network can do.
      if (!text) return ask(input, init);
      const answer = await ask(input);
      await new Promise<void>((resolve) => waiting.set(text, resolve));
      return answer;
    };
  });
  await tv.page.goto(url);
  return async (text) => {
    await tv.see(`the question for ${text}`, () =>
      tv.requests.some((request) => request.endsWith(`/search?q=${text}&limit=40`)),
    );
    await tv.page.waitForFunction(
      (wanted) => (window as unknown as { letThrough(text: string): boolean }).letThrough(wanted),
      {},
      text,
    );
  };
}

journey(
  'letters are found by arrows and OK while they are typed, and Back from a title leads to the same tile and text',
  async ({ tv }) => {
    await openSearch(tv);
    await seeFocus(tv, 'keyboard/key:a');
    await pressKeys(tv, 'fer');
    await tv.seeText('7 titles');
    // From the last column on to the right is what was found; where it began is where it leads back to.
    await tv.press('right');
    const first = await tv.see('a title', (seen) => keyOf(seen).startsWith('search/results/tile:'));
    expect(titleOf(first)).toMatch(/^ferry-/);
    await tv.press('down');
    await tv.press('right');
    const chosen = titleOf(await seeSettled(tv));
    await tv.press('ok');
    await tv.see('details', ({ route, focus }) => route === `details/${chosen}` && focus !== null);
    await tv.press('back');
    await seeFocus(tv, `results/tile:${chosen}`);
    await tv.seeText(/^fer$/);
    await tv.press('back');
    await seeFocus(tv, 'keyboard/key:r');
    await tv.press('back');
    await tv.seeHome();
  },
  options,
);

journey(
  'a real keyboard writes, takes back and ends; its Backspace is Back again as soon as an arrow was pressed',
  async ({ tv }) => {
    await openSearch(tv);
    // Each of these is something else while nobody writes: stop, pause, rewind.
    await tv.page.keyboard.type('Ferry s ,');
    await tv.page.keyboard.press('Backspace');
    await tv.seeText(/^Ferry s $/);
    await tv.page.keyboard.press('Backspace');
    await tv.page.keyboard.type('ix');
    await tv.page.keyboard.press('Enter');
    await seeFocus(tv, `results/tile:${idOf('Ferry six')}`);
    // A letter goes to the text, wherever the focus was.
    await tv.page.keyboard.type('e');
    await tv.seeText(/^Ferry sixe$/);
    await tv.press('down');
    await seeFocus(tv, 'keyboard/key:g');
    await tv.press('back');
    await tv.seeHome();
  },
  options,
);

journey(
  'what was found stays until something else is, and of two answers the newer question’s counts',
  async ({ tv, url }) => {
    const letThrough = await holdAnswers(tv, url());
    await openSearch(tv);
    await tv.page.keyboard.type('fer');
    await letThrough('fer');
    await tv.seeText('7 titles');
    await tv.page.keyboard.type('z');
    await tv.see('the question', () => tv.requests.some((request) => request.includes('/search?q=ferz&')));
    expect(wordsOf(await seeSettled(tv))).toContain('7 titles');
    await tv.page.keyboard.press('Backspace');
    await tv.page.keyboard.press('Backspace');
    await tv.page.keyboard.press('Backspace');
    await tv.page.keyboard.press('Backspace');
    await tv.page.keyboard.type('hang');
    await letThrough('hang');
    await tv.seeText('1 title');
    await letThrough('ferz');
    const seen = await seeSettled(tv);
    expect(wordsOf(seen)).toContain('1 title');
    expect(wordsOf(seen).filter((text) => text.includes('ferz'))).toEqual([]);
  },
  { ...options, isBlank: true },
);

journey(
  'wrong letters find what was meant and say so, and what is nowhere says what to do',
  async ({ tv }) => {
    await openSearch(tv);
    await tv.page.keyboard.type('lihgthouse');
    await tv.seeText('Nothing is called “lihgthouse”. Here is “lighthouse”.');
    await tv.page.keyboard.type('qqqq');
    await tv.seeText('Nothing found for “lihgthouseqqqq”');
    await tv.seeText('another spelling');
    // There is nothing on the right to go to.
    for (let step = 0; step < 7; step++) await tv.press('right');
    expect(keyOf(await seeSettled(tv))).toBe('search/keyboard/key:f');
  },
  options,
);

journey(
  'a person leads to their titles, a genre to its page, and what led somewhere is there the next time, until it is removed',
  async ({ tv }) => {
    await openSearch(tv);
    await tv.page.keyboard.type('h');
    await tv.seeText('Hanna Lindqvist');
    for (let step = 0; step < 7; step++) await tv.press('down');
    await seeFocus(tv, 'suggestions/row:genre-history');
    await tv.press('down');
    await seeFocus(tv, 'suggestions/row:person-Hanna Lindqvist');
    await tv.press('ok');
    await tv.seeText('2 titles');
    await tv.see('her first title', (seen) => keyOf(seen).startsWith('search/results/tile:'));
    await tv.press('back');
    await tv.press('back');
    await tv.seeHome();
    await openSearch(tv);
    for (let step = 0; step < 7; step++) await tv.press('down');
    await seeFocus(tv, 'suggestions/row:recent-Hanna Lindqvist');
    await tv.press('down');
    await seeFocus(tv, 'suggestions/row:forget');
    await tv.press('ok');
    const seen = await tv.see('the keyboard', (candidate) => keyOf(candidate).startsWith('search/keyboard/'));
    expect(wordsOf(seen)).not.toContain('Hanna Lindqvist');
    await tv.page.keyboard.type('hist');
    await tv.seeText('History');
    await tv.press('down');
    await seeFocus(tv, 'suggestions/row:genre-history');
    await tv.press('ok');
    await tv.see('the genre', ({ route }) => route === 'browse/history');
  },
  options,
);

journey(
  'a search that nobody answers says so beside the keyboard, and finds by itself as soon as it can',
  async ({ tv, url }) => {
    await tv.page.evaluateOnNewDocument(() => {
      const ask = window.fetch.bind(window);
      Object.assign(window, { isDown: true });
      window.fetch = (input, init) =>
        (window as unknown as { isDown: boolean }).isDown && typeof input === 'string' && input.includes('/search')
          ? Promise.reject(new TypeError('Failed to fetch'))
          : ask(input, init);
    });
    await tv.page.goto(url());
    await openSearch(tv);
    await tv.page.keyboard.type('hang');
    await tv.seeText('Can’t reach the service');
    for (let step = 0; step < 6; step++) await tv.press('right');
    await seeFocus(tv, 'note/button:retry');
    await tv.page.evaluate(() => Object.assign(window, { isDown: false }));
    await tv.press('ok');
    await tv.seeText('1 title');
    // What had the focus is gone: the keyboard has it.
    expect(keyOf(await seeSettled(tv))).toMatch(/^search\/keyboard\//);
  },
  { ...options, isBlank: true },
);

journey(
  'a link says what to look for, kana find katakana, and Back from the link leads home',
  async ({ tv }) => {
    await openSearch(tv, 'search/hang');
    await tv.seeText('1 title');
    await tv.seeText(/^hang$/);
    await tv.press('back');
    await tv.seeHome();
    await openSearch(tv, `search/${encodeURIComponent('かなり')}`);
    await tv.seeText('1 title');
  },
  options,
);

for (const [screen, locale] of [
  ['720p', 'es'],
  ['1080p', 'en'],
] as [keyof typeof screens, string][]) {
  journey(
    `at ${screen} every language has its letters, and words and keys are inside the safe area (${locale})`,
    async ({ tv }) => {
      await openSearch(tv);
      for (let step = 0; step < 6; step++) await tv.press('down');
      for (let step = 0; step < 5; step++) await tv.press('right');
      for (const letter of locale === 'es' ? ['ا', 'あ', '1', 'ñ'] : ['ñ', 'ا', 'あ', '1']) {
        await seeFocus(tv, 'keyboard/key:language');
        await tv.press('ok');
        await tv.see(`the key ${letter}`, (seen) => wordsOf(seen).includes(letter));
      }
      await tv.page.keyboard.type('ferry');
      await tv.seeText(/^7 /);
      const seen = await tv.see('the words', areDrawn);
      expect(wordsOutside(seen)).toEqual([]);
      expect(outside(seen.focus!.rect, grown(SAFE, RING_SLACK))).toBe(false);
      await tv.screenshot(`search-${screen}`);
    },
    { screen, query: `?${AT_REST}&locale=${locale}` },
  );
}

journey(
  'what is said is looked for, and a silence says so',
  async ({ tv, url }) => {
    await tv.page.evaluateOnNewDocument(() => {
      class Heard {
        static words = 'hanging gardens';
        lang = '';
        onresult: ((event: object) => void) | null = null;
        onend: (() => void) | null = null;
        start(): void {
          setTimeout(() => {
            if (Heard.words) this.onresult?.({ results: [[{ transcript: Heard.words }]] });
            Heard.words = '';
            this.onend?.();
          }, 100);
        }
        abort(): void {}
      }
      Object.assign(window, { SpeechRecognition: Heard });
    });
    await tv.page.goto(url());
    await openSearch(tv);
    await tv.press('up');
    await seeFocus(tv, 'voice/button:speak');
    await tv.press('ok');
    await tv.seeText('Listening…');
    await seeFocus(tv, `results/tile:${idOf('Hanging gardens')}`);
    await tv.seeText(/^hanging gardens$/);
    await tv.page.evaluate(() => window.tenfoot?.act('voice'));
    await tv.seeText('That wasn’t heard.');
    expect(keyOf(await seeSettled(tv))).toBe(`search/results/tile:${idOf('Hanging gardens')}`);
  },
  { ...options, isBlank: true },
);
