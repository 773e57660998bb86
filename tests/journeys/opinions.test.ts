import { join } from 'node:path';
import type { HTTPRequest } from 'puppeteer';
import { expect } from 'vitest';
import type { PlaybackStart } from '#contracts';
import type { Inspection } from '#app/diagnostics/inspection';
import { openDatabase } from '#backend/platform/db/database';
import { playable, seedSeries, series } from '#tests/support/seedSeries';
import type { Tv } from '#tests/support/Tv';
import { copyPrepared, journeys } from './journey';
import { AT_REST } from './layout';
import { followLink, holdOk, seeSettled } from './ways';

const films = { film: '', episode: '' };

const journey = journeys({}, async (dataDir) => {
  await copyPrepared(dataDir);
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  const ready = await db
    .selectFrom('asset')
    .select('title_id')
    .where('state', '=', 'ready')
    .orderBy('title_id')
    .execute();
  [films.film, films.episode] = ready.map((row) => row.title_id) as [string, string];
  await seedSeries(dataDir, films.episode);
  const profiles = await db.selectFrom('profile').select('id').execute();
  for (const { id } of profiles) await goOn(db, id);
  await db.destroy();
});

/** Somebody has seen a part of both. */
async function goOn(db: Awaited<ReturnType<typeof openDatabase>>, profileId: string): Promise<void> {
  const place = { position_ms: 4_000, duration_ms: 12_000, finish_ms: 10_800 };
  for (const [at, titleId] of [films.episode, films.film].entries()) {
    await db
      .insertInto('watch_progress')
      .values({ profile_id: profileId, title_id: titleId, ...place, updated_at: Date.now() + at })
      .execute();
  }
}

const button = (id: string) => `details/actions/button:${id}`;
const isFocused = (key: string) => (seen: Inspection) => seen.focus?.key === key;
const says = (key: string, label: string) => (seen: Inspection) =>
  seen.focus?.key === key && seen.focus.label === label && seen.texts.some(({ text }) => text === label);
const hasFacts = ({ texts }: Inspection) => texts.some(({ text }) => text.startsWith('Audio:'));

async function openDetails(tv: Tv, id: string): Promise<void> {
  await tv.seeHome();
  await followLink(tv, `details/${id}`);
  await tv.see('its details', (seen) => seen.route === `details/${id}` && hasFacts(seen) && seen.focus !== null);
}

/** Along the row of buttons. */
async function goTo(tv: Tv, id: string): Promise<Inspection> {
  for (let steps = 0; steps < 12; steps++) {
    const seen = await seeSettled(tv);
    if (isFocused(button(id))(seen)) return seen;
    await tv.press('right');
  }
  throw new Error(`No button ${id}`);
}

const isContinued = ({ focus }: Inspection) => (focus?.key ?? '').startsWith('home/rail:continue/');

journey(
  'OK held on what goes on asks what else: removed, it can be brought back, and goes for good with whoever leaves',
  async ({ tv }) => {
    await tv.seeHome();
    const first = await tv.see('what goes on', isContinued);
    await tv.seeText('Hold OK for more');
    const menu = await holdOk(tv);
    expect(menu.focus!.key).toBe('shell/dialog/choice:resume');
    await tv.screenshot('home-continue-menu');
    await tv.press('back');
    await tv.see('the tile again', isFocused(first.focus!.key));
    const isRemoved = (seen: Inspection) =>
      isFocused(first.focus!.key)(seen) && / was removed .* OK brings it back/.test(seen.focus!.label);
    const remove = async () => {
      await holdOk(tv);
      for (const key of ['beginning', 'details', 'remove']) {
        await tv.press('down');
        await tv.see(key, isFocused(`shell/dialog/choice:${key}`));
      }
      await tv.press('ok');
      await tv.see('that it was removed, where it was', isRemoved);
      await tv.seeText('OK brings it back');
    };
    await remove();
    await tv.screenshot('home-continue-removed');
    await tv.press('ok');
    await tv.see('the tile as it was', ({ focus }) => focus?.label === first.focus!.label);
    await remove();
    await followLink(tv, 'my-list');
    await tv.see('another screen', ({ route, focus }) => route === 'my-list' && focus !== null);
    await tv.press('back');
    const next = await tv.see(
      'its neighbour',
      (seen) => seen.route === 'home' && isContinued(seen) && !isFocused(first.focus!.key)(seen),
    );
    expect(next.focus!.label).not.toContain('removed');
  },
);

journey(
  'list, opinion and watched show at once, before the service has answered, and are still there after a restart',
  async ({ tv, url }) => {
    await openDetails(tv, films.film);
    const held: HTTPRequest[] = [];
    let isHolding = true;
    await tv.page.setRequestInterception(true);
    tv.page.on('request', (request) => {
      const isChange = ['PUT', 'POST', 'DELETE'].includes(request.method()) && /watchlist|feedback/.test(request.url());
      if (isHolding && isChange) held.push(request);
      else void request.continue();
    });
    await goTo(tv, 'list');
    await tv.see('what it does', says(button('list'), 'Add to my list'));
    await tv.press('ok');
    await tv.see('that it is on the list', says(button('list'), 'On my list'));
    await tv.press('right');
    await tv.press('ok');
    await tv.see('the opinion', says(button('like'), 'You like this'));
    expect(held.length).toBeGreaterThan(0);
    await tv.screenshot('details-opinions');
    isHolding = false;
    for (const request of held) void request.continue();
    // One opinion takes the place of another.
    await tv.press('right');
    await tv.press('ok');
    await tv.see('the other opinion', says(button('dislike'), 'Not for you'));
    await tv.press('left');
    await tv.see('the first one taken back', says(button('like'), 'Like'));
    await goTo(tv, 'watched');
    await tv.press('ok');
    await tv.see('that it is watched', says(button('watched'), 'Watched'));

    await tv.page.goto('about:blank');
    await tv.page.goto(url(`?${AT_REST}`));
    await openDetails(tv, films.film);
    await goTo(tv, 'list');
    await tv.see('the list kept', says(button('list'), 'On my list'));
    await tv.press('ok');
    await tv.see('the list left', says(button('list'), 'Add to my list'));
    await goTo(tv, 'dislike');
    await tv.see('the opinion kept', says(button('dislike'), 'Not for you'));
    await goTo(tv, 'watched');
    await tv.see('watched kept', says(button('watched'), 'Watched'));
  },
  { query: `?${AT_REST}` },
);

journey('what the service refuses is taken back, and the viewer is told why', async ({ tv }) => {
  await openDetails(tv, series.id);
  await tv.page.setRequestInterception(true);
  tv.page.on('request', (request) => {
    if (request.method() !== 'PUT' || !request.url().includes('/user/watchlist/')) return void request.continue();
    const body = JSON.stringify({ type: 'about:blank', title: 'Full', status: 409, code: 'list_full', requestId: 'r' });
    return void request.respond({ status: 409, contentType: 'application/problem+json', body });
  });
  await goTo(tv, 'list');
  await tv.press('ok');
  await tv.seeText('Your list is full');
  await tv.see('it as it was', says(button('list'), 'Add to my list'));
});

journey('Share shows a square for a phone; Back closes it, and the focus is where it was', async ({ tv }) => {
  await openDetails(tv, films.film);
  await goTo(tv, 'share');
  await tv.press('ok');
  await tv.see('the square', ({ focus }) => focus?.key === 'shell/dialog/choice:close');
  await tv.screenshot('details-share');
  await tv.press('back');
  const back = await tv.see('the button', isFocused(button('share')));
  expect(back.route).toBe(`details/${films.film}`);
});

journey('OK held on an episode asks what else: the season is marked, and OK alone still plays', async ({ tv }) => {
  await openDetails(tv, series.id);
  await tv.press('down');
  await tv.press('down');
  await tv.see('an episode', ({ focus }) => focus?.label.startsWith(`3 · ${playable.name}`) ?? false);
  await holdOk(tv);
  await tv.screenshot('details-episode-menu');
  const choices = await seeSettled(tv);
  expect(choices.focus!.key).toBe('shell/dialog/choice:play');
  expect(choices.player).toBeNull();
  for (const key of ['beginning', 'episode', 'season']) {
    await tv.press('down');
    await tv.see(key, isFocused(`shell/dialog/choice:${key}`));
  }
  await tv.press('ok');
  const marked = await tv.see('it watched', ({ focus }) => focus?.label.includes('Watched') ?? false);
  expect(marked.focus!.label).toMatch(/^3 · /);
  const told = () => tv.requests.filter((address) => /user\/history\/[^/]+\/watched$/.test(address)).length;
  await expect.poll(told, { timeout: 10_000 }).toBe(series.episodes);
  const started: (string | undefined)[] = [];
  tv.page.on('request', (request) => {
    if (request.url().endsWith('/playback/start'))
      started.push((JSON.parse(request.postData() ?? '{}') as PlaybackStart).source);
  });
  await tv.press('ok');
  await tv.seePlaying();
  expect(started).toEqual(['details']);
});

journey('somebody of the cast leads to everything they had a part in, and Back to where they stood', async ({ tv }) => {
  await openDetails(tv, series.id);
  for (let steps = 0; steps < 6; steps++) {
    if ((await seeSettled(tv)).focus?.key.startsWith('details/credits/')) break;
    await tv.press('down');
  }
  await tv.press('right');
  const actor = await tv.see('an actor', ({ focus }) => focus?.label.startsWith('Tom Okafor') ?? false);
  await tv.press('ok');
  const person = await tv.see(
    'the person',
    ({ route, focus, texts }) =>
      route.startsWith('person/') &&
      (focus?.key ?? '').includes('tile:') &&
      texts.some(({ text }) => text === 'Tom Okafor'),
  );
  await tv.screenshot('person');
  await tv.press('ok');
  await tv.see('the series', ({ route }) => route === `details/${series.id}`);
  await tv.press('back');
  await tv.see('the person again', ({ focus }) => focus?.key === person.focus!.key);
  await tv.press('back');
  await tv.see('the actor again', isFocused(actor.focus!.key));
});
