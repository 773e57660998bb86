import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { Vault } from '#backend/platform/vault/Vault';
import { LicenceUses, type LicenceUse } from './LicenceUses';

const vault = new Vault(new Uint8Array(32).fill(1));
const answer = Buffer.from('the answer');
const use: LicenceUse = { sessionId: 'session', kids: ['b', 'a'], renewal: 0, challenge: 'first' };
let db: Db;
let uses: LicenceUses;
let nowMs: number;

beforeEach(async () => {
  db = await openDatabase(':memory:');
  nowMs = 1_700_000_000_000;
  const [at, nothing] = [
    { started_at: 0, last_seen_at: 0 },
    { ended_at: null, seq: -1, position_ms: 0 },
  ];
  await db
    .insertInto('household')
    .values({ id: 'h', name: 'H', is_demo: 0, tier: 'free', is_suspended: 0, created_at: 0 })
    .execute();
  await db.insertInto('profile').values({ id: 'p', household_id: 'h', name: 'P', position: 0 }).execute();
  await db
    .insertInto('title')
    .values({ id: 't', kind: 'film', year: null, age_rating: null, min_age: null, duration_ms: null, added_at: 0 })
    .execute();
  const state = { state: 'ready', progress: 1, failure_code: null, package_id: null };
  await db
    .insertInto('asset')
    .values({ id: 't', title_id: 't', source: '{}', ...state })
    .execute();
  await db.insertInto('package').values({ id: 'k', asset_id: 't', description: '{}', created_at: 0 }).execute();
  const of = { household_id: 'h', profile_id: 'p', title_id: 't', package_id: 'k' };
  await db
    .insertInto('playback_session')
    .values({ id: 'session', ...of, ...at, ...nothing })
    .execute();
  uses = new LicenceUses(db, vault, () => nowMs);
});
afterEach(() => db.destroy());

const answered = async () => {
  await uses.take(use);
  await uses.keep(use, answer);
};

test('a licence is taken once; the same request hears the same answer for thirty seconds', async () => {
  expect(await uses.take(use)).toBe('taken');
  await uses.keep(use, answer);
  nowMs += 30_000;
  expect(await uses.take({ ...use, kids: ['a', 'b'] })).toEqual(answer);
  nowMs += 1;
  await expect(uses.take(use)).rejects.toMatchObject({ code: 'token_reused' });
});

test('another challenge for the same keys is refused, at once and later', async () => {
  const other = { ...use, challenge: 'second' };
  await uses.take(use);
  await expect(uses.take(other)).rejects.toMatchObject({ code: 'token_reused' });
  await uses.keep(use, answer);
  await expect(uses.take(other)).rejects.toMatchObject({ code: 'token_reused' });
});

test('other keys, and the next renewal, are licences of their own', async () => {
  await answered();
  expect(await uses.take({ ...use, kids: ['a'], challenge: 'second' })).toBe('taken');
  expect(await uses.take({ ...use, renewal: 1, challenge: 'second' })).toBe('taken');
});

test('what failed may be asked for anew; what was answered stays', async () => {
  await uses.take(use);
  await uses.release(use);
  expect(await uses.take({ ...use, challenge: 'second' })).toBe('taken');
  await uses.keep({ ...use, challenge: 'second' }, answer);
  await uses.release({ ...use, challenge: 'second' });
  await expect(uses.take(use)).rejects.toMatchObject({ code: 'token_reused' });
});

test('a request that another process answers is told to come again; one that nobody will answer is taken over', async () => {
  await uses.take(use);
  await expect(uses.take(use)).rejects.toMatchObject({ code: 'unavailable', data: { retryAfterS: 1 } });
  nowMs += 15_001;
  expect(await uses.take({ ...use, challenge: 'second' })).toBe('taken');
});

test('answers lie sealed, are forgotten after their time, and never given twice because of it', async () => {
  await answered();
  const [row] = await db.selectFrom('licence_use').select('sealed').execute();
  expect(row?.sealed?.includes(answer)).toBe(false);
  nowMs += 31_000;
  await uses.sweep();
  expect((await db.selectFrom('licence_use').select('sealed').execute())[0]?.sealed).toBeNull();
  await expect(uses.take(use)).rejects.toMatchObject({ code: 'token_reused' });
  nowMs += 3_600_000;
  await uses.sweep();
  expect(await db.selectFrom('licence_use').selectAll().execute()).toEqual([]);
});

test('of a hundred requests at once with challenges of their own one is taken', async () => {
  const challenges = Array.from({ length: 100 }, (_, index) => ({ ...use, challenge: String(index) }));
  const results = await Promise.allSettled(challenges.map((each) => uses.take(each)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
