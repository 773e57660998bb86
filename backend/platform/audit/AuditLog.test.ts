import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { AuditLog } from './AuditLog';

const key = new Uint8Array(32).fill(3);
let db: Db;
let nowMs: number;
let log: AuditLog;

beforeEach(async () => {
  db = await openDatabase(':memory:');
  nowMs = 1_700_000_000_000;
  log = new AuditLog(db, key, () => nowMs);
  await log.begin();
  for (let nth = 1; nth <= 5; nth++) {
    await log.append({ actor: 'cli', action: 'tier.set', subject: `home-${nth}`, details: { tier: 'basic' } });
    nowMs += 1_000;
  }
});
afterEach(() => db.destroy());

test('what was written is there, the newest first, and the chain is whole', async () => {
  expect((await log.latest(2)).map(({ id, subject }) => [id, subject])).toEqual([
    [5, 'home-5'],
    [4, 'home-4'],
  ]);
  expect(await log.verify()).toEqual({ checked: 5, brokenAt: null });
});

test.each([
  ['edited', `update audit_event set details = '{"tier":"premium"}' where id = 3`, 3],
  ['dated back', `update audit_event set at = at - 1 where id = 2`, 2],
  ['taken out of the middle', `delete from audit_event where id = 3`, 3],
  ['taken off the end', `delete from audit_event where id >= 4`, 4],
  ['taken off the beginning', `delete from audit_event where id <= 2`, 1],
  ['taken off the end with the number of it', `delete from audit_event where id >= 4; delete from sqlite_sequence`, 4],
  ['the last of an emptied log', `delete from audit_event; delete from sqlite_sequence`, 1],
  ['hidden by a head that was taken away', `delete from audit_event where id >= 4; delete from audit_head`, 4],
  [
    'hidden by a head that was made up',
    `delete from audit_event where id >= 4;
     update audit_head set last_id = 3, last_mac = (select mac from audit_event where id = 3)`,
    4,
  ],
  [
    'in a log of which nothing at all is left',
    `delete from audit_event; delete from sqlite_sequence; delete from audit_head`,
    1,
  ],
  [
    'added',
    `insert into audit_event (at, actor, action, subject, details, mac) values (1, 'cli', 'tier.set', 'x', '{}', 'made up')`,
    6,
  ],
])('a record that was %s is found', async (_how, statement, brokenAt) => {
  for (const each of statement.split(';')) await sql.raw(each).execute(db);
  expect((await log.verify()).brokenAt).toBe(brokenAt);
  // what is written afterwards hides nothing
  await log.append({ actor: 'cli', action: 'tier.set', subject: 'home-6' });
  expect((await log.verify()).brokenAt).not.toBeNull();
});

test('whoever hasn’t the key can’t write a chain that fits', async () => {
  const forger = new AuditLog(db, new Uint8Array(32), () => nowMs);
  await forger.append({ actor: 'cli', action: 'tier.set', subject: 'home-6' });
  expect((await log.verify()).brokenAt).toBe(6);
});

test('what is old enough is forgotten, and the rest is still whole', async () => {
  await log.prune(1_700_000_002_500);
  expect(await log.verify()).toEqual({ checked: 2, brokenAt: null });
  await log.prune(nowMs);
  await log.append({ actor: 'cli', action: 'tier.set', subject: 'home-6' });
  expect(await log.verify()).toEqual({ checked: 1, brokenAt: null });
});

test('the head names the last record, for a copy of it elsewhere', async () => {
  const before = await log.head();
  expect(before?.last_id).toBe(5);
  await log.append({ actor: 'cli', action: 'tier.set', subject: 'home-6' });
  expect(await log.head()).toMatchObject({ last_id: 6 });
  expect((await log.head())?.last_mac).not.toBe(before?.last_mac);
});

test('a log of the time before there was a head goes on with one', async () => {
  await db.deleteFrom('audit_head').execute();
  expect((await log.verify()).brokenAt).toBe(6);
  await log.begin();
  await log.append({ actor: 'cli', action: 'tier.set', subject: 'home-6' });
  expect(await log.verify()).toEqual({ checked: 6, brokenAt: null });
});

test('fifty at once are fifty in a row', async () => {
  await Promise.all(
    Array.from({ length: 50 }, () => log.append({ actor: 'cli', action: 'tier.set', subject: 'home' })),
  );
  expect(await log.verify()).toEqual({ checked: 55, brokenAt: null });
});
