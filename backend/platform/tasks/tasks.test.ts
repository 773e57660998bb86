import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { createLog } from '#backend/platform/telemetry/log';
import { FinalTaskError, type TaskHandler, type TaskOutcome } from './handler';
import { TaskStore, type ClaimedTask } from './TaskStore';
import { Worker } from './Worker';
import { isDeadWorker, workerName } from './workerName';

const LEASE_MS = 1_000;
let db: Db;
let nowMs: number;
let tasks: TaskStore;

beforeEach(async () => {
  db = await openDatabase(':memory:');
  nowMs = 1_000_000;
  givenUp.mockClear();
  tasks = new TaskStore(db, () => nowMs);
});
afterEach(() => db.destroy());

const claim = (worker: string) => tasks.claim(worker, ['encode'], LEASE_MS);
const states = async () => (await db.selectFrom('task').select('state').execute()).map((row) => row.state);

test('the same key is enqueued once', async () => {
  await tasks.enqueue('encode', {}, { key: 'a' });
  await tasks.enqueue('encode', {}, { key: 'a' });
  expect(await states()).toEqual(['queued']);
});

test('a task has one holder until its lease runs out', async () => {
  await tasks.enqueue('encode', { title: 'x' }, { key: 'a' });
  const first = await claim('one');
  expect(first?.payload).toEqual({ title: 'x' });
  expect(await claim('two')).toBeUndefined();
  nowMs += LEASE_MS;
  expect((await claim('two'))?.attempt).toBe(2);
});

test('a holder that lost its lease can neither finish nor prolong the task', async () => {
  await tasks.enqueue('encode', {}, { key: 'a' });
  const stale = await claim('one');
  nowMs += LEASE_MS;
  const holder = await claim('two');
  if (!stale || !holder) throw new Error('both must have been claimed');
  expect(await tasks.beat(stale, LEASE_MS)).toBe(false);
  expect(await tasks.complete(stale)).toBe(false);
  expect(await tasks.complete(holder)).toBe(true);
});

test('a heartbeat keeps the lease', async () => {
  await tasks.enqueue('encode', {}, { key: 'a' });
  const task = await claim('one');
  nowMs += LEASE_MS - 1;
  if (task) await tasks.beat(task, LEASE_MS);
  nowMs += LEASE_MS - 1;
  expect(await claim('two')).toBeUndefined();
});

test('a lower number goes first', async () => {
  await tasks.enqueue('encode', 'later', { key: 'a', priority: 200 });
  await tasks.enqueue('encode', 'first', { key: 'b', priority: 10 });
  expect((await claim('one'))?.payload).toBe('first');
});

test('a failed task comes back after its delay and ends after its last attempt', async () => {
  await tasks.enqueue('encode', {}, { key: 'a', maxAttempts: 2 });
  const first = await claim('one');
  if (first) await tasks.fail(first, 'broken', { isFinal: false, delayMs: 500 });
  expect(await claim('one')).toBeUndefined();
  nowMs += 500;
  const second = await claim('one');
  if (second) await tasks.fail(second, 'broken', { isFinal: false, delayMs: 500 });
  expect(await states()).toEqual(['failed']);
});

test('a released task costs no attempt', async () => {
  await tasks.enqueue('encode', {}, { key: 'a', maxAttempts: 1 });
  const first = await claim('one');
  if (first) await tasks.release(first);
  expect((await claim('two'))?.attempt).toBe(1);
});

const givenUp = vi.fn<TaskHandler['giveUp']>(() => Promise.resolve());

function workerWith(run: TaskHandler['run'], concurrency = 1, limits = {}) {
  const handlers = { encode: { run, giveUp: givenUp } };
  const log = createLog('silent');
  return new Worker({ name: 'one', tasks, handlers, log, concurrency, limits, leaseMs: LEASE_MS, pollMs: 1 });
}

test('a worker that is stopped in the middle gives its task back', async () => {
  await tasks.enqueue('encode', {}, { key: 'a' });
  let started = (): void => undefined;
  const running = new Promise<void>((resolve) => (started = resolve));
  const worker = workerWith(
    (_payload, { signal }) =>
      new Promise<TaskOutcome>((_resolve, reject) => {
        started();
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  );
  worker.start();
  await running;
  await worker.stop();
  expect(await db.selectFrom('task').select(['state', 'attempt', 'worker']).execute()).toEqual([
    { state: 'queued', attempt: 0, worker: null },
  ]);
});

test('a final error ends the task at its first attempt', async () => {
  await tasks.enqueue('encode', {}, { key: 'a' });
  const worker = workerWith(() => Promise.reject(new FinalTaskError('refused')));
  worker.start();
  await vi.waitFor(async () => expect(await states()).toEqual(['failed']));
  await worker.stop();
  expect(givenUp).toHaveBeenCalledOnce();
});

test('a task whose worker dies at every attempt is given up, not tried for ever', async () => {
  await tasks.enqueue('encode', {}, { key: 'a', maxAttempts: 2 });
  for (const died of ['one', 'two']) {
    await claim(died);
    nowMs += LEASE_MS;
  }
  const run = vi.fn(() => Promise.resolve({}));
  const worker = workerWith(run);
  worker.start();
  await vi.waitFor(async () => expect(await states()).toEqual(['failed']));
  await worker.stop();
  expect(run).not.toHaveBeenCalled();
  expect(givenUp).toHaveBeenCalledOnce();
});

test('a failed task that is wanted again begins anew with all its attempts', async () => {
  await tasks.enqueue('encode', {}, { key: 'a', maxAttempts: 1 });
  const first = await claim('one');
  if (first) await tasks.fail(first, 'broken', { isFinal: true, delayMs: 0 });
  await tasks.enqueue('encode', {}, { key: 'a' });
  expect((await claim('two'))?.attempt).toBe(1);
});

test('a worker that is stopped while it claims gives the task back', async () => {
  await tasks.enqueue('encode', {}, { key: 'a' });
  const run = vi.fn(() => Promise.resolve({}));
  const worker = workerWith(run);
  worker.start();
  const claimed = vi.spyOn(tasks, 'claim');
  await vi.waitFor(() => expect(claimed).toHaveBeenCalled());
  await worker.stop();
  expect((await states())[0]).not.toBe('active');
});

async function claimed(worker = 'one'): Promise<ClaimedTask> {
  const task = await claim(worker);
  if (!task) throw new Error('there must be something to claim');
  return task;
}
const stateOf = async (key: string) =>
  (await db.selectFrom('task').select(['state', 'blockers', 'error']).where('dedup_key', '=', key).execute())[0];

/** `last` waits for `left` and `right`, which wait for `first`. */
async function diamond() {
  await tasks.enqueue('encode', 'first', { key: 'first', subject: 'film' });
  await tasks.enqueue('encode', 'left', { key: 'left', subject: 'film', waitsFor: ['first'] });
  await tasks.enqueue('encode', 'right', { key: 'right', subject: 'film', waitsFor: ['first'] });
  await tasks.enqueue('encode', 'last', { key: 'last', subject: 'film', waitsFor: ['left', 'right'], priority: 1 });
}

test('a task waits until all that it waits for is done', async () => {
  await diamond();
  const order: unknown[] = [];
  for (let task = await claim('one'); task; task = await claim('one')) {
    order.push(task.payload);
    await tasks.complete(task);
  }
  expect(order).toEqual(['first', 'left', 'right', 'last']);
});

test('a task can not wait for one that is not there', async () => {
  await expect(tasks.enqueue('encode', {}, { key: 'a', waitsFor: ['nothing'] })).rejects.toThrow(/isn't there/);
  expect(await states()).toEqual([]);
});

test('what waits for a task that failed for good fails with it, and says why', async () => {
  await diamond();
  await tasks.complete(await claimed());
  await tasks.fail(await claimed(), 'broken', { isFinal: true, delayMs: 0 });
  expect(await stateOf('left')).toMatchObject({ state: 'failed', error: 'broken' });
  expect(await stateOf('last')).toMatchObject({ state: 'failed', error: 'It waited for left, which failed' });
  expect((await claimed()).payload).toBe('right');
});

test('what waits for a task that failed for now goes on waiting', async () => {
  await diamond();
  await tasks.fail(await claimed(), 'busy', { isFinal: false, delayMs: 0 });
  expect(await stateOf('last')).toMatchObject({ state: 'queued', blockers: 2 });
});

test('one call begins all tasks of a subject anew, in their order', async () => {
  await diamond();
  await tasks.complete(await claimed());
  await tasks.fail(await claimed(), 'broken', { isFinal: true, delayMs: 0 });
  await tasks.complete(await claimed());
  expect(await tasks.restart('film')).toBe(true);
  const order: unknown[] = [];
  for (let task = await claim('one'); task; task = await claim('one')) {
    order.push([task.payload, task.attempt]);
    await tasks.complete(task);
  }
  expect(order).toEqual(['first', 'left', 'right', 'last'].map((name) => [name, 1]));
});

test('a subject of which nothing failed is not begun anew', async () => {
  await diamond();
  await tasks.complete(await claimed());
  expect(await tasks.restart('film')).toBe(false);
  expect(await stateOf('first')).toMatchObject({ state: 'done' });
});

test('what follows a task happens with its end, or not at all', async () => {
  await tasks.enqueue('encode', {}, { key: 'a' });
  const task = await claimed();
  const enqueueNext = (trx: Db) => tasks.enqueue('encode', {}, { key: 'b', waitsFor: ['a'] }, trx);
  const broken = tasks.complete(task, async (trx) => {
    await enqueueNext(trx);
    throw new Error('half of it');
  });
  await expect(broken).rejects.toThrow('half of it');
  expect([await stateOf('a'), await stateOf('b')]).toMatchObject([{ state: 'active' }, undefined]);
  expect(await tasks.complete(task, enqueueNext)).toBe(true);
  expect([await stateOf('a'), await stateOf('b')]).toMatchObject([{ state: 'done' }, { state: 'queued', blockers: 0 }]);
});

test('nothing follows a task whose holder was overtaken', async () => {
  await tasks.enqueue('encode', {}, { key: 'a' });
  const stale = await claimed('one');
  nowMs += LEASE_MS;
  await claimed('two');
  const effects = vi.fn(() => Promise.resolve());
  expect(await tasks.complete(stale, effects)).toBe(false);
  expect(await tasks.fail(stale, 'broken', { isFinal: true, delayMs: 0, effects })).toBe(false);
  expect(effects).not.toHaveBeenCalled();
  expect(await states()).toEqual(['active']);
});

test('the leases of dead workers end at once, and their attempts count', async () => {
  await tasks.enqueue('encode', {}, { key: 'a' });
  await claimed('dead');
  await tasks.endLeases((worker) => worker !== 'dead');
  expect(await claim('two')).toBeUndefined();
  await tasks.endLeases((worker) => worker === 'dead');
  expect((await claimed('two')).attempt).toBe(2);
});

test('a worker is dead when its process is, on this machine', () => {
  expect(isDeadWorker(workerName(process.ppid))).toBe(false);
  expect(isDeadWorker(workerName())).toBe(true);
  expect(isDeadWorker(workerName(2 ** 30))).toBe(true);
  expect(isDeadWorker('another-machine:1')).toBe(false);
});

test('the claim goes by its index and sorts nothing', async () => {
  const { rows } = await sql<{ detail: string }>`explain query plan
    select id from task where state in ('queued', 'active') and blockers = 0 and ready_at <= 1 and kind in ('encode')
    order by priority, ready_at, rowid limit 1`.execute(db);
  expect(rows.map(({ detail }) => detail)).toEqual([expect.stringContaining('USING INDEX task_to_claim')]);
});

test('a worker with two lanes runs two tasks side by side and gives both back when it is stopped', async () => {
  await tasks.enqueue('encode', {}, { key: 'a' });
  await tasks.enqueue('encode', {}, { key: 'b' });
  await tasks.enqueue('encode', {}, { key: 'c' });
  const run = vi.fn<TaskHandler['run']>(
    (_payload, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  );
  const worker = workerWith(run, 2);
  worker.start();
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2));
  await worker.stop();
  expect(await states()).toEqual(['queued', 'queued', 'queued']);
});

test('what a worker does after the end of a task can not undo it', async () => {
  await tasks.enqueue('encode', {}, { key: 'a' });
  const done = vi.fn(() => Promise.reject(new Error('no paper')));
  const worker = workerWith(() => Promise.resolve({ done }));
  worker.start();
  await vi.waitFor(() => expect(done).toHaveBeenCalled());
  await worker.stop();
  expect(await states()).toEqual(['done']);
});

test('a kind with a limit runs no more often side by side, and one after the other', async () => {
  for (const key of ['a', 'b', 'c']) await tasks.enqueue('encode', {}, { key });
  let running = 0;
  let most = 0;
  const worker = workerWith(
    async () => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      return {};
    },
    3,
    { encode: 1 },
  );
  worker.start();
  await vi.waitFor(async () => expect(await states()).toEqual(['done', 'done', 'done']));
  await worker.stop();
  expect(most).toBe(1);
});
