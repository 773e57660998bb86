import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { MaintenanceDesk } from './MaintenanceDesk';
import { MaintenanceStore } from './MaintenanceStore';

let db: Db;
let nowMs = 1_800_000_000_000;
const audited: string[] = [];
const deskOf = () =>
  new MaintenanceDesk({
    store: new MaintenanceStore(db, () => nowMs),
    audit: ({ actor, action }) => Promise.resolve(audited.push(`${actor} ${action}`)),
    now: () => nowMs,
  });

beforeEach(async () => {
  audited.length = 0;
  db = await openDatabase(':memory:');
});
afterEach(() => db.destroy());

test('while the operator works nobody gets in, and is told when to come back', async () => {
  const desk = deskOf();
  await expect(desk.assertOpen()).resolves.toBeUndefined();
  await desk.begin('cli', nowMs + 600_000);
  await expect(desk.assertOpen()).rejects.toMatchObject({ code: 'maintenance', data: { retryAfterS: 600 } });
  await desk.end('cli');
  await expect(desk.assertOpen()).resolves.toBeUndefined();
  expect(audited).toEqual(['cli maintenance.begun', 'cli maintenance.ended']);
});

test('it ends by itself at the time that was said', async () => {
  const desk = deskOf();
  await desk.begin('cli', nowMs + 5_000);
  nowMs += 5_000;
  await expect(desk.assertOpen()).resolves.toBeUndefined();
  expect(await desk.current()).toBeNull();
});

test('another process hears of it within seconds', async () => {
  const [here, there] = [deskOf(), deskOf()];
  await there.assertOpen();
  await here.begin('cli', null);
  nowMs += 2_000;
  await expect(there.assertOpen()).rejects.toMatchObject({ code: 'maintenance', data: { retryAfterS: 30 } });
});
