import { AppError } from '#backend/AppError';
import type { Audit } from '#backend/platform/audit/AuditLog';
import type { Db } from '#backend/platform/db/database';
import { emailKeyOf } from '#backend/platform/mail/emailKey';
import type { PasswordHasher } from '#backend/platform/passwords/PasswordHasher';
import type { SignedIn } from '#backend/http/handlers';
import { linkTo, type AccountMails } from './AccountMails';
import type { AccountRecord, AccountStore } from './AccountStore';
import type { AttemptStore, Budget } from './AttemptStore';
import type { Circumstances } from './Circumstances';
import type { DeviceCodeStore } from './DeviceCodeStore';
import type { DeviceStore } from './DeviceStore';
import type { LoginGuard } from './LoginGuard';
import type { MailTokenStore } from './MailTokenStore';
import { assertStrongPassword } from './passwordStrength';
import { newSecret } from './secrets';

const RESET_LIFETIME_MS = 60 * 60 * 1000;
const RESETS_OF_NETWORK: Budget = { max: 30, withinMs: 15 * 60 * 1000 };

export interface PasswordDeps {
  accounts: AccountStore;
  devices: DeviceStore;
  codes: DeviceCodeStore;
  mailTokens: MailTokenStore;
  attempts: AttemptStore;
  guard: LoginGuard;
  mails: AccountMails;
  hasher: PasswordHasher;
  audit: Audit;
  transaction: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
}

/** How passwords change. */
export class PasswordService {
  constructor(private readonly deps: PasswordDeps) {}

  /**
   * An unknown address gets a mail, too, which says so: the answer is the same, and so is the work.
   * @throws AppError too_many_requests
   */
  async askReset(email: string, from: Circumstances): Promise<void> {
    const { attempts, mails, mailTokens } = this.deps;
    await attempts.demand('reset', from.network, RESETS_OF_NETWORK);
    if (!(await mails.mayAsk(email))) return;
    await this.deps.transaction(async (db) => {
      const account = await this.deps.accounts.findByEmail(emailKeyOf(email), db);
      if (!account) return mails.post('noAccount', { ...from, email, householdId: null }, {}, db);
      const secret = newSecret();
      const token = {
        accountId: account.id,
        passwordHash: null,
        purpose: 'reset',
        lifetimeMs: RESET_LIFETIME_MS,
      } as const;
      await mailTokens.insert(secret, token, db);
      const to = { ...from, email: account.email, householdId: account.householdId };
      await mails.post('reset', to, { link: linkTo('reset', from.origin, secret) }, db);
    });
  }

  /**
   * Whoever reads the mail owns the address: it is confirmed with that, and where this comes from is a place of theirs.
   * @throws AppError link_expired, password_weak
   */
  async confirmReset(secret: string, password: string, from: Circumstances): Promise<void> {
    const { accounts, mailTokens, hasher } = this.deps;
    const token = await mailTokens.find(secret, 'reset');
    const account = token && (await accounts.find(token.accountId));
    if (!account) throw new AppError('link_expired');
    await assertStrongPassword(password, account.email);
    const passwordHash = await hasher.hash(password);
    const isTaken = await this.deps.transaction(async (db) => {
      if (!(await mailTokens.find(secret, 'reset', db))) return false;
      await accounts.setVerified(account.id, db);
      await accounts.rememberPlace(account.id, from.network, db);
      await this.replace(account, passwordHash, null, from, db);
      return true;
    });
    if (!isTaken) throw new AppError('link_expired');
    await this.note('password.reset', account);
  }

  /** @throws AppError no_account, credentials_wrong, password_weak, too_many_requests */
  async change(
    { accountId, deviceId }: SignedIn,
    { current, password }: { current: string; password: string },
    from: Circumstances,
  ): Promise<void> {
    const account = await this.assertPassword(accountId, current);
    await assertStrongPassword(password, account.email);
    const passwordHash = await this.deps.hasher.hash(password);
    await this.deps.transaction((db) => this.replace(account, passwordHash, deviceId, from, db));
    await this.note('password.changed', account);
  }

  /**
   * That somebody who is signed in knows the password, before what can't be undone.
   * @throws AppError no_account, credentials_wrong, too_many_requests
   */
  async assertPassword(accountId: string | null, password: string): Promise<AccountRecord> {
    const account = accountId === null ? undefined : await this.deps.accounts.find(accountId);
    if (!account) throw new AppError('no_account');
    const admission = await this.deps.guard.admitCheck(account.emailKey, 'signedIn');
    if (!admission) {
      if (await this.deps.guard.isFirstRefusal(account.emailKey)) await this.note('password.refused', account);
      throw new AppError('too_many_requests', 'Too many wrong passwords');
    }
    const isRight = await this.deps.guard.judge(admission, () => {
      return this.deps.hasher.verify(account.passwordHash, password);
    });
    if (!isRight) throw new AppError('credentials_wrong');
    return account;
  }

  private note(action: string, { id, householdId }: AccountRecord): Promise<void> {
    return this.deps.audit({ actor: id, action, subject: householdId });
  }

  private async replace(
    account: AccountRecord,
    passwordHash: string,
    keptDeviceId: string | null,
    from: Circumstances,
    db: Db,
  ): Promise<void> {
    await this.deps.accounts.setPassword(account.id, passwordHash, db);
    await this.deps.mailTokens.removeAll(account.id, db);
    await this.deps.codes.removeApproved(account.id, db);
    await this.deps.devices.endAll(account.id, 'password_changed', keptDeviceId, db);
    const to = { ...from, email: account.email, householdId: account.householdId };
    await this.deps.mails.post('passwordChanged', to, { link: linkTo('askReset', from.origin) }, db);
  }
}
