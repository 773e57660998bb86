import { afterAll, beforeAll, expect, test } from 'vitest';
import { runService, type RunningService } from '#tests/support/runningService';

let running: RunningService;
beforeAll(async () => {
  running = await runService();
});
afterAll(() => running.stop());

const states = () =>
  running.db
    .selectFrom('asset')
    .innerJoin('task', (join) => join.on('task.kind', '=', 'media.prepare'))
    .select(['asset.state as asset', 'asset.failure_code as code', 'task.state as task', 'task.attempt'])
    .execute();

test('a title that failed is prepared again when the operator asks, with all its attempts', async () => {
  await running.db.updateTable('asset').set({ state: 'failed', failure_code: 'internal' }).execute();
  await running.db.updateTable('task').set({ state: 'failed', attempt: 3 }).execute();
  await running.service.assets.prepareTitle('first-light');
  expect(await states()).toEqual([{ asset: 'preparing', code: null, task: 'queued', attempt: 0 }]);
});

test('a title that is ready stays as it is', async () => {
  await running.db.updateTable('asset').set({ state: 'ready' }).execute();
  await running.db.updateTable('task').set({ state: 'done' }).execute();
  await running.service.assets.prepareTitle('first-light');
  expect(await states()).toMatchObject([{ asset: 'ready', task: 'done' }]);
});

test('a title that is not there can not be prepared', async () => {
  await expect(running.service.assets.prepareTitle('nothing')).rejects.toMatchObject({ code: 'not_found' });
});
