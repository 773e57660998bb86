import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NewTitleStore, type NewTitle } from '#backend/features/catalogue/NewTitleStore';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { runService } from '#tests/support/runningService';

let dataDir: string;
let db: Db;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tenfoot-demo-'));
  db = await openDatabase(join(dataDir, 'tenfoot.db'));
});
afterEach(async () => {
  await db.destroy();
  await rm(dataDir, { recursive: true, force: true });
});

/** A title as an import brings it. */
function bring(id: string, parts: Partial<NewTitle> = {}): Promise<boolean> {
  const nothing = { genres: [], tags: [], credits: [], markers: [] };
  const facts = { year: null, ageRating: null, durationMs: 1000, addedAt: 1 };
  const title = {
    id,
    kind: 'film',
    texts: [{ language: 'en', name: id, synopsis: '' }],
    ...nothing,
    ...facts,
  } as const;
  return new NewTitleStore(db).insert({ ...title, ...parts }, { id: `print-of-${id}`, source: { kind: 'file' } });
}

async function startTwice(demo: 'tiny' | 'on'): Promise<void> {
  for (const start of [1, 2]) {
    const running = await runService({ TENFOOT_DATA: dataDir, TENFOOT_DEMO: demo, TENFOOT_SEED: String(start) });
    await running.stop();
  }
}

const tasks = async () =>
  (await db.selectFrom('task').select('dedup_key').orderBy('dedup_key').execute()).map((row) => row.dedup_key);

test('a film of the operator that has the id of one of ours stays what it is, and nothing is tried for ours', async () => {
  await bring('first-light');
  await startTwice('tiny');
  expect(await tasks()).toEqual(['source:slipstream']);
  const assets = await db.selectFrom('asset').select(['id', 'title_id', 'state']).orderBy('id').execute();
  expect(assets).toEqual([
    { id: 'print-of-first-light', title_id: 'first-light', state: 'preparing' },
    { id: 'slipstream', title_id: 'slipstream', state: 'preparing' },
  ]);
});

test.each(['film', 'series'] as const)(
  'a %s of the operator that has the id of our series: the service starts, and its pictures stay',
  async (kind) => {
    await bring('all-stations', { kind });
    if (kind === 'series') {
      await bring('theirs', { kind: 'episode', episode: { seriesId: 'all-stations', season: 1, number: 1 } });
    }
    await startTwice('on');
    const episodes = await db.selectFrom('title').select('id').where('series_id', '=', 'all-stations').execute();
    expect(episodes.map(({ id }) => id)).toHaveLength(kind === 'film' ? 0 : 6);
    expect((await tasks()).filter((key) => key.includes('all-stations'))).toHaveLength(kind === 'film' ? 0 : 5);
  },
);
