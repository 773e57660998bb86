import { expect } from 'vitest';
import type { Home, TitleSummary } from '#contracts';
import type { Inspection } from '#app/diagnostics/inspection';
import type { Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { areDrawn, AT_REST, outside, overlaps, SAFE, wordsOutside } from './layout';

const journey = journeys();
const TILE = 'home/rail:new/tile:';

const WORD = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
const NAME = 'The long and winding story of everybody who ever tried to put a whole sentence on a poster';
const SYNOPSIS = 'Nobody has ever read a synopsis to its end, and this one has no intention to change that. ';

const plain: TitleSummary = {
  id: 'title-0',
  kind: 'film',
  name: 'A title',
  year: 2024,
  ageRating: '12',
  durationMs: 6_720_000,
  genres: ['nature', 'short'],
  synopsis: SYNOPSIS,
  poster: null,
  backdrop: null,
  logo: null,
  availability: { state: 'ready' },
  resumeMs: null,
};

/** What an operator may put on a shelf: nothing here has a picture. */
const unusual: Partial<TitleSummary>[] = [
  { name: NAME.repeat(3), synopsis: SYNOPSIS.repeat(20), genres: [NAME, NAME] },
  { name: WORD.repeat(6), synopsis: WORD.repeat(30), genres: [WORD.repeat(3)] },
  { name: NAME, availability: { state: 'failed', code: 'media_unreadable' } },
  { name: WORD, availability: { state: 'preparing', progress: 0.42 } },
  { name: 'M', synopsis: '', year: null, ageRating: null, durationMs: null, genres: [] },
  { name: `${NAME} ${WORD}`, resumeMs: 3_000_000 },
];
const titles = [...Array(12).keys()].map((place) => ({ ...plain, ...unusual[place % 6], id: `title-${place}` }));

const shelf = (...items: TitleSummary[]): Home => ({
  profile: { id: 'p', name: 'Ada' },
  rails: [{ id: 'new', name: 'rail.new', items }],
});

/** Answers the next questions for home; the service itself is never asked. */
async function answerHome(tv: Tv, answer: () => { status: number; body: unknown }): Promise<void> {
  await tv.page.setRequestInterception(true);
  tv.page.on('request', (request) => {
    if (!request.url().endsWith('/api/v1/home')) return void request.continue();
    const { status, body } = answer();
    return void request.respond({ status, contentType: 'application/json', body: JSON.stringify(body) });
  });
}

/** Words that can't be read as they should be: cut off by the set, or half under what is focused. */
function spoiltWords(seen: Inspection): string[] {
  const focused = seen.focus!.rect;
  const onOtherTiles = (y: number) => y >= focused.y && y < focused.y + focused.h;
  const read = seen.texts.filter(({ rect }) => !outside(rect, focused) || !onOtherTiles(rect.y));
  const hidden = seen.texts.filter(({ rect }) => overlaps(rect, focused) && outside(rect, focused));
  return [...wordsOutside({ ...seen, texts: read }), ...hidden.map(({ text }) => text)];
}

journey(
  'the longest words that an operator can write stay inside of their boxes, on twelve titles without pictures',
  async ({ tv, url }) => {
    await answerHome(tv, () => ({ status: 200, body: shelf(...titles) }));
    await tv.page.goto(url());
    await tv.seeHome();
    for (const [place, { id, name }] of titles.entries()) {
      if (place > 0) await tv.press('right');
      const seen = await tv.see(
        `title ${place} in the hero`,
        (seen) => seen.focus?.key === TILE + id && areDrawn(seen) && seen.texts.some((text) => isInHero(text, name)),
      );
      expect(spoiltWords(seen), id).toEqual([]);
      if (place < 2) await tv.screenshot(place === 0 ? 'home-long-titles' : 'home-long-words');
    }
    await tv.press('right');
    for (const arrow of ['up', 'down'] as const) {
      await tv.press(arrow);
      expect((await tv.inspect())!.focus!.key).toBe(`${TILE}title-11`);
    }
    await tv.screenshot('home-long-titles-end');
    for (let place = 10; place >= 0; place--) {
      await tv.press('left');
      await tv.see(`the focus on title ${place}`, ({ focus }) => focus?.key === `${TILE}title-${place}`);
    }
  },
  { query: `?${AT_REST}`, isBlank: true },
);

const isInHero = ({ text, rect }: Inspection['texts'][number], name: string) =>
  rect.y < 300 && rect.x === SAFE.x && text.replace(/ /g, '').startsWith(name.replace(/ /g, '').slice(0, 20));

journey(
  'a shelf without titles says so, with a button that looks again',
  async ({ tv, url }) => {
    let home: Home = { ...shelf(), rails: [] };
    await answerHome(tv, () => ({ status: 200, body: home }));
    await tv.page.goto(url());
    const empty = await tv.seeText('Nothing to watch yet');
    expect(empty.focus!.key).toBe('home/empty/button:retry');
    expect(empty.focus!.label).toBe('Look again');
    expect(wordsOutside(empty)).toEqual([]);
    await tv.screenshot('home-empty');
    home = shelf(plain);
    await tv.press('ok');
    await tv.see('the title', ({ focus }) => focus?.key === `${TILE}title-0`);
  },
  { query: `?${AT_REST}`, isBlank: true },
);

journey(
  'a service that is broken is said to be, and Retry brings the home as soon as it is well',
  async ({ tv, url }) => {
    let isBroken = true;
    await answerHome(tv, () => (isBroken ? { status: 500, body: broken } : { status: 200, body: shelf(plain) }));
    await tv.page.goto(url());
    await tv.seeText('api/internal');
    const problem = await tv.seeText('The service has a problem');
    expect(problem.focus!.key).toBe('home/problem/button:retry');
    isBroken = false;
    await tv.press('ok');
    await tv.see('the title', ({ focus }) => focus?.key === `${TILE}title-0`);
  },
  { query: `?${AT_REST}`, isBlank: true },
);

const broken = { type: 'about:blank', title: 'Internal', status: 500, code: 'internal', requestId: 'r-500' };
