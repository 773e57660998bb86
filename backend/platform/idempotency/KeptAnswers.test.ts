import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { Vault } from '#backend/platform/vault/Vault';
import { KeptAnswers } from './KeptAnswers';

const HOUR_MS = 3_600_000;
const asked = { scope: 'POST /profiles home', hash: 'h', householdId: null };
let db: Db;
let nowMs: number;
let answers: KeptAnswers;

beforeEach(async () => {
  db = await openDatabase(':memory:');
  nowMs = 1_700_000_000_000;
  answers = new KeptAnswers(db, new Vault(new Uint8Array(32)), () => nowMs);
});
afterEach(() => db.destroy());

test('of fifty that come at once one is done, and the others hear that it is being done', async () => {
  const taken = await Promise.allSettled(Array.from({ length: 50 }, () => answers.take('a-key', asked)));
  const refused = taken.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(new Set(refused)).toEqual(new Set(['still_running']));
});

test('asked again, it is answered as it was', async () => {
  expect(await answers.take('a-key', asked)).toBeUndefined();
  await answers.keep('a-key', asked.scope, { id: 7 });
  expect(await answers.take('a-key', asked)).toEqual({ answer: { id: 7 } });
});

test('an answer without a body is an answer, too', async () => {
  await answers.take('a-key', asked);
  await answers.keep('a-key', asked.scope, undefined);
  expect(await answers.take('a-key', asked)).toEqual({});
});

test('nobody reads an answer who has only the file', async () => {
  await answers.take('a-key', asked);
  await answers.keep('a-key', asked.scope, { token: 'a-token-of-a-play' });
  const rows = await db.selectFrom('kept_answer').selectAll().execute();
  expect(rows[0]?.sealed?.includes('a-token')).toBe(false);
});

test('a key belongs to one request of one household', async () => {
  await answers.take('a-key', asked);
  await expect(answers.take('a-key', { ...asked, hash: 'other' })).rejects.toMatchObject({
    code: 'idempotency_key_reused',
  });
  expect(await answers.take('a-key', { ...asked, scope: 'POST /profiles elsewhere' })).toBeUndefined();
});

test('what failed, and what a killed process left behind, is done when it is asked for again', async () => {
  await answers.take('a-key', asked);
  await answers.release('a-key', asked.scope);
  expect(await answers.take('a-key', asked)).toBeUndefined();
  nowMs += 61_000;
  expect(await answers.take('a-key', asked)).toBeUndefined();
});

test('an answer is kept for a day', async () => {
  await answers.take('a-key', asked);
  await answers.keep('a-key', asked.scope, 1);
  nowMs += 23 * HOUR_MS;
  await answers.sweep();
  expect(await answers.take('a-key', asked)).toEqual({ answer: 1 });
  nowMs += 2 * HOUR_MS;
  await answers.sweep();
  expect(await db.selectFrom('kept_answer').selectAll().execute()).toEqual([]);
});
