import { ipPrefix } from '#backend/platform/net/ipPrefix';
import type { Db } from '#backend/platform/db/database';
import type { LicenceClaims } from '#backend/http/handlers';
import type { KeySystem, ProblemCode, SecurityLevel } from '#contracts';

/** What was decided about one request for a licence, and on which ground. Holds no key, no token, no body; of those hashes alone. */
export interface LicenceDecision {
  claims: LicenceClaims;
  /** `repeated`: the answer of the same request once more; `failed`: nobody could decide. */
  decision: 'granted' | 'repeated' | 'denied' | 'failed';
  code: ProblemCode | null;
  system: KeySystem | null;
  level: SecurityLevel | null;
  /** The keys that were given, or would have been. */
  kids: readonly string[];
  challenge: string | null;
  upstream: { status: number | null; tookMs: number } | null;
  address: string;
}

const KEPT_MS = 90 * 86_400_000;

/** Who was given which keys: rows are added and, by age or with their household, taken away; never changed. */
export class LicenceLog {
  constructor(
    private readonly db: Db,
    private readonly policyVersion: string,
    private readonly now: () => number = Date.now,
  ) {}

  async note({ claims, upstream, ...decided }: LicenceDecision): Promise<void> {
    const row = this.db.insertInto('licence_log').values({
      at: this.now(),
      household_id: claims.householdId,
      profile_id: claims.profileId,
      session_id: claims.sessionId,
      device_id: claims.deviceId,
      asset_id: claims.assetId,
      kids: decided.kids.join(' '),
      system: decided.system,
      level: decided.level,
      decision: decided.decision,
      code: decided.code,
      policy_version: this.policyVersion,
      token_id: claims.tokenId,
      challenge: decided.challenge,
      upstream_status: upstream?.status ?? null,
      upstream_ms: upstream ? Math.round(upstream.tookMs) : null,
      ip_prefix: ipPrefix(decided.address),
    });
    try {
      await row.execute();
    } catch (error) {
      // the household was erased since its token was issued, and nothing is kept of it any more
      if ((error as { code?: unknown }).code !== 'SQLITE_CONSTRAINT_FOREIGNKEY') throw error;
    }
  }

  async sweep(): Promise<void> {
    await this.db
      .deleteFrom('licence_log')
      .where('at', '<', this.now() - KEPT_MS)
      .execute();
  }
}
