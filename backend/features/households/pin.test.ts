import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SignedIn } from '#backend/http/handlers';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { PasswordHasher } from '#backend/platform/passwords/PasswordHasher';
import { SigningKeyStore } from '#backend/platform/tokens/SigningKeyStore';
import { SignedTokens } from '#backend/platform/tokens/SignedTokens';
import { Vault } from '#backend/platform/vault/Vault';
import { PinService, profileGrantKind } from './PinService';
import { PinStore } from './PinStore';
import { HouseholdStore } from './store';

const vault = new Vault(new Uint8Array(32).fill(1));
const HOUR_MS = 3_600_000;
const home: SignedIn = { householdId: 'h', accountId: 'a', deviceId: 'tv', country: null };
/** The least that argon2 takes: what is tested is how often it is asked. */
const cheap = new PasswordHasher({ memoryKiB: 8, passes: 1 });
const audit = ({ action }: { action: string }) => Promise.resolve(void audited.push(action));
let audited: string[];
let db: Db;
let nowMs: number;

beforeEach(async () => {
  audited = [];
  db = await openDatabase(':memory:');
  nowMs = 1_700_000_000_000;
  const household = { name: 'H', is_demo: 0, tier: 'basic', is_suspended: 0, created_at: 1 };
  for (const id of ['h', 'other'])
    await db
      .insertInto('household')
      .values({ id, ...household })
      .execute();
  const profiles = ['p', 'q', 'r', 's'].map((id, position) => ({ id, household_id: 'h', name: id, position }));
  await db.insertInto('profile').values(profiles).execute();
});
afterEach(() => db.destroy());

function service(hasher = cheap): PinService {
  const grants = new SignedTokens(profileGrantKind, { store: new SigningKeyStore(db), vault, now: () => nowMs });
  return new PinService({ store: new PinStore(db), vault, grants, now: () => nowMs, hasher, audit });
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'opened',
    (error: { code: string }) => error.code,
  );
const pinVersion = async (id: string) => (await new HouseholdStore(db).watching('h', id))!.pinVersion;

describe('a profile with a PIN', () => {
  beforeEach(() => service().set(home, 'p', '2580'));

  test('opens with it, and with nothing else', async () => {
    expect(await codeOf(service().unlock(home, 'p', '2580'))).toBe('opened');
    expect(await codeOf(service().unlock(home, 'p', '2581'))).toBe('pin_wrong');
  });

  test('keeps it as argon2id in an envelope', async () => {
    const { pin_sealed: sealed } = await db
      .selectFrom('profile')
      .select('pin_sealed')
      .where('id', '=', 'p')
      .executeTakeFirstOrThrow();
    expect(sealed!.includes('argon2')).toBe(false);
    expect(vault.open(sealed!, 'profile-pin:p').toString()).toMatch(/^\$argon2id\$/);
  });

  test('that nobody had time to look at was no wrong one', async () => {
    const busy = new PasswordHasher({ memoryKiB: 8, passes: 1, atOnce: 1 });
    const flood = Array.from({ length: 65 }, () => busy.hash('another'));
    const full = service(busy);
    for (let tries = 0; tries < 6; tries += 1) {
      expect(await codeOf(full.unlock(home, 'p', '2580'))).toBe('unavailable');
    }
    await Promise.all(flood);
    expect(await codeOf(full.unlock(home, 'p', '2580'))).toBe('opened');
  });

  test('is noted for the audit log without its digits', async () => {
    await service().set(home, 'p', null);
    await service().set(home, 'q', '1111');
    await service().forget('cli', 'q');
    expect(audited).toEqual(['pin.set', 'pin.removed', 'pin.set', 'pin.forgotten']);
  });

  test('loses it when the operator says so', async () => {
    await service().forget('cli', 'p');
    expect(await codeOf(service().unlock(home, 'p', '2580'))).toBe('not_found');
    expect(await codeOf(service().forget('cli', 'nobody'))).toBe('not_found');
  });

  test('is not found by another household, nor one without a PIN', async () => {
    expect(await codeOf(service().unlock({ ...home, householdId: 'other' }, 'p', '2580'))).toBe('not_found');
    expect(await codeOf(service().set({ ...home, householdId: 'other' }, 'p', null))).toBe('not_found');
    expect(await codeOf(service().unlock(home, 'q', '2580'))).toBe('not_found');
  });

  // each `service()` is a process that has just begun: what is remembered lies in the database
  test('lets an honest mistyper try four times without a wait, then twelve seconds are not enough', async () => {
    for (let tries = 0; tries < 4; tries += 1) {
      expect(await codeOf(service().unlock(home, 'p', '0000'))).toBe('pin_wrong');
    }
    nowMs += 12_000;
    await expect(service().unlock(home, 'p', '2580')).rejects.toMatchObject({
      code: 'pin_delayed',
      data: { retryAfterS: 18 },
    });
    nowMs += 18_000;
    expect(await codeOf(service().unlock(home, 'p', '2580'))).toBe('opened');
    for (let tries = 0; tries < 4; tries += 1) {
      expect(await codeOf(service().unlock(home, 'p', '0000'))).toBe('pin_wrong');
    }
  });

  test('lets no more than four of a hundred parallel tries through', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, at) => codeOf(service().unlock(home, 'p', String(at).padStart(4, '0')))),
    );
    const counted = (code: string) => answers.filter((answer) => answer === code).length;
    expect([counted('pin_wrong'), counted('pin_delayed')]).toEqual([4, 96]);
  });

  test('slows down for all profiles of the household, also when one of them is opened in between', async () => {
    for (const id of ['q', 'r', 's']) await service().set(home, id, '1111');
    for (const id of ['p', 'q', 'r']) {
      for (let tries = 0; tries < 4; tries += 1) {
        expect(await codeOf(service().unlock(home, id, '0000'))).toBe('pin_wrong');
        if (id !== 'r') expect(await codeOf(service().unlock(home, 's', '1111'))).toBe('opened');
      }
    }
    expect(await codeOf(service().unlock(home, 's', '1111'))).toBe('pin_delayed');
  });
});

describe('a grant', () => {
  const grantOf = async (of: SignedIn = home) => (await service().unlock(of, 'p', '2580')).grant;
  const asked = async (of: SignedIn, id: string, grant: string | undefined) =>
    codeOf(service().assertUnlocked(of, { id, pinVersion: await pinVersion(id) }, grant));
  beforeEach(() => service().set(home, 'p', '2580'));

  test('opens its profile on its device for twelve hours', async () => {
    const grant = await grantOf();
    nowMs += 11 * HOUR_MS;
    expect(await asked(home, 'p', grant)).toBe('opened');
    nowMs += 2 * HOUR_MS;
    expect(await asked(home, 'p', grant)).toBe('pin_required');
  });

  test('opens no other profile, device or household, and is no garbage', async () => {
    const grant = await grantOf();
    await service().set(home, 'q', '2580');
    expect(await asked(home, 'q', grant)).toBe('pin_required');
    expect(await asked({ ...home, deviceId: 'phone' }, 'p', grant)).toBe('pin_required');
    expect(await asked({ ...home, householdId: 'other' }, 'p', grant)).toBe('pin_required');
    expect(await asked(home, 'p', `${grant}x`)).toBe('pin_required');
    expect(await asked(home, 'p', undefined)).toBe('pin_required');
  });

  test('is worth nothing after a change of the PIN, even to the same one', async () => {
    const grant = await grantOf();
    await service().set(home, 'p', '2580');
    expect(await asked(home, 'p', grant)).toBe('pin_required');
  });
});
