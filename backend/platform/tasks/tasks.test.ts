import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { createLog } from '#backend/platform/telemetry/log';
import { TaskStore } from './TaskStore';
import { FinalTaskError, Worker, type TaskHandler } from './Worker';

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

const givenUp = vi.fn<(payload: unknown, error: unknown) => Promise<void>>(() => Promise.resolve());

function workerWith(run: TaskHandler['run']) {
  const handlers = { encode: { run, giveUp: givenUp } };
  return new Worker({ name: 'one', tasks, handlers, log: createLog('silent'), leaseMs: LEASE_MS, pollMs: 1 });
}

test('a worker that is stopped in the middle gives its task back', async () => {
  await tasks.enqueue('encode', {}, { key: 'a' });
  let started = (): void => undefined;
  const running = new Promise<void>((resolve) => (started = resolve));
  const worker = workerWith(
    (_payload, { signal }) =>
      new Promise<void>((_resolve, reject) => {
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
  const run = vi.fn(() => Promise.resolve());
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
  const run = vi.fn(() => Promise.resolve());
  const worker = workerWith(run);
  worker.start();
  const claimed = vi.spyOn(tasks, 'claim');
  await vi.waitFor(() => expect(claimed).toHaveBeenCalled());
  await worker.stop();
  expect((await states())[0]).not.toBe('active');
});
