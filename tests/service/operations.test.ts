import { setImmediate as othersFirst } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditPage, AuditVerification, Health, Problem, Profile } from '#contracts';
import { allPages, queryOf } from '#tests/support/allPages';
import { OperatorClient } from '#tests/support/OperatorClient';
import { callApi } from '#tests/support/playback';
import { runService, type RunningService } from '#tests/support/runningService';
import { PASSWORD, signUp, type SignedUp } from '#tests/support/signUp';

let running: RunningService;
let operator: OperatorClient;

beforeAll(async () => {
  running = await runService();
  operator = await OperatorClient.signIn(running);
});
afterAll(() => running.stop());

const ask = <T>(who: Pick<SignedUp, 'headers'>, method: string, path: string, body?: object) =>
  callApi<T & Problem>(running, method, path, body, who.headers);
const audited = async (query: string) => (await operator.ask<AuditPage>('GET', `/operator/audit?${query}`)).body.items;

test('an operator of the command line is one at once, and no more when that is taken back', async () => {
  const { operators } = running.service.accounts;
  const bea = await signUp(running, 'bea@mail.test');
  expect((await ask(bea, 'GET', '/operator/health')).body.code).toBe('forbidden');
  await operators.add('bea@mail.test', undefined);
  expect((await ask(bea, 'GET', '/operator/health')).status).toBe(200);
  await operators.remove('bea@mail.test');
  expect((await ask(bea, 'GET', '/operator/health')).body.code).toBe('forbidden');
  const acts = await audited(`subject=${bea.accountId}&actor=cli`);
  expect(acts.map(({ action }) => action)).toEqual(['operator.removed', 'operator.added']);
});

test('forty wrong passwords leave one record, and the owner’s acts one each', async () => {
  const email = 'cid@mail.test';
  const cid = await signUp(running, email);
  const device = { name: 'X', kind: 'other' };
  const guess = (nth: number) =>
    callApi(running, 'POST', '/auth/sign-in', { email, password: `guess number ${nth}`, device });
  for (let nth = 0; nth < 40; nth += 1) await guess(nth);
  const { id } = (await ask<Profile>(cid, 'POST', '/profiles', { name: 'Dot', avatar: 'moss' })).body;
  await ask(cid, 'PUT', `/profiles/${id}/pin`, { pin: '2580' });
  await ask(cid, 'PUT', `/profiles/${id}`, { name: 'Dotty', maxAge: 12 });
  const next = 'another lantern over the hills';
  await ask(cid, 'PUT', '/auth/password', { current: PASSWORD, password: next });
  await ask(cid, 'POST', '/subscription/cancel');
  await ask(cid, 'POST', '/auth/sign-out');
  const acts = await audited(`subject=${cid.householdId}&limit=200`);
  expect(acts.map(({ actor, action }) => [actor === cid.accountId ? 'cid' : actor, action]).reverse()).toEqual([
    ['cid', 'account.signed_in'],
    ['nobody', 'sign_in.refused'],
    ['cid', 'profile.added'],
    ['cid', 'pin.set'],
    ['cid', 'profile.limit_changed'],
    ['cid', 'password.changed'],
    ['cid', 'subscription.cancelled'],
    ['cid', 'account.signed_out'],
  ]);
  // without their MACs, in whose letters any short word comes about by itself now and then
  const said = ['at', 'actor', 'action', 'subject', 'details'] as const;
  const written = await running.db.selectFrom('audit_event').select(said).execute();
  expect(written.length).toBeGreaterThan(acts.length);
  expect(JSON.stringify(written)).not.toMatch(/mail\.test|127\.0\.0|guess|lantern|Living room|Dot/);
});

test('records are found by time and page by page', async () => {
  const pages = await allPages(async (cursor) => {
    return (await operator.ask<AuditPage>('GET', `/operator/audit?${queryOf({ limit: 20, cursor })}`)).body;
  });
  const all = pages.flatMap(({ items }) => items.map(({ id }) => id));
  expect(all).toEqual(Array.from({ length: all.length }, (_, nth) => all.length - nth));
  const middle = (await audited('limit=30')).at(-1)!;
  const [since, before] = [await audited(`from=${middle.at}&limit=200`), await audited(`until=${middle.at}&limit=200`)];
  expect(since.every(({ at }) => at >= middle.at) && before.every(({ at }) => at < middle.at)).toBe(true);
  expect(since.map(({ id }) => id)).toContain(middle.id);
  expect(await audited('from=2999-01-01T00:00:00Z')).toEqual([]);
});

test('a record that somebody edited is found in a walk of bounded steps, and so is an end that they cut off', async () => {
  for (let nth = 0; nth < 6_000; nth += 1) {
    await running.service.audit.append({ actor: 'cli', action: 'test.noted', subject: `n-${nth}` });
    // connections that were idle for too long are closed in between, not while the next request is on its way
    if (nth % 100 === 0) await othersFirst();
  }
  const walk = () =>
    allPages(async (cursor) => {
      const path = `/operator/audit/verification?${queryOf({ cursor })}`;
      return (await operator.ask<AuditVerification>('GET', path)).body;
    });
  const whole = await walk();
  expect([whole[0]?.checked, whole.length, whole.at(-1)?.brokenAt]).toEqual([5_000, 2, null]);
  const { id } = await running.db
    .selectFrom('audit_event')
    .select('id')
    .where('subject', '=', 'n-5900')
    .executeTakeFirstOrThrow();
  await running.db.updateTable('audit_event').set({ subject: 'n-5901' }).where('id', '=', id).execute();
  expect((await walk()).at(-1)?.brokenAt).toBe(id);
  await running.db.updateTable('audit_event').set({ subject: 'n-5900' }).where('id', '=', id).execute();
  expect((await walk()).at(-1)?.brokenAt).toBeNull();

  // its end, and the number of it
  await running.db.deleteFrom('audit_event').where('id', '>', id).execute();
  await sql`delete from sqlite_sequence where name = 'audit_event'`.execute(running.db);
  expect((await walk()).at(-1)?.brokenAt).toBe(id + 1);
});

test('health tells each part, and the worst of them for all', async () => {
  const look = async () => (await operator.ask<Health>('GET', '/operator/health')).body;
  await running.service.operations.database.keepCheck(null);
  const well = await look();
  expect(well).toMatchObject({
    service: { version: '0.0.0', roles: ['api'] },
    database: { status: 'ok', migration: expect.stringMatching(/^\d{4}_/) as string, check: { fault: null } },
    mail: { status: 'ok', hasServer: false },
    licenceServers: { status: 'ok', items: [] },
    catalogue: { films: 2, series: 0, episodes: 0 },
  });
  expect(well.database.sizeBytes).toBeGreaterThan(100_000);
  expect(well.disk.totalBytes).toBeGreaterThan(well.disk.freeBytes);

  const { db } = running;
  await db.insertInto('title').values({ id: 'counted', kind: 'series', added_at: 1 }).execute();
  await db.updateTable('title').set({ kind: 'film' }).where('id', '=', 'counted').execute();
  expect((await look()).catalogue).toMatchObject({ films: 3, series: 0 });
  await db.deleteFrom('title').where('id', '=', 'counted').execute();
  await db.updateTable('task').set({ state: 'failed' }).where('state', '=', 'queued').execute();
  await running.service.operations.database.keepCheck('row 7 missing from index');
  const ill = await look();
  expect([ill.status, ill.tasks.status, ill.database.status]).toEqual(['failing', 'degraded', 'failing']);
  expect([ill.tasks.failed > 0, ill.catalogue.films]).toEqual([true, 2]);
});
