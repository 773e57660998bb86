import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LEASE_MS, SampleTasks } from './SampleTasks';

let sample: SampleTasks;
beforeEach(async () => {
  sample = await SampleTasks.open();
});
afterEach(() => sample.close());

test('the same key is enqueued once', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a' });
  await sample.tasks.enqueue('encode', {}, { key: 'a' });
  expect(await sample.states()).toEqual(['queued']);
});

test('a task has one holder until its lease runs out', async () => {
  await sample.tasks.enqueue('encode', { title: 'x' }, { key: 'a' });
  const first = await sample.claim('one');
  expect(first?.payload).toEqual({ title: 'x' });
  expect(await sample.claim('two')).toBeUndefined();
  sample.nowMs += LEASE_MS;
  expect((await sample.claim('two'))?.attempt).toBe(2);
});

test('a holder that lost its lease can neither finish nor prolong the task', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a' });
  const stale = await sample.claim('one');
  sample.nowMs += LEASE_MS;
  const holder = await sample.claim('two');
  if (!stale || !holder) throw new Error('both must have been claimed');
  expect(await sample.tasks.beat(stale, LEASE_MS)).toBe(false);
  expect(await sample.tasks.complete(stale)).toBe(false);
  expect(await sample.tasks.complete(holder)).toBe(true);
});

test('a heartbeat keeps the lease', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a' });
  const task = await sample.claim('one');
  sample.nowMs += LEASE_MS - 1;
  if (task) await sample.tasks.beat(task, LEASE_MS);
  sample.nowMs += LEASE_MS - 1;
  expect(await sample.claim('two')).toBeUndefined();
});

test('a lower number goes first', async () => {
  await sample.tasks.enqueue('encode', 'later', { key: 'a', priority: 200 });
  await sample.tasks.enqueue('encode', 'first', { key: 'b', priority: 10 });
  expect((await sample.claim('one'))?.payload).toBe('first');
});

test('a failed task comes back after its delay and ends after its last attempt', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a', maxAttempts: 2 });
  const first = await sample.claim('one');
  if (first) await sample.tasks.fail(first, 'broken', { isFinal: false, delayMs: 500 });
  expect(await sample.claim('one')).toBeUndefined();
  sample.nowMs += 500;
  const second = await sample.claim('one');
  if (second) await sample.tasks.fail(second, 'broken', { isFinal: false, delayMs: 500 });
  expect(await sample.states()).toEqual(['failed']);
});

test('a released task costs no attempt', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a', maxAttempts: 1 });
  const first = await sample.claim('one');
  if (first) await sample.tasks.release(first);
  expect((await sample.claim('two'))?.attempt).toBe(1);
});

test('a failed task that is wanted again begins anew with all its attempts', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a', maxAttempts: 1 });
  const first = await sample.claim('one');
  if (first) await sample.tasks.fail(first, 'broken', { isFinal: true, delayMs: 0 });
  await sample.tasks.enqueue('encode', {}, { key: 'a' });
  expect((await sample.claim('two'))?.attempt).toBe(1);
});

test('nothing follows a task whose holder was overtaken', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a' });
  const stale = await sample.claimed('one');
  sample.nowMs += LEASE_MS;
  await sample.claimed('two');
  const effects = vi.fn(() => Promise.resolve());
  expect(await sample.tasks.complete(stale, effects)).toBe(false);
  expect(await sample.tasks.fail(stale, 'broken', { isFinal: true, delayMs: 0, effects })).toBe(false);
  expect(effects).not.toHaveBeenCalled();
  expect(await sample.states()).toEqual(['active']);
});

test('the leases of dead workers end at once, and their attempts count', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a' });
  await sample.claimed('dead');
  await sample.tasks.endLeases((worker) => worker !== 'dead');
  expect(await sample.claim('two')).toBeUndefined();
  await sample.tasks.endLeases((worker) => worker === 'dead');
  expect((await sample.claimed('two')).attempt).toBe(2);
});

test('the claim goes by its index and sorts nothing', async () => {
  const { rows } = await sql<{ detail: string }>`explain query plan
    select id from task where state in ('queued', 'active') and blockers = 0 and ready_at <= 1 and kind in ('encode')
    order by priority, ready_at, rowid limit 1`.execute(sample.db);
  expect(rows.map(({ detail }) => detail)).toEqual([expect.stringContaining('USING INDEX task_to_claim')]);
});
