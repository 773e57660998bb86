import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Device, DeviceDescription, DeviceKind } from '#contracts';
import type { RefreshToken } from './refreshTokens';

/** Where a device was last. */
export interface DevicePlace {
  /** See `ipPrefix`. */
  network: string;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
}

export interface NewDevice extends DevicePlace {
  id: string;
  accountId: string;
  householdId: string;
  /** Of the account, as it was when the sign-in was allowed. */
  passwordHash: string;
  description: DeviceDescription;
  isVisit: boolean;
  lifetimeMs: number;
}

export type EndReason = 'signed_out' | 'removed' | 'token_reused' | 'password_changed' | 'lapsed';

/** Who is signed in on a device, since when (milliseconds since the epoch). */
export interface SignIn {
  accountId: string;
  householdId: string;
  isOperator: boolean;
  /** For the account pages only. */
  isVisit: boolean;
  signedInAt: number;
}

interface SignInRow {
  account_id: string;
  household_id: string;
  signed_in_at: number;
  is_visit: number;
  is_operator: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** A device that wasn't used for so long is signed out. */
const IDLE_MS = 60 * DAY_MS;
const ENDED_KEPT_MS = 30 * DAY_MS;

/** Of a row of `device`: signed in still. */
export function deviceLives(now: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`(device.ended_at is null and device.expires_at > ${now} and device.last_seen_at > ${now - IDLE_MS})`;
}

/** Sign-ins, each of a device. */
export class DeviceStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number,
  ) {}

  /**
   * @param limit how many devices the household may have; visits aren't counted
   * @returns `full` when it has them already, `stale` when the password was changed since it was looked at
   */
  add(device: NewDevice, refresh: RefreshToken, limit: number | null): Promise<'added' | 'full' | 'stale'> {
    const now = this.now();
    return this.db.transaction().execute(async (trx) => {
      const account = await trx
        .selectFrom('account')
        .select('password_hash')
        .where('id', '=', device.accountId)
        .executeTakeFirst();
      if (account?.password_hash !== device.passwordHash) return 'stale';
      if (!device.isVisit && !(await this.hasRoom(device.householdId, limit, trx))) return 'full';
      await trx
        .insertInto('device')
        .values({
          id: device.id,
          account_id: device.accountId,
          household_id: device.householdId,
          name: device.description.name,
          kind: device.description.kind,
          model: device.description.model ?? null,
          is_visit: device.isVisit ? 1 : 0,
          country: device.country,
          network: device.network,
          signed_in_at: now,
          last_seen_at: now,
          expires_at: now + device.lifetimeMs,
          ended_at: null,
          end_reason: null,
        })
        .execute();
      await trx
        .insertInto('refresh_family')
        .values({
          family_hash: refresh.familyHash,
          device_id: device.id,
          token_hash: refresh.tokenHash,
          used_hash: null,
          attempt_hash: null,
          successor_sealed: null,
          rotated_at: now,
        })
        .execute();
      return 'added';
    });
  }

  /** Whether the household may have one more. */
  async hasRoom(householdId: string, limit: number | null, db = this.db): Promise<boolean> {
    return limit === null || (await this.count(householdId, db)) < limit;
  }

  /** Without visits. */
  async count(householdId: string, db = this.db): Promise<number> {
    const { count } = await db
      .selectFrom('device')
      .select(sql<number>`count(*)`.as('count'))
      .where('household_id', '=', householdId)
      .where('is_visit', '=', 0)
      .where(deviceLives(this.now()))
      .executeTakeFirstOrThrow();
    return count;
  }

  /** Who is signed in on a device; undefined when nobody is any more. */
  async signedIn(id: string): Promise<SignIn | undefined> {
    // with every request: as text it is compiled in a third of the time
    const { rows } = await sql<SignInRow>`
      select device.account_id, device.household_id, device.signed_in_at, device.is_visit, account.is_operator
      from device cross join account on account.id = device.account_id
      where device.id = ${id} and ${deviceLives(this.now())}`.execute(this.db);
    const [row] = rows;
    return (
      row && {
        accountId: row.account_id,
        householdId: row.household_id,
        isOperator: row.is_operator === 1,
        isVisit: row.is_visit === 1,
        signedInAt: row.signed_in_at,
      }
    );
  }

  async describe(id: string): Promise<{ name: string; kind: DeviceKind } | undefined> {
    const row = await this.db.selectFrom('device').select(['name', 'kind']).where('id', '=', id).executeTakeFirst();
    return row && { name: row.name, kind: row.kind as DeviceKind };
  }

  /** The latest seen first. */
  async list(householdId: string): Promise<Omit<Device, 'isThis'>[]> {
    const rows = await this.db
      .selectFrom('device')
      .select(['id', 'name', 'kind', 'model', 'is_visit', 'country', 'signed_in_at', 'last_seen_at'])
      .where('household_id', '=', householdId)
      .where(deviceLives(this.now()))
      .orderBy('last_seen_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      kind: row.kind as DeviceKind,
      ...(row.model !== null && { model: row.model }),
      isVisit: row.is_visit === 1,
      country: row.country,
      signedInAt: new Date(row.signed_in_at).toISOString(),
      lastSeenAt: new Date(row.last_seen_at).toISOString(),
    }));
  }

  /** False when the household has no such device. */
  async rename(id: string, householdId: string, name: string): Promise<boolean> {
    const result = await this.db
      .updateTable('device')
      .set({ name })
      .where('id', '=', id)
      .where('household_id', '=', householdId)
      .where(deviceLives(this.now()))
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** False when the household has no such device. */
  async end(id: string, householdId: string, reason: EndReason): Promise<boolean> {
    const ended = await this.db
      .updateTable('device')
      .set({ ended_at: this.now(), end_reason: reason })
      .where('id', '=', id)
      .where('household_id', '=', householdId)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (ended) await this.db.deleteFrom('refresh_family').where('device_id', '=', ended.id).execute();
    return ended !== undefined;
  }

  /** All sign-ins of an account, but perhaps the one that asks. */
  async endAll(accountId: string, reason: EndReason, exceptId: string | null, db = this.db): Promise<void> {
    const ended = await db
      .updateTable('device')
      .set({ ended_at: this.now(), end_reason: reason })
      .where('account_id', '=', accountId)
      .where('id', '!=', exceptId ?? '')
      .where('ended_at', 'is', null)
      .returning('id')
      .execute();
    for (const { id } of ended) await db.deleteFrom('refresh_family').where('device_id', '=', id).execute();
  }

  /** All sign-ins of a household. @returns how many there were */
  endAllOf(householdId: string, reason: EndReason): Promise<number> {
    return this.db.transaction().execute(async (trx) => {
      const ended = await trx
        .updateTable('device')
        .set({ ended_at: this.now(), end_reason: reason })
        .where('household_id', '=', householdId)
        .where('ended_at', 'is', null)
        .returning('id')
        .execute();
      for (const { id } of ended) await trx.deleteFrom('refresh_family').where('device_id', '=', id).execute();
      return ended.length;
    });
  }

  /** Ends what has had its time, and forgets what ended a month ago. */
  async sweep(): Promise<void> {
    const now = this.now();
    await this.db
      .updateTable('device')
      .set({ ended_at: now, end_reason: 'lapsed' satisfies EndReason })
      .where('ended_at', 'is', null)
      .where('expires_at', '<=', now)
      .execute();
    await this.db
      .deleteFrom('device')
      .where('ended_at', '<', now - ENDED_KEPT_MS)
      .execute();
  }
}
