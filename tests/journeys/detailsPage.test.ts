import { expect } from 'vitest';
import type { Episode, TitleDetails, TitleSummary } from '#contracts';
import type { Inspection } from '#app/diagnostics/inspection';
import { screens, type Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { areDrawn, AT_REST, cutWords, outside, SAFE, wordsOutside } from './layout';
import { followLink } from './ways';

const journey = journeys();

const WORD = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
const NAME =
  'The long and winding story of everybody who ever tried to put a whole sentence on a poster, and of the one who did it';
const SYNOPSIS = 'Nobody has ever read a synopsis to its end, and this one has no intention to change that. '.repeat(
  12,
);
const PLAY = 'details/actions/button:play';

const summary: TitleSummary = {
  id: 'one',
  kind: 'film',
  name: 'One',
  year: 2024,
  ageRating: '12',
  durationMs: 6_720_000,
  seasonCount: null,
  genres: ['nature'],
  synopsis: 'A short one.',
  poster: null,
  backdrop: null,
  logo: null,
  availability: { state: 'ready' },
  resumeMs: null,
  episode: null,
};

const mine = { isListed: false, isWatched: false, verdict: null, stars: null, review: null };

const titled = (id: string): TitleSummary => ({ ...summary, id, name: `Title ${id}` });

/** A film that leads to three others. */
function film(id: string, over: Partial<TitleDetails> = {}): TitleDetails {
  const play = { titleId: id, season: null, episode: null, resumeMs: null };
  const others = {
    credits: [],
    extras: [],
    ratings: { viewers: null, others: [] },
    seasons: [],
    play,
    moreLikeThis: ['a', 'b', 'c'].map((end) => titled(`${id}-${end}`)),
  };
  const facts = { audioLanguages: ['en'], textLanguages: ['es'], quality: 'HD' as const, tags: [], mine };
  return { ...titled(id), addedAt: '2026-01-01T00:00:00.000Z', ...facts, ...others, ...over };
}

const episode = (season: number, number: number): Episode => ({
  id: `e-${season}-${number}`,
  number,
  name: number % 2 ? NAME : WORD,
  synopsis: SYNOPSIS,
  durationMs: 6_000_000,
  still: null,
  availability: number === 2 ? { state: 'preparing', progress: 0.5 } : { state: 'ready' },
  resumeMs: number === 1 ? 600_000 : null,
  isWatched: number === 3,
});

const numbers = (count: number) => [...Array(count).keys()];

const longest = film('longest', {
  name: NAME,
  synopsis: SYNOPSIS,
  kind: 'series',
  durationMs: null,
  seasonCount: 14,
  genres: [NAME, WORD],
  ageRating: NAME,
  credits: numbers(40).map((place) => ({
    person: `${place % 2 ? NAME : WORD} ${place}`,
    job: place < 3 ? 'director' : 'actor',
    character: place < 3 ? null : NAME,
  })),
  audioLanguages: ['en', 'es', 'de', 'fr', 'it', 'ja', 'ar', 'ko', 'pt', 'zh'],
  textLanguages: ['en', 'es', 'de', 'fr', 'it', 'ja', 'ar', 'ko', 'pt', 'zh'],
  seasons: numbers(14).map((season) => ({
    number: season + 1,
    episodes: numbers(12).map((number) => episode(season + 1, number + 1)),
  })),
  play: { titleId: 'e-12-1', season: 12, episode: 1, resumeMs: 600_000 },
  moreLikeThis: numbers(20).map((place) => ({ ...titled(`m${place}`), name: place % 2 ? NAME : WORD })),
});

interface Answer {
  status: number;
  body: unknown;
}

/** Answers for titles; of anything else the service itself is asked. */
async function answerTitles(tv: Tv, answer: (id: string) => Answer): Promise<void> {
  await tv.page.setRequestInterception(true);
  tv.page.on('request', (request) => {
    const id = /\/api\/v1\/content\/([^/?]+)$/.exec(request.url())?.[1];
    if (id === undefined) return void request.continue();
    const { status, body } = answer(id);
    return void request.respond({ status, contentType: 'application/json', body: JSON.stringify(body) });
  });
}

const ok = (body: unknown): Answer => ({ status: 200, body });

async function openDetails(tv: Tv, id: string): Promise<Inspection> {
  await tv.seeHome();
  await followLink(tv, `details/${id}`);
  return tv.see(`the details of ${id}`, (seen) => seen.route === `details/${id}` && seen.focus?.key === PLAY);
}

/** What stands beside the buttons goes when the page moves up. */
const isHeadShown = (seen: Inspection) => texts(seen).some((text) => text.startsWith('Audio: '));

const seeFocus = (tv: Tv, key: string) => tv.see(`the focus on ${key}`, ({ focus }) => focus?.key === key);
const texts = (seen: Inspection) => seen.texts.map(({ text }) => text);

journey('three titles deep into More like this, three times Back leads through each tile again', async ({ tv }) => {
  await answerTitles(tv, (id) => ok(film(id)));
  await openDetails(tv, 'one');
  const way = ['one', 'one-b', 'one-b-b', 'one-b-b-b'];
  for (const [depth, id] of way.slice(0, 3).entries()) {
    await tv.press('down');
    await seeFocus(tv, `details/more/tile:${id}-a`);
    await tv.press('right');
    await tv.press('ok');
    const next = way[depth + 1]!;
    // With the rails, that is: the name is there before them.
    await tv.see(
      next,
      (seen) => seen.route === `details/${next}` && texts(seen).includes(`Title ${next}`) && isHeadShown(seen),
    );
    await seeFocus(tv, PLAY);
  }
  for (const id of way.slice(0, 3).reverse()) {
    await tv.press('back');
    const back = await tv.see(id, (seen) => seen.route === `details/${id}`);
    expect(back.focus!.key).toBe(`details/more/tile:${id}-b`);
  }
  await tv.press('back');
  await tv.seeHome();
});

journey('Up and Down go from row to row, and each row remembers its column', async ({ tv }) => {
  await answerTitles(tv, () => ok(longest));
  await openDetails(tv, 'longest');
  for (const key of ['down', 'down', 'right', 'right', 'down', 'right', 'down', 'up', 'up'] as const)
    await tv.press(key);
  await seeFocus(tv, 'details/episodes/tile:e-12-3');
  await tv.press('down');
  await seeFocus(tv, 'details/more/tile:m1');
  for (const key of ['up', 'up', 'up'] as const) await tv.press(key);
  await seeFocus(tv, PLAY);
});

journey('forty of the cast can be walked through, and one step back is one step', async ({ tv }) => {
  await answerTitles(tv, () => ok(film('one', { credits: longest.credits, moreLikeThis: [] })));
  await openDetails(tv, 'one');
  await tv.press('down');
  await tv.see('the cast', ({ focus }) => (focus?.key ?? '').startsWith('details/credits/'));
  for (let step = 0; step < 45; step++) await tv.press('right');
  const last = await tv.see('the last one', ({ focus }) => (focus?.key ?? '').endsWith('-39'));
  expect(outside(last.focus!.rect, { ...SAFE, x: 0, w: 1920 })).toBe(false);
  await tv.press('left');
  await tv.see('the one before', ({ focus }) => (focus?.key ?? '').endsWith('-38'));
});

journey('a title that is being prepared shows how far it is, and becomes Play by itself', async ({ tv }) => {
  let state: TitleDetails['availability'] = { state: 'preparing', progress: 0.42 };
  await answerTitles(tv, () =>
    ok(film('one', { availability: state, ...(state.state !== 'ready' && { play: null }) })),
  );
  await openDetails(tv, 'one');
  await tv.seeText('Being prepared · 42 %');
  await tv.press('ok');
  expect((await tv.seeText('This title is still being prepared')).route).toBe('details/one');
  state = { state: 'preparing', progress: 0.8 };
  await tv.seeText('Being prepared · 80 %');
  state = { state: 'ready' };
  const ready = await tv.see('Play', (seen) => texts(seen).includes('Play'));
  expect(ready.focus!.key).toBe(PLAY);
});

journey('a title that couldn’t be prepared says so, and has a button that has the focus', async ({ tv }) => {
  await answerTitles(tv, () =>
    ok(film('one', { availability: { state: 'failed', code: 'media_unreadable' }, play: null })),
  );
  await openDetails(tv, 'one');
  await tv.seeText('Couldn’t be prepared');
  await tv.seeText('Can’t be played');
  await tv.press('ok');
  expect((await tv.seeText('Whoever runs this service')).route).toBe('details/one');
});

for (const screen of ['1080p', '4K'] as const) {
  journey(
    `at ${screen} a sentence that is too long for a line is told in two, and whole`,
    async ({ tv }) => {
      await answerTitles(tv, () =>
        ok(film('one', { availability: { state: 'failed', code: 'media_unreadable' }, play: null })),
      );
      await openDetails(tv, 'one');
      await tv.press('ok');
      const isTold = ({ text }: { text: string }) => text.startsWith('Este título no se pudo preparar. Quien');
      const told = await tv.see('the sentence', (seen) => seen.texts.some(isTold) && areDrawn(seen));
      expect(told.texts.find(isTold)!.text).toMatch(/puede ver el motivo\.$/);
      expect(told.texts.find(isTold)!.rect.h).toBeGreaterThan(60);
      expect([...wordsOutside(told), ...cutWords(told, screens[screen].width)]).toEqual([]);
      await tv.screenshot(`toast-${screen}`);
    },
    { screen, query: `?${AT_REST}&locale=es` },
  );
}

journey('a service that is down is said to be, with a focused Retry that brings the page', async ({ tv }) => {
  let isDown = true;
  const down = { type: 'about:blank', title: 'Down', status: 503, code: 'unavailable', requestId: 'r-503' };
  await answerTitles(tv, () => (isDown ? { status: 503, body: down } : ok(film('one'))));
  await tv.seeHome();
  await followLink(tv, 'details/one');
  const problem = await tv.seeText('api/unavailable');
  expect(problem.focus!.key).toBe('details/problem/button:retry');
  isDown = false;
  await tv.press('ok');
  await seeFocus(tv, PLAY);
});

for (const screen of Object.keys(screens) as (keyof typeof screens)[]) {
  for (const locale of ['en', 'es']) {
    if (locale === 'es' && screen === '1080p') continue;
    journey(
      `the longest words stay inside of their boxes at ${screen} in ${locale}, on every row of the page`,
      async ({ tv }) => {
        await answerTitles(tv, () => ok(longest));
        await openDetails(tv, 'longest');
        for (const row of ['actions', 'seasons', 'episodes', 'more', 'credits']) {
          // What leaves the screen fades: it is spoilt for some frames.
          await tv.see(
            `the row ${row} with all of its words`,
            (seen) =>
              (seen.focus?.key ?? '').startsWith(`details/${row}/`) &&
              areDrawn(seen) &&
              isHeadShown(seen) === (row === 'actions') &&
              spoiltWords(seen).length === 0 &&
              cutWords(seen, screens[screen].width).length === 0,
          );
          await tv.screenshot(`details-longest-${row}-${screen}-${locale}`);
          await tv.press('down');
        }
      },
      { screen, query: `?${AT_REST}&locale=${locale}` },
    );
  }
}

/** Rows run on to the right, and below the fold stands what isn't looked at yet; nothing else may be cut off by the set. */
function spoiltWords(seen: Inspection): string[] {
  const wayOut = { ...SAFE, w: 3 * SAFE.w, h: 2 * SAFE.h };
  const read = seen.texts.filter(({ rect }) => rect.x > 0 && rect.y < SAFE.h);
  const column = read.filter(({ rect }) => rect.x === SAFE.x);
  const inColumn = wordsOutside({ ...seen, texts: column.filter(({ rect }) => rect.y + rect.h < SAFE.y + SAFE.h) });
  return [...inColumn, ...read.filter(({ rect }) => outside(rect, wayOut)).map(({ text }) => text)];
}
