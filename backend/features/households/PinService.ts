import { z } from 'zod';
import { AppError } from '#backend/AppError';
import type { SignedIn } from '#backend/http/handlers';
import type { Audit } from '#backend/platform/audit/AuditLog';
import { actorOf } from '#backend/platform/audit/actorOf';
import type { PasswordHasher } from '#backend/platform/passwords/PasswordHasher';
import type { SignedTokens, TokenKind } from '#backend/platform/tokens/SignedTokens';
import type { Vault } from '#backend/platform/vault/Vault';
import type { ProfileGrant } from '#contracts';
import type { PinStore } from './PinStore';

const GrantClaims = z.object({ hid: z.string(), pid: z.string(), did: z.string().nullable(), ver: z.int() });

/** Says that the PIN of a profile was known, on this device, a while ago. */
export const profileGrantKind = {
  purpose: 'profile-grant',
  type: 'profile+jwt',
  audience: 'profile',
  // an evening and the morning after it
  lifetimeS: 12 * 60 * 60,
  claims: GrantClaims,
} as const satisfies TokenKind<typeof GrantClaims>;

export interface PinPorts {
  store: PinStore;
  vault: Vault;
  grants: SignedTokens<typeof GrantClaims>;
  hasher: PasswordHasher;
  audit: Audit;
  now?: () => number;
}

/** PINs of profiles: argon2id (RFC 9106) in an envelope of the master key, tried ever more slowly. */
export class PinService {
  private readonly now: () => number;

  constructor(private readonly ports: PinPorts) {
    this.now = ports.now ?? Date.now;
  }

  /** Null takes the PIN away. What was unlocked with the one before is locked again. @throws AppError not_found */
  async set(who: SignedIn, profileId: string, pin: string | null): Promise<void> {
    const sealed = pin === null ? null : this.seal(profileId, await this.ports.hasher.hash(pin));
    const householdId = await this.ports.store.put(who.householdId, profileId, sealed);
    if (householdId === undefined) throw new AppError('not_found');
    await this.note(actorOf(who), pin === null ? 'pin.removed' : 'pin.set', householdId, profileId);
  }

  /** For the operator, when nobody of a household knows it any more. @throws AppError not_found */
  async forget(actor: string, profileId: string): Promise<void> {
    const householdId = await this.ports.store.put(null, profileId, null);
    if (householdId === undefined) throw new AppError('not_found', `No profile ${profileId}`);
    await this.note(actor, 'pin.forgotten', householdId, profileId);
  }

  /**
   * A grant for a profile whose PIN this is. One without a PIN has nothing to unlock.
   * @throws AppError not_found, pin_wrong, pin_delayed, unavailable
   */
  async unlock({ householdId, deviceId }: SignedIn, profileId: string, pin: string): Promise<ProfileGrant> {
    const tried = await this.ports.store.takeTry(householdId, profileId, this.now());
    if (tried.state === 'none') throw new AppError('not_found', 'No profile with a PIN');
    if (tried.state === 'delayed') {
      throw new AppError('pin_delayed', undefined, { retryAfterS: Math.ceil(tried.retryAfterMs / 1000) });
    }
    const { sealed, version } = tried.pin;
    const hashed = this.ports.vault.open(sealed, contextOf(profileId)).toString();
    const isRight = await this.ports.hasher.verify(hashed, pin).catch(async (error: unknown) => {
      // nobody had time to look at it: it was no wrong one
      await this.ports.store.giveBack(householdId, profileId);
      throw error;
    });
    if (!isRight) throw new AppError('pin_wrong');
    await this.ports.store.forgive(householdId, profileId);
    const { token, expiresAt } = await this.ports.grants.issue({
      hid: householdId,
      pid: profileId,
      did: deviceId,
      ver: version,
    });
    return { grant: token, expiresAt };
  }

  /** @throws AppError pin_required: without a grant, or with one of another household, profile, device or PIN */
  async assertUnlocked(household: SignedIn, profile: { id: string; pinVersion: number }, grant: string | undefined) {
    const claims = grant === undefined ? undefined : await this.claimsOf(grant);
    const isOpen =
      claims?.hid === household.householdId &&
      claims.pid === profile.id &&
      claims.did === household.deviceId &&
      claims.ver === profile.pinVersion;
    if (!isOpen) throw new AppError('pin_required');
  }

  private async claimsOf(grant: string): Promise<z.infer<typeof GrantClaims> | undefined> {
    try {
      return (await this.ports.grants.verify(grant)).claims;
    } catch (error) {
      // forged, of another kind, or too old: the PIN is asked for, whichever it was
      if (error instanceof AppError) return undefined;
      throw error;
    }
  }

  private note(actor: string, action: string, subject: string, profile: string): Promise<void> {
    return this.ports.audit({ actor, action, subject, details: { profile } });
  }

  private seal(profileId: string, hashed: string): Buffer {
    return this.ports.vault.seal(Buffer.from(hashed), contextOf(profileId));
  }
}

function contextOf(profileId: string): string {
  return `profile-pin:${profileId}`;
}
