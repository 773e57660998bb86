import { randomUUID } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { AccessClaims } from '#backend/http/authenticate';
import type { Audit, AuditEvent } from '#backend/platform/audit/AuditLog';
import { actorOf } from '#backend/platform/audit/actorOf';
import type { SignedIn } from '#backend/http/handlers';
import type { Device, DeviceDescription, DeviceKind, Refresh, Tokens } from '#contracts';
import { accessTokenKind, issueAccessToken, verifyAccessToken, type AccessTokens } from './accessTokens';
import type { AccountRecord } from './AccountStore';
import type { DevicePlace, DeviceStore } from './DeviceStore';
import { newRefreshToken, readRefreshToken } from './refreshTokens';
import type { RefreshStore, SignInOf } from './RefreshStore';

const DAY_MS = 24 * 60 * 60 * 1000;
/** After so long a device is signed in anew, however much it is used. */
const SIGN_IN_LIFETIME_MS = 180 * DAY_MS;
/** Long enough to approve a television or to change a password. */
const VISIT_LIFETIME_MS = 60 * 60 * 1000;

export interface DeviceDeps {
  devices: DeviceStore;
  refreshes: RefreshStore;
  accessTokens: AccessTokens;
  /** How many devices a household may have; null: as many as it likes. */
  devicesAllowed(householdId: string): Promise<number | null>;
  /** A refresh token was used a second time: somebody has a copy. */
  onTokenReused(signIn: SignInOf): void;
  audit: Audit;
}

export interface NewSignIn {
  account: Pick<AccountRecord, 'id' | 'householdId' | 'passwordHash' | 'isSuspended'>;
  device: DeviceDescription;
  /** For the account pages only. */
  isVisit: boolean;
}

/** Of an account that is signed in. */
export interface SignedInAccount {
  isOperator: boolean;
  /** For the account pages only. */
  isVisit: boolean;
  /** Milliseconds since the epoch. */
  signedInAt: number;
}

/** Devices that are signed in, and their tokens. */
export class DeviceService {
  constructor(private readonly deps: DeviceDeps) {}

  /**
   * Signs a device in. Whether it may was looked at before. Whoever looks after a suspended household gets in, to settle what it
   * is about, to take their data with them or to leave; whoever wants to watch doesn't.
   * @returns undefined when the password was changed since then: whoever changed it wants nobody in
   * @throws AppError household_suspended, device_limit
   */
  async signIn({ account, device, isVisit }: NewSignIn, place: DevicePlace): Promise<Tokens | undefined> {
    if (account.isSuspended && !isVisit) throw new AppError('household_suspended');
    const limit = isVisit ? null : await this.deps.devicesAllowed(account.householdId);
    const id = randomUUID();
    const refresh = newRefreshToken();
    const row = {
      ...{ id, accountId: account.id, householdId: account.householdId, passwordHash: account.passwordHash },
      ...{ description: device, isVisit },
      ...{ network: place.network, country: place.country },
      lifetimeMs: isVisit ? VISIT_LIFETIME_MS : SIGN_IN_LIFETIME_MS,
    };
    const outcome = await this.deps.devices.add(row, refresh, limit);
    if (outcome === 'stale') return undefined;
    if (outcome === 'full') throw new AppError('device_limit');
    await this.note(account.id, 'account.signed_in', account.householdId, { device: id, isVisit });
    return this.tokens({ deviceId: id, accountId: account.id, householdId: account.householdId }, refresh.text);
  }

  /** @throws AppError device_limit */
  async assertRoom(householdId: string): Promise<void> {
    const limit = await this.deps.devicesAllowed(householdId);
    if (!(await this.deps.devices.hasRoom(householdId, limit))) throw new AppError('device_limit');
  }

  /**
   * The next pair. A token that was used before ends the sign-in: its thief and its owner are out, and the owner can come back.
   * @throws AppError token_invalid, token_expired, household_suspended
   */
  async refresh({ refreshToken, attempt }: Refresh, place: DevicePlace): Promise<Tokens> {
    const token = readRefreshToken(refreshToken);
    if (!token) throw new AppError('token_invalid');
    const { network, country } = place;
    const rotation = await this.deps.refreshes.rotate(token, attempt, { network, country });
    switch (rotation.outcome) {
      case 'next':
      case 'again':
        return this.tokens(rotation.signIn, rotation.next);
      case 'reused':
        await this.endReused(rotation.signIn);
        throw new AppError('token_invalid');
      case 'expired':
        throw new AppError('token_expired');
      case 'suspended':
        throw new AppError('household_suspended');
      case 'unknown':
        throw new AppError('token_invalid');
    }
  }

  /** @throws AppError token_invalid, token_expired, token_not_yet_valid */
  verifyAccessToken(token: string): Promise<AccessClaims> {
    return verifyAccessToken(this.deps.accessTokens, token);
  }

  /**
   * Looked at with each request, so that a device that was signed out is out at once.
   * @throws AppError token_invalid
   */
  async assertSignedIn({ accountId, householdId, deviceId }: AccessClaims): Promise<SignedInAccount> {
    const signedIn = await this.deps.devices.signedIn(deviceId);
    if (signedIn?.accountId !== accountId || signedIn.householdId !== householdId) {
      throw new AppError('token_invalid', 'The device is signed out');
    }
    const { isOperator, isVisit, signedInAt } = signedIn;
    return { isOperator, isVisit, signedInAt };
  }

  async signOut(who: SignedIn): Promise<void> {
    const { deviceId, householdId } = who;
    if (deviceId === null || !(await this.deps.devices.end(deviceId, householdId, 'signed_out'))) return;
    await this.note(actorOf(who), 'account.signed_out', householdId, { device: deviceId });
  }

  /** The latest seen first. */
  async list({ deviceId, householdId }: Pick<SignedIn, 'deviceId' | 'householdId'>): Promise<Device[]> {
    const devices = await this.deps.devices.list(householdId);
    return devices.map((device) => ({ ...device, isThis: device.id === deviceId }));
  }

  /** As others of the household see it, also when it is signed out by now; null: nobody knows it any more. */
  async describe(id: string): Promise<{ name: string; kind: DeviceKind } | null> {
    return (await this.deps.devices.describe(id)) ?? null;
  }

  /** Devices of a household that are signed in, without visits. */
  countInUse(householdId: string): Promise<number> {
    return this.deps.devices.count(householdId);
  }

  /** @throws AppError not_found */
  async rename({ householdId }: SignedIn, id: string, name: string): Promise<void> {
    if (!(await this.deps.devices.rename(id, householdId, name))) throw new AppError('not_found');
  }

  /** @throws AppError not_found */
  async remove(who: SignedIn, id: string): Promise<void> {
    await this.removeAs(actorOf(who), who.householdId, id);
  }

  /** As an operator or the household itself. @throws AppError not_found */
  async removeAs(actor: string, householdId: string, id: string): Promise<void> {
    if (!(await this.deps.devices.end(id, householdId, 'removed'))) throw new AppError('not_found');
    await this.note(actor, 'device.removed', householdId, { device: id });
  }

  /** All of a household. */
  async removeAll(actor: string, householdId: string): Promise<void> {
    const devices = await this.deps.devices.endAllOf(householdId, 'removed');
    await this.note(actor, 'device.all_removed', householdId, { devices });
  }

  private async endReused(signIn: SignInOf): Promise<void> {
    if (!(await this.deps.devices.end(signIn.deviceId, signIn.householdId, 'token_reused'))) return;
    this.deps.onTokenReused(signIn);
    await this.note('nobody', 'device.token_reused', signIn.householdId, { device: signIn.deviceId });
  }

  private note(actor: string, action: string, subject: string, details: AuditEvent['details'] = {}): Promise<void> {
    return this.deps.audit({ actor, action, subject, details });
  }

  private async tokens(signIn: SignInOf, refreshToken: string): Promise<Tokens> {
    const accessToken = await issueAccessToken(this.deps.accessTokens, signIn);
    return { accessToken, expiresInS: accessTokenKind.lifetimeS, refreshToken, deviceId: signIn.deviceId };
  }
}
