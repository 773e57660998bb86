import { afterAll, beforeAll, expect, test } from 'vitest';
import { TaskStore } from '#backend/platform/tasks/TaskStore';
import { runService, type RunningService } from '#tests/support/runningService';

let running: RunningService;
beforeAll(async () => {
  running = await runService();
});
afterAll(() => running.stop());

const assets = () => running.db.updateTable('asset').where('id', '=', 'first-light');
const sourceTask = () => running.db.updateTable('task').where('dedup_key', '=', 'source:first-light');
const states = () =>
  running.db
    .selectFrom('asset')
    .innerJoin('task', (join) => join.on('task.subject', '=', 'asset:first-light'))
    .select(['asset.state as asset', 'asset.failure_code as code', 'task.state as task', 'task.attempt'])
    .where('asset.id', '=', 'first-light')
    .orderBy('task.priority')
    .execute();

test('a title that failed is prepared again when the operator asks, with all its attempts', async () => {
  await assets().set({ state: 'failed', failure_code: 'internal' }).execute();
  await sourceTask().set({ state: 'failed', attempt: 3 }).execute();
  await running.service.assets.prepareTitle('first-light');
  expect(await states()).toEqual([{ asset: 'preparing', code: null, task: 'queued', attempt: 0 }]);
});

test('a title that is ready stays as it is', async () => {
  await assets().set({ state: 'ready' }).execute();
  await sourceTask().set({ state: 'done' }).execute();
  await running.service.assets.prepareTitle('first-light');
  expect(await states()).toMatchObject([{ asset: 'ready', task: 'done' }]);
});

test('a title of which a further quality failed stays playable, and all of its work begins anew', async () => {
  const options = { key: 'encode-1:first-light', subject: 'asset:first-light', waitsFor: ['source:first-light'] };
  await new TaskStore(running.db).enqueue('media.encode', {}, options);
  await running.db.updateTable('task').set({ state: 'failed' }).where('dedup_key', '=', options.key).execute();
  await running.service.assets.prepareTitle('first-light');
  expect(await states()).toMatchObject([
    { asset: 'ready', task: 'queued' },
    { asset: 'ready', task: 'queued' },
  ]);
});

test('a title that is not there can not be prepared', async () => {
  await expect(running.service.assets.prepareTitle('nothing')).rejects.toMatchObject({ code: 'not_found' });
});
