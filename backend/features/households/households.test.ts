import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuditEvent } from '#backend/platform/audit/AuditLog';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { PasswordHasher } from '#backend/platform/passwords/PasswordHasher';
import { SigningKeyStore } from '#backend/platform/tokens/SigningKeyStore';
import { SignedTokens } from '#backend/platform/tokens/SignedTokens';
import { Vault } from '#backend/platform/vault/Vault';
import { maturityLevels } from './maturity';
import { PinService, profileGrantKind } from './PinService';
import { PinStore } from './PinStore';
import { changedPreferences, readPreferences } from './preferences';
import { HouseholdService } from './service';
import { HouseholdStore } from './store';

let db: Db;
let households: HouseholdService;
const demo = 'demo';
const owner = { householdId: demo, accountId: null };
const stranger = { householdId: 'other', accountId: null };
let audited: AuditEvent[];

beforeEach(async () => {
  db = await openDatabase(':memory:');
  const vault = new Vault(new Uint8Array(32));
  const grants = new SignedTokens(profileGrantKind, { store: new SigningKeyStore(db), vault });
  audited = [];
  const audit = (event: AuditEvent) => Promise.resolve(void audited.push(event));
  const pins = new PinService({ store: new PinStore(db), vault, grants, hasher: new PasswordHasher(), audit });
  const account = () => Promise.resolve(null);
  households = new HouseholdService({ store: new HouseholdStore(db), pins, account, audit });
  await households.ensureDemo();
});
afterEach(() => db.destroy());

const names = async () => (await households.profiles(demo)).map(({ name }) => name);
const idOf = async (name: string) => (await households.profiles(demo)).find((profile) => profile.name === name)!.id;

test('a household has up to seven profiles, also when they are added at the same moment', async () => {
  const added = await Promise.allSettled(
    Array.from({ length: 10 }, (_, at) => households.addProfile(owner, { name: `N${at}`, avatar: 'sand' })),
  );
  expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
  expect(added.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'profile_limit' } });
  expect(await names()).toHaveLength(7);
});

test('a profile for a child always has a limit', async () => {
  const child = await households.addProfile(owner, { name: 'Zoë', avatar: 'frost', isKids: true });
  expect(child.maxAge).toBe(7);
  expect((await households.changeProfile(owner, child.id, { maxAge: 12 })).maxAge).toBe(12);
  await expect(households.changeProfile(owner, child.id, { maxAge: null })).rejects.toMatchObject({
    code: 'request_malformed',
  });
  expect((await households.changeProfile(owner, child.id, { isKids: false })).maxAge).toBe(12);
  expect((await households.changeProfile(owner, child.id, { maxAge: null })).maxAge).toBeNull();
  expect((await households.changeProfile(owner, child.id, { isKids: true })).maxAge).toBe(7);
});

test('the last profile without a limit stays, and stays without one', async () => {
  await households.removeProfile(owner, await idOf('Tomás'));
  const ada = await idOf('Ada');
  await expect(households.removeProfile(owner, ada)).rejects.toMatchObject({ code: 'last_adult' });
  await expect(households.changeProfile(owner, ada, { maxAge: 16 })).rejects.toMatchObject({ code: 'last_adult' });
  await expect(households.changeProfile(owner, ada, { isKids: true })).rejects.toMatchObject({ code: 'last_adult' });
  await households.removeProfile(owner, await idOf('Mini'));
  expect(await names()).toEqual(['Ada']);
});

test('a profile takes another place, and the others make room', async () => {
  await households.changeProfile(owner, await idOf('Mini'), { position: 0 });
  expect(await names()).toEqual(['Mini', 'Ada', 'Tomás']);
  await households.changeProfile(owner, await idOf('Mini'), { position: 6, name: 'Maxi' });
  expect(await names()).toEqual(['Ada', 'Tomás', 'Maxi']);
});

test('the profiles of another household are not found', async () => {
  const ada = await idOf('Ada');
  await expect(households.changeProfile(stranger, ada, { name: 'X' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(households.removeProfile(stranger, ada)).rejects.toMatchObject({ code: 'not_found' });
});

test('preferences begin with what most people want, and keep what was chosen', async () => {
  const ada = await idOf('Ada');
  const before = await households.preferences(ada);
  expect(before).toMatchObject({ audioLanguage: null, subtitles: 'forced', autoplayNext: true, motion: 'full' });
  await Promise.all([
    households.changePreferences(ada, { motion: 'reduced' }),
    households.changePreferences(ada, { captions: { size: 'huge' } }),
    households.changePreferences(ada, { audioLanguage: 'es' }),
  ]);
  expect(await households.preferences(ada)).toEqual({
    ...before,
    motion: 'reduced',
    audioLanguage: 'es',
    captions: { ...before.captions, size: 'huge' },
  });
});

test('a stored preference that is not known any more is the default, and the others stay', () => {
  const stored = JSON.stringify({ motion: 'wild', textSize: 'huge', captions: { font: 'gothic', edge: 'none' }, x: 1 });
  const read = readPreferences(stored);
  expect(read).toMatchObject({ motion: 'full', textSize: 'huge', captions: { font: 'sans', edge: 'none' } });
  expect(readPreferences('{}')).toEqual(changedPreferences(readPreferences('{}'), {}));
});

test('the limits of a profile are told in the words of the country', () => {
  expect(maturityLevels('DE').levels.map(({ label }) => label)).toEqual([
    'FSK 0',
    'FSK 6',
    'FSK 12',
    'FSK 16',
    'FSK 18',
  ]);
  expect(maturityLevels('ZZ')).toMatchObject({ country: 'ZZ', system: 'Ages' });
});
