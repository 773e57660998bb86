import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog } from '#backend/platform/telemetry/log';
import { FinalTaskError, type TaskHandler, type TaskOutcome } from './handler';
import { LEASE_MS, SampleTasks } from './SampleTasks';
import { Worker } from './Worker';
import { isDeadWorker, workerName } from './workerName';

let sample: SampleTasks;
beforeEach(async () => {
  sample = await SampleTasks.open();
  givenUp.mockClear();
});
afterEach(() => sample.close());

const givenUp = vi.fn<TaskHandler['giveUp']>(() => Promise.resolve());

function workerWith(run: TaskHandler['run'], concurrency = 1, limits = {}) {
  const handlers = { encode: { run, giveUp: givenUp } };
  const log = createLog('silent');
  return new Worker({
    name: 'one',
    tasks: sample.tasks,
    handlers,
    log,
    concurrency,
    limits,
    leaseMs: LEASE_MS,
    pollMs: 1,
  });
}

test('a worker that is stopped in the middle gives its task back', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a' });
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
  expect(await sample.db.selectFrom('task').select(['state', 'attempt', 'worker']).execute()).toEqual([
    { state: 'queued', attempt: 0, worker: null },
  ]);
});

test('a final error ends the task at its first attempt', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a' });
  const worker = workerWith(() => Promise.reject(new FinalTaskError('refused')));
  worker.start();
  await vi.waitFor(async () => expect(await sample.states()).toEqual(['failed']));
  await worker.stop();
  expect(givenUp).toHaveBeenCalledOnce();
});

test('a task whose worker dies at every attempt is given up, not tried for ever', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a', maxAttempts: 2 });
  for (const died of ['one', 'two']) {
    await sample.claim(died);
    sample.nowMs += LEASE_MS;
  }
  const run = vi.fn(() => Promise.resolve({}));
  const worker = workerWith(run);
  worker.start();
  await vi.waitFor(async () => expect(await sample.states()).toEqual(['failed']));
  await worker.stop();
  expect(run).not.toHaveBeenCalled();
  expect(givenUp).toHaveBeenCalledOnce();
});

test('a worker that is stopped while it claims gives the task back', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a' });
  const run = vi.fn(() => Promise.resolve({}));
  const worker = workerWith(run);
  worker.start();
  const claimed = vi.spyOn(sample.tasks, 'claim');
  await vi.waitFor(() => expect(claimed).toHaveBeenCalled());
  await worker.stop();
  expect((await sample.states())[0]).not.toBe('active');
});

test('a worker with two lanes runs two tasks side by side and gives both back when it is stopped', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a' });
  await sample.tasks.enqueue('encode', {}, { key: 'b' });
  await sample.tasks.enqueue('encode', {}, { key: 'c' });
  const run = vi.fn<TaskHandler['run']>(
    (_payload, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  );
  const worker = workerWith(run, 2);
  worker.start();
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2));
  await worker.stop();
  expect(await sample.states()).toEqual(['queued', 'queued', 'queued']);
});

test('what a worker does after the end of a task can not undo it', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a' });
  const done = vi.fn(() => Promise.reject(new Error('no paper')));
  const worker = workerWith(() => Promise.resolve({ done }));
  worker.start();
  await vi.waitFor(() => expect(done).toHaveBeenCalled());
  await worker.stop();
  expect(await sample.states()).toEqual(['done']);
});

test('a kind with a limit runs no more often side by side, and one after the other', async () => {
  for (const key of ['a', 'b', 'c']) await sample.tasks.enqueue('encode', {}, { key });
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
  await vi.waitFor(async () => expect(await sample.states()).toEqual(['done', 'done', 'done']));
  await worker.stop();
  expect(most).toBe(1);
});

test('a worker is dead when its process is, on this machine', () => {
  expect(isDeadWorker(workerName(process.ppid))).toBe(false);
  expect(isDeadWorker(workerName())).toBe(true);
  expect(isDeadWorker(workerName(2 ** 30))).toBe(true);
  expect(isDeadWorker('another-machine:1')).toBe(false);
});
