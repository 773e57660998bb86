import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Db } from '#backend/platform/db/database';
import { SampleTasks } from './SampleTasks';

let sample: SampleTasks;
beforeEach(async () => {
  sample = await SampleTasks.open();
});
afterEach(() => sample.close());

/** `last` waits for `left` and `right`, which wait for `first`. */
async function diamond() {
  await sample.tasks.enqueue('encode', 'first', { key: 'first', subject: 'film' });
  await sample.tasks.enqueue('encode', 'left', { key: 'left', subject: 'film', waitsFor: ['first'] });
  await sample.tasks.enqueue('encode', 'right', { key: 'right', subject: 'film', waitsFor: ['first'] });
  await sample.tasks.enqueue('encode', 'last', {
    key: 'last',
    subject: 'film',
    waitsFor: ['left', 'right'],
    priority: 1,
  });
}

test('a task waits until all that it waits for is done', async () => {
  await diamond();
  const order: unknown[] = [];
  for (let task = await sample.claim('one'); task; task = await sample.claim('one')) {
    order.push(task.payload);
    await sample.tasks.complete(task);
  }
  expect(order).toEqual(['first', 'left', 'right', 'last']);
});

test('a task can not wait for one that is not there', async () => {
  await expect(sample.tasks.enqueue('encode', {}, { key: 'a', waitsFor: ['nothing'] })).rejects.toThrow(/isn't there/);
  expect(await sample.states()).toEqual([]);
});

test('what waits for a task that failed for good fails with it, and says why', async () => {
  await diamond();
  await sample.tasks.complete(await sample.claimed());
  await sample.tasks.fail(await sample.claimed(), 'broken', { isFinal: true, delayMs: 0 });
  expect(await sample.stateOf('left')).toMatchObject({ state: 'failed', error: 'broken' });
  expect(await sample.stateOf('last')).toMatchObject({ state: 'failed', error: 'It waited for left, which failed' });
  expect((await sample.claimed()).payload).toBe('right');
});

test('what waits for a task that failed for now goes on waiting', async () => {
  await diamond();
  await sample.tasks.fail(await sample.claimed(), 'busy', { isFinal: false, delayMs: 0 });
  expect(await sample.stateOf('last')).toMatchObject({ state: 'queued', blockers: 2 });
});

test('one call begins all tasks of a subject anew, in their order', async () => {
  await diamond();
  await sample.tasks.complete(await sample.claimed());
  await sample.tasks.fail(await sample.claimed(), 'broken', { isFinal: true, delayMs: 0 });
  await sample.tasks.complete(await sample.claimed());
  expect(await sample.tasks.restart('film')).toBe(true);
  const order: unknown[] = [];
  for (let task = await sample.claim('one'); task; task = await sample.claim('one')) {
    order.push([task.payload, task.attempt]);
    await sample.tasks.complete(task);
  }
  expect(order).toEqual(['first', 'left', 'right', 'last'].map((name) => [name, 1]));
});

test('a subject of which nothing failed is not begun anew', async () => {
  await diamond();
  await sample.tasks.complete(await sample.claimed());
  expect(await sample.tasks.restart('film')).toBe(false);
  expect(await sample.stateOf('first')).toMatchObject({ state: 'done' });
});

test('what follows a task happens with its end, or not at all', async () => {
  await sample.tasks.enqueue('encode', {}, { key: 'a' });
  const task = await sample.claimed();
  const enqueueNext = (trx: Db) => sample.tasks.enqueue('encode', {}, { key: 'b', waitsFor: ['a'] }, trx);
  const broken = sample.tasks.complete(task, async (trx) => {
    await enqueueNext(trx);
    throw new Error('half of it');
  });
  await expect(broken).rejects.toThrow('half of it');
  expect([await sample.stateOf('a'), await sample.stateOf('b')]).toMatchObject([{ state: 'active' }, undefined]);
  expect(await sample.tasks.complete(task, enqueueNext)).toBe(true);
  expect([await sample.stateOf('a'), await sample.stateOf('b')]).toMatchObject([
    { state: 'done' },
    { state: 'queued', blockers: 0 },
  ]);
});
