import { join } from 'node:path';
import { expect } from 'vitest';
import type { Profile } from '#contracts';
import type { Inspection } from '#app/diagnostics/inspection';
import { openDatabase } from '#backend/platform/db/database';
import { screens, type Tv } from '#tests/support/Tv';
import { copyPrepared, journeys } from './journey';
import { areDrawn, AT_REST, grown, outside, SAFE, wordsOutside } from './layout';
import { seeSettled, watchAndLeave } from './ways';

const RING_SLACK = 8;
const ADULTS_ONLY = 'A film for adults';

const journey = journeys({}, async (dataDir) => {
  await copyPrepared(dataDir);
  await rateSecondFilm(dataDir);
});

/** Of two films one is for everybody, and one isn't. */
async function rateSecondFilm(dataDir: string): Promise<void> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  const [first, second] = await db.selectFrom('title').select('id').orderBy('added_at').execute();
  await db.updateTable('title').set({ age_rating: 'all', min_age: 0 }).where('id', '=', first!.id).execute();
  await db.updateTable('title').set({ age_rating: '18', min_age: 18 }).where('id', '=', second!.id).execute();
  await db.updateTable('title_text').set({ name: ADULTS_ONLY }).where('title_id', '=', second!.id).execute();
  await db.destroy();
}

const seeQuestion = (tv: Tv) =>
  tv.see(
    'who is watching',
    ({ route, focus }) => route === 'profiles' && (focus?.key ?? '').startsWith('profiles/row/'),
  );

const seeHome = (tv: Tv) =>
  tv.see('home', ({ route, focus }) => route === 'home' && (focus?.key ?? '').startsWith('home/rail:'));

const NAV = 'shell/navigation/to:';
const isInNav = ({ focus }: Inspection, to = '') => (focus?.key ?? '').startsWith(NAV + to);

/** The question, from wherever the side navigation opens. */
async function askAgain(tv: Tv): Promise<Inspection> {
  for (let step = 0; step < 5 && !isInNav(await seeSettled(tv)); step++) await tv.press('left');
  for (let step = 0; step < 7 && !isInNav(await seeSettled(tv), 'profile'); step++) await tv.press('up');
  await tv.see('the way to somebody else', (seen) => isInNav(seen, 'profile'));
  await tv.press('ok');
  return seeQuestion(tv);
}

/** The people of the demo household, in their order. */
const people = ['Ada', 'Tomás', 'Mini'];

async function choose(tv: Tv, name: string): Promise<Inspection> {
  const seeFocusOn = (person: string) =>
    tv.see(`the focus on ${person}`, ({ focus }) => focus?.label.startsWith(person) ?? false);
  for (let step = 1; step < people.length; step++) await tv.press('left');
  await seeFocusOn(people[0]!);
  for (const person of people.slice(1, people.indexOf(name) + 1)) {
    await tv.press('right');
    await seeFocusOn(person);
  }
  await tv.press('ok');
  return seeHome(tv);
}

/** Of the tiles of the first rail, as far as there are any. */
async function tileLabels(tv: Tv): Promise<string[]> {
  const seen = new Set<string>();
  for (let step = 0; step < 3; step++) {
    seen.add((await seeSettled(tv)).focus!.label);
    await tv.press('right');
  }
  return [...seen];
}

journey('the first start asks who is watching, and the next one knows', async ({ tv, url }) => {
  await seeQuestion(tv);
  for (const words of ['Who’s watching?', 'Ada', 'Mini', 'Kids']) await tv.seeText(words);
  await tv.screenshot('profiles');
  await tv.press('right');
  await tv.press('ok');
  await seeHome(tv);
  const asked = tv.requests.length;
  await tv.page.goto(url('?again'));
  await seeHome(tv);
  expect(tv.requests.slice(asked).filter((address) => address.endsWith('/profiles'))).toEqual([]);
});

journey('Back on the question of a cold start leads nowhere else, and OK still answers it', async ({ tv }) => {
  await seeQuestion(tv);
  await tv.press('back');
  await tv.press('back');
  expect((await seeQuestion(tv)).screens.filter(({ isVisible }) => isVisible).map(({ key }) => key)).toEqual([
    'profiles',
  ]);
  await tv.press('ok');
  await seeHome(tv);
});

journey('Back on the question that home asked leads home again, to the tile', async ({ tv }) => {
  await seeQuestion(tv);
  await tv.press('ok');
  const home = await seeHome(tv);
  await askAgain(tv);
  await tv.press('back');
  expect((await seeHome(tv)).focus!.key).toBe(home.focus!.key);
});

journey('what one has begun is on their home, and on nobody else’s', async ({ tv }) => {
  await seeQuestion(tv);
  await choose(tv, 'Ada');
  await tv.press('ok');
  await tv.see('details', ({ focus }) => focus?.key === 'details/actions/button:play');
  await tv.press('ok');
  await watchAndLeave(tv);
  await tv.seeText('Resume');
  await tv.press('back');
  await tv.see('the tile again, with its progress', ({ focus }) =>
    /^home\/rail:new\/.*Resume/.test(`${focus?.key} ${focus?.label}`),
  );
  // The new rail came above it, without moving the focus.
  await tv.press('up');
  await tv.seeText('Continue watching');
  await askAgain(tv);
  await choose(tv, 'Tomás');
  const other = await tv.seeText('New');
  expect(other.texts.map(({ text }) => text)).not.toContain('Continue watching');
  await askAgain(tv);
  await choose(tv, 'Ada');
  await tv.seeText('Continue watching');
});

journey('the question that is asked again can be answered before the service has said who there is', async ({ tv }) => {
  await seeQuestion(tv);
  await tv.press('ok');
  await seeHome(tv);
  await tv.page.setRequestInterception(true);
  tv.page.on('request', (request) => {
    if (!request.url().endsWith('/api/v1/profiles')) void request.continue();
  });
  await askAgain(tv);
  await choose(tv, 'Tomás');
});

journey('a child sees only what is for children', async ({ tv }) => {
  await seeQuestion(tv);
  await choose(tv, 'Tomás');
  expect((await tileLabels(tv)).some((label) => label.startsWith(ADULTS_ONLY))).toBe(true);
  await tv.press('back');
  await askAgain(tv);
  await choose(tv, 'Mini');
  expect((await tileLabels(tv)).some((label) => label.startsWith(ADULTS_ONLY))).toBe(false);
});

journey('who goes on before home has answered stays where they went', async ({ tv }) => {
  await seeQuestion(tv);
  await choose(tv, 'Tomás');
  await tv.press('ok');
  await tv.see('details', ({ focus }) => focus?.key === 'details/actions/button:play');
  await tv.press('ok');
  await watchAndLeave(tv);
  await tv.seeText('Resume');
  let answer = (): void => undefined;
  const isAnswered = new Promise<void>((resolve) => (answer = resolve));
  await tv.page.setRequestInterception(true);
  tv.page.on('request', (request) => {
    if (request.url().endsWith('/api/v1/home')) void isAnswered.then(() => request.continue());
    else void request.continue();
  });
  await tv.press('back');
  await seeHome(tv);
  await tv.press('left');
  await tv.see('the side navigation', (seen) => isInNav(seen));
  const home = tv.page.waitForResponse((response) => response.url().endsWith('/api/v1/home'));
  answer();
  await home;
  expect(isInNav(await seeSettled(tv))).toBe(true);
});

journey(
  'somebody whom the household doesn’t know any more is asked who they are, and goes on to where they wanted',
  async ({ tv, url }) => {
    await tv.page.goto(url('?settings'));
    const film = await firstTitle(tv);
    const gone = { id: 'gone-for-good', name: 'Gone', avatar: 'dusk', isKids: false };
    await tv.page.evaluate(
      (viewer) => localStorage.setItem('tenfoot.viewer', JSON.stringify({ ...viewer, chosenAtMs: Date.now() })),
      gone,
    );
    await tv.page.goto(url(`?warm#details/${film}`));
    await seeQuestion(tv);
    await tv.press('ok');
    const details = await tv.see('where the link led', ({ focus }) => (focus?.key ?? '').startsWith('details/'));
    expect(details.route).toBe(`details/${film}`);
    await tv.press('back');
    await seeHome(tv);
  },
  { isBlank: true },
);

async function firstTitle(tv: Tv): Promise<string> {
  await tv.seeHome();
  return /tile:(.+)$/.exec((await tv.inspect())!.focus!.key)![1]!;
}

async function answerProfiles(tv: Tv, items: (real: Profile[]) => Profile[]): Promise<void> {
  await tv.page.setRequestInterception(true);
  tv.page.on('request', (request) => {
    if (!request.url().endsWith('/api/v1/profiles')) return void request.continue();
    return void fetch(request.url())
      .then((response) => response.json() as Promise<{ items: Profile[] }>)
      .then((real) =>
        request.respond({
          status: 200,
          contentType: 'application/json',
          body: JSON.stringify({ items: items(real.items) }),
        }),
      );
  });
}

journey(
  'whoever lives alone is not asked',
  async ({ tv, url }) => {
    await answerProfiles(tv, (real) => real.slice(0, 1));
    await tv.page.goto(url());
    await seeHome(tv);
  },
  { isBlank: true },
);

journey(
  'without the service the question can’t be asked: that is said, and Retry asks it',
  async ({ tv, server, url }) => {
    await tv.page.setRequestInterception(true);
    let isDown = true;
    tv.page.on('request', (request) => {
      if (isDown && request.url().startsWith(`${server.origin}/api/`)) void request.abort('connectionrefused');
      else void request.continue();
    });
    await tv.page.goto(url());
    await tv.see('the problem', ({ focus }) => focus?.key === 'profiles/problem/button:retry');
    isDown = false;
    await tv.press('ok');
    await seeQuestion(tv);
  },
  { isBlank: true },
);

for (const screen of Object.keys(screens) as (keyof typeof screens)[]) {
  journey(
    `at ${screen} everybody’s figure and name are inside the safe area, in Spanish too`,
    async ({ tv }) => {
      await seeQuestion(tv);
      await tv.seeText('¿Quién está viendo?');
      const seen = await tv.see('the words', (candidate) => candidate.texts.length > 3 && areDrawn(candidate));
      expect(wordsOutside(seen)).toEqual([]);
      expect(outside(seen.focus!.rect, grown(SAFE, RING_SLACK))).toBe(false);
      await tv.screenshot(`profiles-${screen}`);
    },
    { screen, query: `?${AT_REST}&locale=es` },
  );
}
