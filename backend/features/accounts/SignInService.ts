import { timingSafeEqual } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { Audit } from '#backend/platform/audit/AuditLog';
import { emailKeyOf } from '#backend/platform/mail/emailKey';
import type { PasswordHasher } from '#backend/platform/passwords/PasswordHasher';
import type { SignIn, Tokens } from '#contracts';
import type { AccountMails } from './AccountMails';
import type { AccountRecord, AccountStore } from './AccountStore';
import type { Circumstances } from './Circumstances';
import type { DeviceService } from './DeviceService';
import type { Admission, LoginGuard } from './LoginGuard';
import type { MailTokenStore } from './MailTokenStore';
import { newMailCode } from './secrets';

/** Also the least time between two mails with codes, unless the code was used. */
const CODE_LIFETIME_MS = 10 * 60 * 1000;

export interface SignInDeps {
  accounts: AccountStore;
  devices: DeviceService;
  mailTokens: MailTokenStore;
  guard: LoginGuard;
  mails: AccountMails;
  hasher: PasswordHasher;
  audit: Audit;
}

/** Sign-in by e-mail and password. */
export class SignInService {
  constructor(private readonly deps: SignInDeps) {}

  /**
   * An address that nobody has confirmed is answered as one that nobody has: otherwise who signs up with an address would learn here whether
   * it had an account before.
   *
   * @throws AppError credentials_wrong, sign_in_code_required, device_limit, household_suspended, too_many_requests
   */
  async signIn({ email, password, device, code, purpose }: SignIn, from: Circumstances): Promise<Tokens> {
    const { accounts, devices, guard, hasher } = this.deps;
    const emailKey = emailKeyOf(email);
    const ofNetwork = await guard.admitNetwork(from.network);
    const found = await accounts.findByEmail(emailKey);
    const account = found?.isVerified ? found : undefined;
    const ofAccount =
      code === undefined
        ? await this.admit(emailKey, account, from)
        : await this.admitWithCode(emailKey, account, code, from);
    const isRight = await guard.judge([...ofNetwork, ...ofAccount], () =>
      hasher.verify(account?.passwordHash, password),
    );
    if (!account || !isRight) throw new AppError('credentials_wrong');
    const tokens = await devices.signIn({ account, device, isVisit: purpose === 'manage' }, from);
    if (!tokens) throw new AppError('credentials_wrong');
    await accounts.rememberPlace(account.id, from.network);
    return tokens;
  }

  /** @throws AppError sign_in_code_required when strangers have used up what there is */
  private async admit(emailKey: string, account: AccountRecord | undefined, from: Circumstances): Promise<Admission> {
    const isKnown = account ? await this.deps.accounts.isKnownPlace(account.id, from.network) : false;
    const admission = await this.deps.guard.admitCheck(emailKey, isKnown ? 'knownPlace' : 'anywhere');
    if (admission) return admission;
    await this.noteRefusal(emailKey, account);
    if (account) await this.mailCode(account, from);
    throw new AppError('sign_in_code_required');
  }

  /** @throws AppError sign_in_code_required when the code is wrong or too old; too_many_requests */
  private async admitWithCode(
    emailKey: string,
    account: AccountRecord | undefined,
    code: string,
    from: Circumstances,
  ): Promise<Admission> {
    await this.deps.guard.admitCode(emailKey, from.network);
    const isRight = account !== undefined && (await this.useCode(account.id, code));
    if (!isRight) {
      if (account) await this.mailCode(account, from);
      throw new AppError('sign_in_code_required');
    }
    const admission = await this.deps.guard.admitCheck(emailKey, 'withCode');
    if (!admission) {
      await this.noteRefusal(emailKey, account);
      throw new AppError('too_many_requests', 'Too many wrong passwords');
    }
    return admission;
  }

  /** Once in a quarter of an hour for an account, however many passwords are tried. */
  private async noteRefusal(emailKey: string, account: AccountRecord | undefined): Promise<void> {
    const isFirst = await this.deps.guard.isFirstRefusal(emailKey);
    if (!isFirst || !account) return;
    const details = { account: account.id };
    await this.deps.audit({ actor: 'nobody', action: 'sign_in.refused', subject: account.householdId, details });
  }

  private async useCode(accountId: string, code: string): Promise<boolean> {
    const kept = await this.deps.mailTokens.code(accountId);
    if (!kept || !timingSafeEqual(Buffer.from(kept.code), Buffer.from(code))) return false;
    return this.deps.mailTokens.useCode(kept.id, accountId);
  }

  /** One at a time: strangers can't fill the mailbox, nor make the code worthless that the owner is typing. */
  private async mailCode(account: AccountRecord, from: Circumstances): Promise<void> {
    const code = newMailCode();
    if (!(await this.deps.mailTokens.putCode(account.id, code, CODE_LIFETIME_MS))) return;
    const to = { ...from, email: account.email, householdId: account.householdId };
    await this.deps.mails.post('signInCode', to, { code });
  }
}
