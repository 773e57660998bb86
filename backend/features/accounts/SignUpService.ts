import { randomUUID } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { Audit } from '#backend/platform/audit/AuditLog';
import type { Db } from '#backend/platform/db/database';
import { emailKeyOf } from '#backend/platform/mail/emailKey';
import type { PasswordHasher } from '#backend/platform/passwords/PasswordHasher';
import type { SignUp } from '#contracts';
import { linkTo, type AccountMails } from './AccountMails';
import type { AccountStore } from './AccountStore';
import type { AttemptStore, Budget } from './AttemptStore';
import type { Circumstances } from './Circumstances';
import type { MailTokenStore } from './MailTokenStore';
import { assertStrongPassword } from './passwordStrength';
import { newSecret } from './secrets';

const CONFIRM_LIFETIME_MS = 24 * 60 * 60 * 1000;
const SIGN_UPS_OF_NETWORK: Budget = { max: 30, withinMs: 15 * 60 * 1000 };

interface NewHousehold {
  name: string;
  country: string | null;
  tier: string;
}

export interface HouseholdPorts {
  /** The tier of a household that begins. */
  firstTier(): Promise<string>;
  /** Opens a household with its first profile, in a transaction of ours, and says its id. */
  openHousehold(household: NewHousehold, db: Db): Promise<string>;
}

export interface SignUpDeps {
  accounts: AccountStore;
  mailTokens: MailTokenStore;
  attempts: AttemptStore;
  mails: AccountMails;
  hasher: PasswordHasher;
  households: HouseholdPorts;
  audit: Audit;
  transaction: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
}

/** How accounts begin. Nobody can tell from an answer, or from how long it takes, whether an address has one. */
export class SignUpService {
  constructor(private readonly deps: SignUpDeps) {}

  /**
   * The password of a sign-up waits beside the link of its own mail; until one was followed, no password is that of the account. The
   * country that is said counts where the address of the caller tells none.
   *
   * @throws AppError password_weak, too_many_requests
   */
  async signUp({ email, password, country }: SignUp, from: Circumstances): Promise<void> {
    const { attempts, hasher, mails } = this.deps;
    await attempts.demand('sign-up', from.network, SIGN_UPS_OF_NETWORK);
    await assertStrongPassword(password, email);
    const passwordHash = await hasher.hash(password);
    const mayMail = await mails.mayAsk(email);
    const tier = await this.deps.households.firstTier();
    await this.deps.transaction(async (db) => {
      const there = await this.deps.accounts.findByEmail(emailKeyOf(email), db);
      const household = { name: nameOf(email), country: from.country ?? country ?? null, tier };
      const account = there ?? (await this.insert(email, household, db));
      if (!mayMail) return;
      const to = { ...from, email: account.email, householdId: account.householdId };
      if (account.isVerified) {
        await mails.post('accountThere', to, { link: linkTo('askReset', from.origin) }, db);
        return;
      }
      const secret = newSecret();
      const token = {
        accountId: account.id,
        passwordHash,
        purpose: 'verify',
        lifetimeMs: CONFIRM_LIFETIME_MS,
      } as const;
      await this.deps.mailTokens.insert(secret, token, db);
      await mails.post('confirm', to, { link: linkTo('confirm', from.origin, secret) }, db);
    });
  }

  /**
   * Whoever confirms has to know the password, too: the mail alone may be that of a stranger who signed up with this address, and has
   * the password to what its owner would confirm.
   *
   * @throws AppError link_expired; credentials_wrong, after which the link is good for a few more tries
   */
  async verify({ token: secret, password }: { token: string; password: string }, from: Circumstances): Promise<void> {
    const { accounts, mailTokens, hasher } = this.deps;
    const token = await mailTokens.take(secret);
    if (!token) throw new AppError('link_expired');
    const { accountId, passwordHash } = token;
    const isRight = await hasher.verify(passwordHash, password).catch(async (error: unknown) => {
      await mailTokens.giveBack(secret);
      throw error;
    });
    if (!isRight) throw new AppError('credentials_wrong', 'This is not the password of this sign-up');
    const isConfirmed = await this.deps.transaction(async (db) => {
      if (!(await mailTokens.find(secret, 'verify', db))) return false;
      await mailTokens.removeAll(accountId, db);
      await accounts.setPassword(accountId, passwordHash, db);
      await accounts.setVerified(accountId, db);
      await accounts.rememberPlace(accountId, from.network, db);
      return true;
    });
    if (!isConfirmed) throw new AppError('link_expired');
    await this.deps.audit({ actor: accountId, action: 'account.confirmed', subject: accountId });
  }

  private async insert(email: string, household: NewHousehold, db: Db) {
    const passwordHash = this.deps.hasher.hashOfNothing();
    const householdId = await this.deps.households.openHousehold(household, db);
    const account = { id: randomUUID(), householdId, email, isVerified: false, isOperator: false };
    await this.deps.accounts.insert({ ...account, emailKey: emailKeyOf(email), passwordHash }, db);
    return account;
  }
}

/** Until somebody says a better one. */
export function nameOf(email: string): string {
  return email.split('@')[0] ?? email;
}
