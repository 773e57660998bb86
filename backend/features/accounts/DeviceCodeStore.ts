import type { Db } from '#backend/platform/db/database';
import type { DeviceDescription, DeviceKind } from '#contracts';
import type { DevicePlace } from './DeviceStore';
import { hashOf } from './secrets';

export interface DeviceRequest extends DevicePlace {
  description: DeviceDescription;
  /** Milliseconds since the epoch. */
  askedAt: number;
  expiresAt: number;
}

export type PollOutcome =
  | { state: 'waiting' | 'too_soon' | 'denied' | 'over' }
  | { state: 'approved'; accountId: string; request: DeviceRequest };

/** What a device that asks too soon waits longer from then on (RFC 8628 §3.5). */
const SLOW_DOWN_S = 5;

interface Row {
  name: string;
  kind: string;
  model: string | null;
  country: string | null;
  network: string;
  asked_at: number;
  expires_at: number;
}

/** Devices that wait to be signed in. */
export class DeviceCodeStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number,
  ) {}

  /** False when another device waits under that user code. */
  async insert(
    codes: { deviceCode: string; userCode: string },
    device: DeviceDescription,
    place: DevicePlace,
    times: { lifetimeMs: number; intervalS: number },
  ): Promise<boolean> {
    const now = this.now();
    await this.db
      .deleteFrom('device_code')
      .where('user_code', '=', codes.userCode)
      .where('expires_at', '<=', now)
      .execute();
    const result = await this.db
      .insertInto('device_code')
      .values({
        hash: hashOf(codes.deviceCode),
        user_code: codes.userCode,
        state: 'waiting',
        account_id: null,
        name: device.name,
        kind: device.kind,
        model: device.model ?? null,
        country: place.country,
        network: place.network,
        interval_s: times.intervalS,
        last_polled_at: null,
        asked_at: now,
        expires_at: now + times.lifetimeMs,
      })
      .onConflict((conflict) => conflict.column('user_code').doNothing())
      .executeTakeFirst();
    return result.numInsertedOrUpdatedRows === 1n;
  }

  /** The device asks. What was approved is handed out once. */
  poll(deviceCode: string): Promise<PollOutcome> {
    const now = this.now();
    return this.db.transaction().execute(async (trx): Promise<PollOutcome> => {
      const row = await trx
        .selectFrom('device_code')
        .selectAll()
        .where('hash', '=', hashOf(deviceCode))
        .where('expires_at', '>', now)
        .executeTakeFirst();
      if (!row) return { state: 'over' };
      if (row.state === 'denied') return { state: 'denied' };
      if (row.account_id !== null) {
        await trx.deleteFrom('device_code').where('hash', '=', row.hash).execute();
        return { state: 'approved', accountId: row.account_id, request: requestOf(row) };
      }
      const isTooSoon = row.last_polled_at !== null && now < row.last_polled_at + row.interval_s * 1000;
      await trx
        .updateTable('device_code')
        .set({ last_polled_at: now, interval_s: row.interval_s + (isTooSoon ? SLOW_DOWN_S : 0) })
        .where('hash', '=', row.hash)
        .execute();
      return { state: isTooSoon ? 'too_soon' : 'waiting' };
    });
  }

  /** Who waits under a user code and was not decided about. */
  async waiting(userCode: string): Promise<DeviceRequest | undefined> {
    const row = await this.db
      .selectFrom('device_code')
      .select(['name', 'kind', 'model', 'country', 'network', 'asked_at', 'expires_at'])
      .where('user_code', '=', userCode)
      .where('state', '=', 'waiting')
      .where('expires_at', '>', this.now())
      .executeTakeFirst();
    return row && requestOf(row);
  }

  /**
   * @param accountId who approves; null: the device is turned away
   * @returns false when nobody waits under that code
   */
  async decide(userCode: string, accountId: string | null): Promise<boolean> {
    const result = await this.db
      .updateTable('device_code')
      .set({ state: accountId === null ? 'denied' : 'approved', account_id: accountId })
      .where('user_code', '=', userCode)
      .where('state', '=', 'waiting')
      .where('expires_at', '>', this.now())
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** What an account has approved, and was not handed out yet. */
  async removeApproved(accountId: string, db = this.db): Promise<void> {
    await db.deleteFrom('device_code').where('account_id', '=', accountId).execute();
  }

  async sweep(): Promise<void> {
    await this.db.deleteFrom('device_code').where('expires_at', '<=', this.now()).execute();
  }
}

function requestOf(row: Row): DeviceRequest {
  return {
    description: { name: row.name, kind: row.kind as DeviceKind, ...(row.model !== null && { model: row.model }) },
    country: row.country,
    network: row.network,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
  };
}
