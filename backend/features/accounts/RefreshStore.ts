import type { Db } from '#backend/platform/db/database';
import type { Vault } from '#backend/platform/vault/Vault';
import { deviceLives, type DevicePlace } from './DeviceStore';
import { newRefreshToken, type RefreshToken } from './refreshTokens';
import { hashOf } from './secrets';

/**
 * An answer may be lost on its way, e.g. to a set that is switched off; who asks again, naming the same try, gets it again. Only the
 * one who asked knows that name, so it may take as long as an evening's set stays dark.
 */
const ASKED_AGAIN_MS = 7 * 24 * 60 * 60 * 1000;

export interface SignInOf {
  deviceId: string;
  accountId: string;
  householdId: string;
}

export type Rotation =
  | { outcome: 'next' | 'again'; signIn: SignInOf; next: string }
  | { outcome: 'reused'; signIn: SignInOf }
  | { outcome: 'unknown' | 'expired' | 'suspended' };

type FamilyRow = {
  token_hash: Buffer;
  used_hash: Buffer | null;
  attempt_hash: Buffer | null;
  successor_sealed: Buffer | null;
  rotated_at: number;
};

/** The chain of refresh tokens of each sign-in. */
export class RefreshStore {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly now: () => number,
  ) {}

  /**
   * Exchanges a token for the next one, in one transaction: of two that come at once with the same token one is second.
   *
   * @param attempt the name that the client gave this try
   */
  rotate(token: RefreshToken, attempt: string | undefined, place: DevicePlace): Promise<Rotation> {
    const now = this.now();
    return this.db.transaction().execute(async (trx): Promise<Rotation> => {
      const row = await trx
        .selectFrom('refresh_family')
        .innerJoin('device', 'device.id', 'refresh_family.device_id')
        .innerJoin('household', 'household.id', 'device.household_id')
        .selectAll('refresh_family')
        .select(['device.account_id', 'device.household_id', 'device.is_visit', 'household.is_suspended'])
        .select(deviceLives(now).as('lives'))
        .where('family_hash', '=', token.familyHash)
        .executeTakeFirst();
      if (!row) return { outcome: 'unknown' };
      const signIn = { deviceId: row.device_id, accountId: row.account_id, householdId: row.household_id };
      if (!row.lives) return { outcome: 'expired' };
      if (!row.token_hash.equals(token.tokenHash)) {
        const again = this.answeredBefore(row, token, attempt, now);
        return again === undefined ? { outcome: 'reused', signIn } : { outcome: 'again', signIn, next: again };
      }
      if (row.is_suspended && !row.is_visit) return { outcome: 'suspended' };
      const next = await this.advance(trx, token, attempt, signIn.deviceId);
      await trx
        .updateTable('device')
        .set({ last_seen_at: now, ...place })
        .where('id', '=', signIn.deviceId)
        .execute();
      return { outcome: 'next', signIn, next };
    });
  }

  private async advance(trx: Db, used: RefreshToken, attempt: string | undefined, deviceId: string): Promise<string> {
    const next = newRefreshToken(used.text);
    await trx
      .updateTable('refresh_family')
      .set({
        token_hash: next.tokenHash,
        used_hash: used.tokenHash,
        attempt_hash: attempt === undefined ? null : hashOf(attempt),
        successor_sealed: attempt === undefined ? null : this.vault.seal(Buffer.from(next.text), contextOf(deviceId)),
        rotated_at: this.now(),
      })
      .where('device_id', '=', deviceId)
      .execute();
    return next.text;
  }

  /** The token before this one, by the same try, while its answer is still unused. */
  private answeredBefore(
    row: FamilyRow & { device_id: string },
    token: RefreshToken,
    attempt: string | undefined,
    now: number,
  ): string | undefined {
    const isSame =
      attempt !== undefined &&
      row.used_hash?.equals(token.tokenHash) &&
      row.attempt_hash?.equals(hashOf(attempt)) &&
      now - row.rotated_at <= ASKED_AGAIN_MS;
    if (!isSame || !row.successor_sealed) return undefined;
    return this.vault.open(row.successor_sealed, contextOf(row.device_id)).toString();
  }
}

function contextOf(deviceId: string): string {
  return `refresh-token:${deviceId}`;
}
