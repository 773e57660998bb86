import { afterEach, beforeEach, expect, test } from 'vitest';
import { sql } from 'kysely';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { Outbox } from '#backend/platform/mail/Outbox';
import { Vault } from '#backend/platform/vault/Vault';
import { PersonalData } from '#contracts';
import { personalTables } from './personalTables';
import { DOOR_OPENERS, PrivacyService } from './service';
import { PrivacyStore } from './store';

const viewer = { householdId: 'home', profileId: 'ada', accountId: null, deviceId: null, country: null, maxAge: null };
const exported = async () => {
  const { bytes } = await privacy.export(viewer);
  return PersonalData.parse(JSON.parse(Buffer.from(bytes).toString()));
};
const child = { ...viewer, profileId: 'mini', maxAge: 7 };
let db: Db;
let privacy: PrivacyService;
let nowMs: number;
let audited: string[];

beforeEach(async () => {
  db = await openDatabase(':memory:');
  nowMs = 1_700_000_000_000;
  audited = [];
  for (const id of ['home', 'elsewhere']) {
    const household = { id, name: `Name of ${id}`, is_demo: 0, tier: 'free', is_suspended: 0, created_at: 1 };
    await db.insertInto('household').values(household).execute();
    for (const [position, name] of ['ada', 'mini'].entries()) {
      const profileId = id === 'home' ? name : `${name}-${id}`;
      const profile = { id: profileId, household_id: id, name: profileId, position };
      await db.insertInto('profile').values(profile).execute();
    }
  }
  privacy = new PrivacyService(
    {
      store: new PrivacyStore(
        db,
        (read) => db.transaction().execute(read),
        () => nowMs,
      ),
      admitExport: () => Promise.resolve(),
      checkPassword: () => Promise.resolve(),
      audit: ({ action }) => Promise.resolve(void audited.push(action)),
    },
    () => nowMs,
  );
});
afterEach(() => db.destroy());

const yes = { analytics: true, personalisation: true, marketing: true };
const no = { analytics: false, personalisation: false, marketing: false };

test('before anybody has decided everything is no, and it is asked', async () => {
  expect(await privacy.consent(viewer)).toMatchObject({ ...no, isAsked: false, decidedAt: null });
});

test('no is one call, as yes is, and either is remembered with its time', async () => {
  expect(await privacy.decide(viewer, yes)).toMatchObject({ ...yes, isAsked: true });
  nowMs += 1_000;
  const decided = { ...no, isAsked: true, decidedAt: new Date(nowMs).toISOString() };
  expect(await privacy.decide(viewer, no)).toMatchObject(decided);
  expect(await db.selectFrom('consent').selectAll().execute()).toHaveLength(2);
});

test('a child agrees to nothing, whatever was decided before the profile became a child’s', async () => {
  await privacy.decide({ ...child, maxAge: null }, yes);
  expect(await privacy.consent(child)).toMatchObject({ ...no, isAsked: true });
});

test('an export has the rows of the household from every table, and of no other', async () => {
  await privacy.decide(viewer, yes);
  await privacy.decide({ ...viewer, householdId: 'elsewhere', profileId: 'ada-elsewhere' }, yes);
  const { household } = await exported();
  expect(household.household?.map(({ id }) => id)).toEqual(['home']);
  expect(household.profile?.map(({ id }) => id)).toEqual(['ada', 'mini']);
  expect(household.consent?.map(({ profile_id }) => profile_id)).toEqual(['ada']);
  expect(JSON.stringify(household)).not.toContain('elsewhere');
  expect(audited).toEqual(['household.exported']);
});

test('what only opens doors is in no export', async () => {
  const { household } = await exported();
  const columns = Object.values(household).flatMap((rows) => rows.flatMap((row) => Object.keys(row)));
  expect(columns.filter((column) => /hash|sealed|secret|mac$/.test(column))).toEqual([]);
});

test('whatever is bytes in a personal table is named as what opens doors: what is sealed can be in no export', async () => {
  const personal = await db.transaction().execute((trx) => personalTables(trx));
  const { rows } = await sql<{ owner: string; name: string }>`
    select owner.name as owner, field.name from sqlite_master as owner, pragma_table_info(owner.name) as field
    where owner.type = 'table' and field.type = 'BLOB'`.execute(db);
  const bytes = rows.filter(({ owner }) => personal.some(({ table }) => table === owner));
  expect(bytes.map(({ owner, name }) => `${owner}.${name}`)).toContain('licence_use.sealed');
  expect(bytes.filter(({ name }) => !DOOR_OPENERS.test(name))).toEqual([]);
});

test('mails that were sent to an address before it had an account go with that account', async () => {
  const key = 'ada@mail.test';
  const account = {
    id: 'a',
    household_id: 'home',
    email: 'Ada@mail.test',
    email_key: key,
    password_hash: '',
    created_at: 1,
  };
  await db
    .insertInto('account')
    .values({ ...account, verified_at: 1 })
    .execute();
  const outbox = new Outbox(db, new Vault(new Uint8Array(32).fill(1)));
  const mail = { subject: 'There is no account', text: '', html: '', householdId: null };
  for (const to of ['ADA@mail.test', 'other@mail.test']) await outbox.add({ ...mail, to });
  await privacy.erase(viewer, undefined, '127.0.0.1');
  expect((await outbox.list(9)).map(({ to }) => to)).toEqual(['other@mail.test']);
});

test('a table whose rows go when the household goes is a personal one', async () => {
  const { rows } = await sql<{ name: string }>`
    select distinct owner.name from sqlite_master as owner, pragma_foreign_key_list(owner.name) as ref
    where owner.type = 'table' and ref."table" in ('household', 'profile')`.execute(db);
  const known = await db.transaction().execute(async (trx) => (await personalTables(trx)).map(({ table }) => table));
  expect(known).toEqual(expect.arrayContaining(rows.map(({ name }) => name)));
});

test('nothing is left of an erased household, and the others are as they were', async () => {
  await privacy.decide(viewer, yes);
  await privacy.erase(viewer, undefined, '127.0.0.1');
  expect(Object.values((await exported()).household).flat()).toEqual([]);
  expect(await db.selectFrom('profile').select('id').execute()).toEqual([
    { id: 'ada-elsewhere' },
    { id: 'mini-elsewhere' },
  ]);
  expect(audited[0]).toBe('household.erased');
});

test('an account is erased with its password only', async () => {
  await expect(privacy.erase({ ...viewer, accountId: 'a' }, undefined, '')).rejects.toMatchObject({
    code: 'credentials_wrong',
  });
  expect(await db.selectFrom('household').select('id').execute()).toHaveLength(2);
});
