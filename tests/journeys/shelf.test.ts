import { expect } from 'vitest';
import type { Home, Rail, TitleSummary } from '#contracts';
import type { Inspection } from '#app/diagnostics/inspection';
import { screens, type Tv } from '#tests/support/Tv';
import { HOUSEHOLD_ONLY, journeys } from './journey';
import { areDrawn, AT_REST, outside, overlaps, SAFE, wordsOutside } from './layout';
import { seeSettled, show } from './ways';

const journey = journeys(HOUSEHOLD_ONLY, () => Promise.resolve());
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
  seasonCount: null,
  genres: ['nature', 'short'],
  synopsis: SYNOPSIS,
  poster: null,
  backdrop: null,
  logo: null,
  availability: { state: 'ready' },
  resumeMs: null,
  episode: null,
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

const rail = (id: string, items: TitleSummary[], more: Partial<Rail> = {}): Rail => ({
  ...{ id, name: `rail.${id}`, reason: null, total: items.length, from: 0, items },
  ...more,
});
const home = (...rails: Rail[]): Home => ({ profile: { id: 'p', name: 'Ada' }, rails });
const shelf = (...items: TitleSummary[]): Home => home(rail('new', items));

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
  // The next rail is seen whole when the focus is there.
  const isOnNextRail = (y: number) => y > SAFE.y + SAFE.h - 30;
  const read = seen.texts.filter(
    ({ rect }) => !isOnNextRail(rect.y) && (!outside(rect, focused) || !onOtherTiles(rect.y)),
  );
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
      const first = spoiltWords(seen);
      // What moved under the focus is drawn a frame after it.
      await tv.see(`no words of ${id} spoilt: ${first.join(', ')}`, (later) => spoiltWords(later).length === 0);
      if (place < 2) await tv.screenshot(place === 0 ? 'home-long-titles' : 'home-long-words');
    }
    await tv.press('right');
    await tv.see('the last title', ({ focus }) => focus?.key === `${TILE}title-11`);
    for (const arrow of ['up', 'down'] as const) {
      await tv.press(arrow);
      expect((await seeSettled(tv)).focus?.key).toBe(`${TILE}title-11`);
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
    let answer = home();
    await answerHome(tv, () => ({ status: 200, body: answer }));
    await tv.page.goto(url());
    await tv.seeHome();
    const empty = await tv.seeText('Nothing to watch yet');
    expect(empty.focus!.key).toBe('home/empty/button:retry');
    expect(empty.focus!.label).toBe('Look again');
    expect(wordsOutside(empty)).toEqual([]);
    await tv.screenshot('home-empty');
    answer = shelf(plain);
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
    await tv.seeHome();
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

for (const screen of ['720p', '4K'] as const) {
  journey(
    `at ${screen} the longest names of titles and rails stay inside the safe area`,
    async ({ tv, url }) => {
      const rails = [rail('new', titles, { name: NAME.repeat(2) }), rail('continue', titles, { name: WORD.repeat(3) })];
      await answerHome(tv, () => ({ status: 200, body: home(...rails) }));
      await tv.page.goto(url());
      await tv.seeHome();
      for (const place of [0, 1]) {
        if (place > 0) await tv.press('right');
        const seen = await tv.see(
          'its words',
          (seen) => seen.focus!.key === `${TILE}title-${place}` && areDrawn(seen) && seen.texts.length > 5,
        );
        // What is cut at the width of a texture has no sign that it was.
        const railNames = seen.texts.filter(({ rect }) => rect.y > 400 && rect.y < 480).map(({ text }) => text);
        expect(railNames.every((text) => text.endsWith('…'))).toBe(true);
        expect(seen.texts.every(({ rect }) => rect.w * (screens[screen].height / 1080) < 2048)).toBe(true);
        const first = spoiltWords(seen);
        await tv.see(`no words spoilt: ${first.join(', ')}`, (later) => spoiltWords(later).length === 0);
      }
      await tv.screenshot(`home-long-${screen}`);
    },
    { screen, query: `?${AT_REST}`, isBlank: true },
  );
}

journey(
  'a rail that appears above leaves the focus on its tile, also when titles came in front of it',
  async ({ tv, url }) => {
    const waiting: TitleSummary = { ...plain, id: 'waiting', availability: { state: 'preparing', progress: 0.1 } };
    const known = [waiting, ...titles.slice(0, 9)];
    let answer = home(rail('new', known), rail('series', titles));
    await answerHome(tv, () => ({ status: 200, body: answer }));
    await tv.page.goto(url());
    await tv.seeHome();
    for (const arrow of ['right', 'right', 'right'] as const) await tv.press(arrow);
    const before = await tv.see('the fourth title', ({ focus }) => focus!.key === `${TILE}title-2`);
    const begun: TitleSummary = { ...plain, id: 'begun', name: 'Begun', resumeMs: 6_000_000 };
    const newer: TitleSummary = { ...waiting, id: 'newer', name: 'Newer' };
    answer = home(rail('continue', [begun]), rail('new', [newer, ...known]), rail('series', titles));
    await tv.see('the answer', () => tv.requests.filter((address) => address.endsWith('/api/v1/home')).length > 2);
    expect((await seeSettled(tv)).focus).toEqual(before.focus);
    await tv.press('up');
    const above = await tv.see('what was begun', ({ focus }) => focus!.key === 'home/rail:continue/tile:begun');
    expect(above.focus!.label).toContain('12 min');
    await tv.see('its words', (seen) => areDrawn(seen) && seen.texts.some(({ text }) => text.includes('12 min')));
    await tv.screenshot('home-continue');
    await tv.press('down');
    await tv.see('the title again', ({ focus }) => focus!.key === `${TILE}title-2`);
  },
  { query: `?${AT_REST}`, isBlank: true },
);

journey(
  'a set that comes back from standby is where it was, with what has come meanwhile, and after a night asks who is watching',
  async ({ tv, url }) => {
    let answer = home(rail('new', titles.slice(0, 9)), rail('series', titles));
    await answerHome(tv, () => ({ status: 200, body: answer }));
    await tv.page.goto(url());
    await tv.seeHome();
    for (const arrow of ['right', 'down', 'right', 'right'] as const) await tv.press(arrow);
    const before = await tv.see('a title', ({ focus }) => focus!.key === 'home/rail:series/tile:title-2');
    await show(tv, 'hidden');
    const newer: TitleSummary = { ...plain, id: 'newer', name: 'Newer' };
    answer = home(rail('continue', [newer]), rail('new', titles.slice(0, 9)), rail('series', [newer, ...titles]));
    const asked = () => tv.requests.filter((address) => address.endsWith('/api/v1/home')).length;
    const askedBefore = asked();
    await show(tv, 'visible');
    await tv.see('the answer', () => asked() > askedBefore);
    const after = await seeSettled(tv);
    expect([after.route, after.focus!.key]).toEqual(['home', before.focus!.key]);
    for (const arrow of ['left', 'left', 'left'] as const) await tv.press(arrow);
    await tv.see('what is new, in front of it', ({ focus }) => focus!.key === 'home/rail:series/tile:newer');

    await show(tv, 'hidden');
    await tv.page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('tenfoot.viewer')!) as object;
      localStorage.setItem('tenfoot.viewer', JSON.stringify({ ...kept, chosenAtMs: 0 }));
    });
    await show(tv, 'visible');
    await tv.see('the question', ({ route, focus }) => route === 'profiles' && focus !== null);
    await tv.press('ok');
    await tv.seeHome();
  },
  { query: `?${AT_REST}`, isBlank: true },
);

journey(
  'titles that are on their way have places that can be focused, and a stretch that did not come is asked for again',
  async ({ tv, url }) => {
    let failures = 1;
    const stretch = rail('series', titles, { total: 60 });
    await tv.page.setRequestInterception(true);
    tv.page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      const respond = (status: number, body: unknown) =>
        request.respond({ status, contentType: 'application/json', body: JSON.stringify(body) });
      if (pathname === '/api/v1/home') return void respond(200, home(rail('new', titles), { ...stretch, items: [] }));
      if (!pathname.startsWith('/api/v1/home/rails/')) return void request.continue();
      failures -= 1;
      return void (failures >= 0 ? respond(500, broken) : respond(200, stretch));
    });
    await tv.page.goto(url());
    await tv.seeHome();
    await tv.press('down');
    const place = await tv.see('a place', ({ focus }) => focus!.key === 'home/rail:series/place:0');
    expect(place.focus!.rect.w).toBeGreaterThan(200);
    await tv.screenshot('home-places');
    await tv.press('right');
    await tv.see('the next place, or what stands there', ({ focus }) =>
      ['home/rail:series/place:1', 'home/rail:series/tile:title-1'].includes(focus!.key),
    );
    await tv.see('the title', ({ focus }) => focus!.key === 'home/rail:series/tile:title-1');
  },
  { query: `?${AT_REST}`, isBlank: true },
);
