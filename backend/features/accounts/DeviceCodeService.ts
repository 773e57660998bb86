import { AppError } from '#backend/AppError';
import type { SignedIn } from '#backend/http/handlers';
import type { Audit } from '#backend/platform/audit/AuditLog';
import { actorOf } from '#backend/platform/audit/actorOf';
import type { DeviceAuthorization, DeviceDescription, Tokens, WaitingDevice } from '#contracts';
import type { AccountStore } from './AccountStore';
import type { AttemptStore, Budget } from './AttemptStore';
import type { Circumstances } from './Circumstances';
import type { DeviceCodeStore, DeviceRequest } from './DeviceCodeStore';
import type { DeviceService } from './DeviceService';
import { newSecret, newUserCode, plainUserCode, readableUserCode } from './secrets';

const MINUTE_MS = 60_000;
const CODE_LIFETIME_MS = 15 * MINUTE_MS;
const POLL_INTERVAL_S = 5;
/** Two devices draw the same letters once in 25 thousand millions; then one draws again. */
const DRAWS = 5;
const CODES_OF_NETWORK: Budget = { max: 60, withinMs: CODE_LIFETIME_MS };
/** RFC 8628 §5.1: a code of 34.6 bits that lives fifteen minutes can't be found in five guesses. */
const WRONG_CODES: Budget = { max: 5, withinMs: CODE_LIFETIME_MS };

/** RFC 8628 §3.5 */
const problems = {
  waiting: 'authorization_pending',
  too_soon: 'slow_down',
  denied: 'access_denied',
  over: 'expired_token',
} as const;

export interface DeviceCodeDeps {
  codes: DeviceCodeStore;
  accounts: AccountStore;
  devices: DeviceService;
  attempts: AttemptStore;
  audit: Audit;
}

/** Sign-in of a television with the help of a telephone: https://www.rfc-editor.org/rfc/rfc8628 */
export class DeviceCodeService {
  constructor(private readonly deps: DeviceCodeDeps) {}

  /** @throws AppError too_many_requests */
  async ask(device: DeviceDescription, from: Circumstances): Promise<DeviceAuthorization> {
    await this.deps.attempts.demand('device-code', from.network, CODES_OF_NETWORK);
    const deviceCode = newSecret();
    const userCode = await this.wait(deviceCode, device, from);
    const page = `${from.origin}/approve`;
    return {
      device_code: deviceCode,
      user_code: readableUserCode(userCode),
      verification_uri: page,
      verification_uri_complete: `${page}?code=${readableUserCode(userCode)}`,
      expires_in: CODE_LIFETIME_MS / 1000,
      interval: POLL_INTERVAL_S,
    };
  }

  /**
   * @throws AppError authorization_pending, slow_down, expired_token, access_denied (RFC 8628 §3.5), device_limit,
   *   household_suspended
   */
  async poll(deviceCode: string, from: Circumstances): Promise<Tokens> {
    const poll = await this.deps.codes.poll(deviceCode);
    if (poll.state !== 'approved') throw new AppError(problems[poll.state]);
    const account = await this.deps.accounts.find(poll.accountId);
    if (!account) throw new AppError('expired_token');
    const device = poll.request.description;
    const tokens = await this.deps.devices.signIn({ account, device, isVisit: false }, from);
    if (!tokens) throw new AppError('expired_token');
    return tokens;
  }

  /** @throws AppError not_found, too_many_requests */
  async waiting(typed: string, who: SignedIn, from: Circumstances): Promise<WaitingDevice> {
    const request = await this.find(typed, who, from);
    return {
      device: request.description,
      place: { country: request.country, network: request.network },
      isSameNetwork: request.network === from.network,
      askedAt: new Date(request.askedAt).toISOString(),
      expiresAt: new Date(request.expiresAt).toISOString(),
    };
  }

  /** @throws AppError no_account, not_found, device_limit, too_many_requests */
  async approve(typed: string, who: SignedIn, from: Circumstances): Promise<void> {
    if (who.accountId === null) throw new AppError('no_account', 'Sign in with an account to approve a device');
    await this.find(typed, who, from);
    await this.deps.devices.assertRoom(who.householdId);
    if (!(await this.deps.codes.decide(plainUserCode(typed), who.accountId))) throw new AppError('not_found');
    await this.note('device.approved', who);
  }

  /** @throws AppError not_found, too_many_requests */
  async deny(typed: string, who: SignedIn, from: Circumstances): Promise<void> {
    await this.find(typed, who, from);
    if (!(await this.deps.codes.decide(plainUserCode(typed), null))) throw new AppError('not_found');
    await this.note('device.denied', who);
  }

  /** A code that leads to nobody counts against the household and the network that typed it. */
  private async find(typed: string, { householdId }: SignedIn, { network }: Circumstances): Promise<DeviceRequest> {
    const taken = [
      await this.deps.attempts.demand('user-code-household', householdId, WRONG_CODES),
      await this.deps.attempts.demand('user-code-network', network, WRONG_CODES),
    ];
    const request = await this.deps.codes.waiting(plainUserCode(typed));
    if (!request) throw new AppError('not_found', 'No device waits under this code');
    await this.deps.attempts.giveBack(taken);
    return request;
  }

  private note(action: string, who: SignedIn): Promise<void> {
    return this.deps.audit({ actor: actorOf(who), action, subject: who.householdId });
  }

  private async wait(deviceCode: string, device: DeviceDescription, from: Circumstances): Promise<string> {
    const times = { lifetimeMs: CODE_LIFETIME_MS, intervalS: POLL_INTERVAL_S };
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const userCode = newUserCode();
      if (await this.deps.codes.insert({ deviceCode, userCode }, device, from, times)) return userCode;
    }
    throw new AppError('unavailable', 'No code is free');
  }
}
