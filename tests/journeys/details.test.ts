import type { HTTPRequest } from 'puppeteer';
import { expect } from 'vitest';
import type { PlaybackSession } from '#contracts';
import type { Inspection } from '#app/diagnostics/inspection';
import { playable, seedSeries, series } from '#tests/support/seedSeries';
import { openDatabase } from '#backend/platform/db/database';
import { join } from 'node:path';
import type { Tv } from '#tests/support/Tv';
import { copyPrepared, journeys } from './journey';
import { AT_REST } from './layout';
import { followLink, titleOf, watchAndLeave } from './ways';

const journey = journeys({}, async (dataDir) => {
  await copyPrepared(dataDir);
  const [film, episode] = await readyFilms(dataDir);
  films.film = film!;
  films.episode = episode!;
  await seedSeries(dataDir, episode!);
});
const films = { film: '', episode: '' };

async function readyFilms(dataDir: string): Promise<string[]> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  const rows = await db
    .selectFrom('asset')
    .select('title_id')
    .where('state', '=', 'ready')
    .orderBy('title_id')
    .execute();
  await db.destroy();
  return rows.map((row) => row.title_id);
}

const PLAY = 'details/actions/button:play';
const BEGINNING = 'details/actions/button:beginning';

const isFocused = (key: string) => (seen: Inspection) => seen.focus?.key === key;
const texts = (seen: Inspection) => seen.texts.map(({ text }) => text);

/** Details with everything that the server knows: the languages come last. */
async function openDetails(tv: Tv, id: string): Promise<Inspection> {
  await tv.seeHome();
  await followLink(tv, `details/${id}`);
  return seeDetails(tv, id);
}

function seeDetails(tv: Tv, id: string): Promise<Inspection> {
  return tv.see(
    `the details of ${id}`,
    (seen) => seen.route === `details/${id}` && (seen.focus?.key ?? '').startsWith('details/') && hasFacts(seen),
  );
}

const hasFacts = (seen: Inspection) => texts(seen).some((text) => text.startsWith('Audio:'));

/** The answers of the service to the question to play something. */
function startedSessions(tv: Tv): PlaybackSession[] {
  const sessions: PlaybackSession[] = [];
  tv.page.on('response', (response) => {
    if (!response.url().endsWith('/playback/start') || !response.ok()) return;
    void response.json().then((session) => sessions.push(session as PlaybackSession));
  });
  return sessions;
}

journey('OK on a tile opens what home knows of it, however late the rest comes; Back returns to it', async ({ tv }) => {
  await tv.seeHome();
  const held: HTTPRequest[] = [];
  let isHolding = true;
  await tv.page.setRequestInterception(true);
  tv.page.on('request', (request) => {
    if (isHolding && request.url().includes('/api/v1/content/')) held.push(request);
    else void request.continue();
  });
  await tv.press('right');
  const home = await tv.see('the second tile', ({ focus }) => (focus?.key ?? '').includes('/tile:'));
  const id = titleOf(home);
  await tv.press('ok');
  const details = await tv.see('its details', (seen) => isFocused(PLAY)(seen) && texts(seen).includes('Play'));
  expect(details.route).toBe(`details/${id}`);
  expect(held).toHaveLength(1);
  isHolding = false;
  for (const request of held) void request.continue();
  await tv.see('the rest', hasFacts);
  await tv.press('back');
  expect((await tv.seeHome()).focus!.key).toBe(home.focus!.key);
});

journey('Resume goes on where the film was left, and From the beginning begins', async ({ tv }) => {
  const sessions = startedSessions(tv);
  await openDetails(tv, films.film);
  await tv.seeText('Play');
  await tv.press('ok');
  await watchAndLeave(tv);
  await tv.see('Resume', (seen) => isFocused(PLAY)(seen) && texts(seen).includes('Resume'));
  await tv.seeText(/^\d+ s left$/);
  await tv.screenshot('details-resume');

  await tv.press('ok');
  const resumed = await tv.seePlaying();
  expect(resumed.player!.positionMs).toBeGreaterThan(2_000);
  await watchAndLeave(tv);
  await tv.see('the button again', isFocused(PLAY));
  await tv.press('right');
  await tv.see('the other button', isFocused(BEGINNING));
  await tv.press('ok');
  const restarted = await tv.seePlaying();
  expect(restarted.route).toBe(`player/${films.film}/beginning`);
  expect(sessions.map(({ startMs }) => startMs > 0)).toEqual([false, true, false]);
});

journey('the third episode of the second season plays, and the page shows how far it is', async ({ tv }) => {
  const first = await openDetails(tv, series.id);
  // It would begin with the first episode, and doesn't jump over it.
  expect(first.focus).toMatchObject({ key: PLAY, label: expect.stringContaining('Being prepared') as string });
  await tv.seeText('2 seasons');
  await tv.press('down');
  await tv.see('the seasons', ({ focus }) => (focus?.key ?? '').startsWith('details/seasons/tab:'));
  await tv.press('left');
  await tv.see(
    'the first season',
    (seen) => isFocused('details/seasons/tab:1')(seen) && texts(seen).includes('1 · Part 1.1'),
  );
  await tv.press('right');
  await tv.see('the second season', (seen) => texts(seen).includes('1 · Part 2.1'));
  await tv.press('down');
  await tv.press('right');
  await tv.press('right');
  const episode = await tv.see(
    'the third episode',
    ({ focus }) => focus?.label.startsWith(`3 · ${playable.name}`) ?? false,
  );
  await tv.screenshot('details-episodes');
  await tv.press('ok');
  await watchAndLeave(tv);
  const back = await tv.see('the same episode', isFocused(episode.focus!.key));
  expect(back.route).toBe(`details/${series.id}`);
  const left = await tv.see('how much is left', ({ focus }) => /\d+ s left/.test(focus?.label ?? ''));
  expect(left.focus!.key).toBe(episode.focus!.key);
  await tv.press('up');
  await tv.press('up');
  await tv.see('the button for it', (seen) => isFocused(PLAY)(seen) && texts(seen).includes('Resume S2 E3'));
});

journey('an episode that is still being prepared says so and plays nothing', async ({ tv }) => {
  await openDetails(tv, series.id);
  await tv.press('down');
  await tv.press('left');
  await tv.press('down');
  await tv.see('an episode', ({ focus }) => focus?.label.includes('Being prepared') ?? false);
  await tv.press('ok');
  const still = await tv.seeText('This title is still being prepared');
  expect(still.route).toBe(`details/${series.id}`);
  expect(still.player).toBeNull();
});

journey(
  'the end of an episode begins the next one, of which Back leads to where the first was opened; who doesn’t want that is led back',
  async ({ tv, dataDir }) => {
    const db = await openDatabase(join(dataDir, 'tenfoot.db'));
    const next = {
      kind: 'episode',
      series_id: series.id,
      season: 2,
      number: 4,
      age_rating: '12',
      min_age: 12,
    } as const;
    await db.updateTable('title').set(next).where('id', '=', films.film).execute();
    await db.destroy();
    await openDetails(tv, series.id);
    await watchToItsEnd(tv, films.episode);
    await tv.see('the next episode', ({ route }) => route === `player/${films.film}`);
    await tv.seePlaying();
    await watchAndLeave(tv);
    await seeDetails(tv, series.id);

    await followLink(tv, 'settings/playback');
    await tv.see('the sections', ({ focus }) => focus?.key === 'settings/sections/row:playback');
    await tv.press('right');
    await tv.see('the switch', ({ focus }) => focus?.key === 'settings/rows/row:next');
    await tv.press('ok');
    await tv.see('that it is off', ({ focus }) => focus?.label.includes('Off') ?? false);
    await watchToItsEnd(tv, films.episode);
    await tv.see('the settings again', ({ route, focus }) => route === 'settings/playback' && focus !== null);
  },
);

async function watchToItsEnd(tv: Tv, titleId: string): Promise<void> {
  await followLink(tv, `player/${titleId}/beginning`);
  await tv.seePlaying();
  await tv.press('right');
  await tv.press('right');
}

journey(
  'a link to something that isn’t there says so, and its button leads back',
  async ({ tv }) => {
    const home = await tv.seeHome();
    await followLink(tv, 'details/never-was');
    const problem = await tv.seeText('This title isn’t here any more');
    expect(problem.focus!.key).toBe('details/problem/button:retry');
    await tv.press('ok');
    expect((await tv.seeHome()).focus!.key).toBe(home.focus!.key);
  },
  { query: `?${AT_REST}` },
);
