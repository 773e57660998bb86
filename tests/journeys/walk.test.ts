import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { screenStates } from '#devices/lab/screenStates';
import { openDatabase } from '#backend/platform/db/database';
import { seedSeries, series } from '#tests/support/seedSeries';
import { GraphWalk, type WalkOptions, type WalkReport } from './GraphWalk';
import { keepAnswers, takeSteps } from './inPage';
import { copyPrepared, journeys } from './journey';
import { AT_REST } from './layout';

const RAILS = 4;
const TITLES = 6;
const HOUR_MS = 3_600_000;

const journey = journeys({}, async (dataDir) => {
  await copyPrepared(dataDir);
  await addFixture(dataDir);
  await seedSeries(dataDir, 'slipstream');
  await seedLists(dataDir);
  await tenfoot(dataDir, 'channels', 'program', '1', 'Everything');
  await tenfoot(dataDir, 'channels', 'program', '2', 'Harbour', '--titles', series.id);
});

async function tenfoot(dataDir: string, ...command: string[]): Promise<void> {
  const env = { ...process.env, TENFOOT_DATA: dataDir };
  await promisify(execFile)(process.execPath, ['dist/backend/cli.mjs', ...command], { env });
}

/** Beside the film that can be played. */
async function addFixture(dataDir: string): Promise<void> {
  const shape = ['--rails', String(RAILS), '--titles', String(TITLES), '--pictures', '1', '--add'];
  await tenfoot(dataDir, 'fixture', ...shape);
}

async function seedLists(dataDir: string): Promise<void> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  await db.updateTable('asset').set({ state: 'ready', failure_code: null }).execute();
  const { id } = await db.selectFrom('profile').select('id').orderBy('position').executeTakeFirstOrThrow();
  for (const at of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const title = { profile_id: id, title_id: `fixture-${at}` };
    await db
      .insertInto('watchlist_item')
      .values({ ...title, place: at * 1024, added_at: 1 })
      .execute();
    const position = { position_ms: HOUR_MS / 2, duration_ms: HOUR_MS, finish_ms: HOUR_MS };
    const when = { updated_at: Date.now() - at * 7 * HOUR_MS, watched_at: null };
    if (at < 5)
      await db
        .insertInto('watch_progress')
        .values({ ...title, ...position, ...when })
        .execute();
  }
  await db.destroy();
}

/** A set that draws little: what is walked over is the model. */
const LITTLE = { width: 640, height: 360 };

/** Whoever is chosen at the question is somebody else's app; what is over stays over. */
const EMPTIED = /\/empty\/|profiles\/row\/profile|\/button:save|\/button:delete/;

const walks: readonly WalkOptions[] = [
  { path: 'home' },
  { path: 'my-list', partings: EMPTIED },
  { path: 'history', partings: EMPTIED },
  // browse.test: "the letters beside a list by name lead to their titles"
  { path: 'browse', elsewhere: /browse\/letters/ },
  { path: 'browse/drama', elsewhere: /browse\/letters/ },
  { path: 'details/first-light' },
  { path: `details/${series.id}` },
  { path: 'person/Ines%20Alvarado' },
  { path: 'search' },
  { path: 'search/har' },
  { path: 'guide', fold: /:\d{10,}$/ },
  { path: 'plans' },
  { path: 'profile', partings: EMPTIED },
  // the last of the facts of this set: the way there goes over the row that opens the report
  { path: 'settings', elsewhere: /row:service/ },
  { path: 'profiles', partings: EMPTIED },
];

/** By the lab's door. */
const alone = (state: string, path: string): WalkOptions => ({
  path,
  address: `simulator/stage.html?motion=0&state=${state}`,
});

/** What plays goes on while it is walked over: hud.test and guide.test reach each of their buttons. */
const PLAYING = ['player', 'channel'];

const reports: WalkReport[] = [];

test('no screen is left out of the walk', () => {
  const walked = [...walks.map(({ path }) => path.split('/')[0]), 'sign-in', 'problem', ...PLAYING];
  const screens = new Set(screenStates.map(({ screen }) => screen));
  expect([...screens].filter((screen) => !walked.includes(screen))).toEqual([]);
});

journey(
  'every screen can be walked over with arrows, OK and Back: nothing is out of reach, and everything leads back',
  async ({ tv, server, url }) => {
    await tv.page.setViewport({ ...LITTLE, deviceScaleFactor: 1 });
    await tv.page.evaluateOnNewDocument(keepAnswers);
    await tv.page.evaluateOnNewDocument(takeSteps);
    await tv.page.goto(url());
    await tv.seeHome();
    for (const options of walks) {
      reports.push(await new GraphWalk(tv, options).walk());
    }
    for (const options of [alone('sign-in.full', 'sign-in'), alone('problem.error', 'problem')]) {
      reports.push(await new GraphWalk(tv, { ...options, address: `${server.origin}/${options.address}` }).walk());
    }
    const wrong = reports.filter(({ unreached, faults }) => unreached.length + faults.length > 0);
    expect(wrong.map(({ path, unreached, faults }) => ({ path, unreached, faults }))).toEqual([]);
  },
  { isBlank: true, query: `?${AT_REST}` },
);

afterAll(() => {
  for (const { path, states, transitions, containers, passing, mostBacks } of reports) {
    const counts = `${states} states, ${transitions} transitions, ${containers} containers, ${passing} passing`;
    process.stdout.write(`${path}: ${counts}, ${mostBacks} Backs at most\n`);
  }
});
