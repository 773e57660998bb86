import { randomUUID } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { Db } from '#backend/platform/db/database';
import type { PasswordHasher } from '#backend/platform/passwords/PasswordHasher';
import type { SignUp } from '#contracts';
import { linkTo, type AccountMails } from './AccountMails';
import type { AccountStore } from './AccountStore';
import type { AttemptStore, Budget } from './AttemptStore';
import type { Circumstances } from './Circumstances';
import type { MailTokenStore } from './MailTokenStore';
import { assertStrongPassword } from './passwordStrength';
import { emailKeyOf, newSecret } from './secrets';

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
  transaction: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
}

/** How accounts begin. Nobody can tell from an answer, or from how long it takes, whether an address has one. */
export class SignUpService {
  constructor(private readonly deps: SignUpDeps) {}

  /**
   * The password of a sign-up becomes that of the account by its own mail only: who signs up with the address of somebody else
   * can't leave a password behind for the day on which the owner confirms.
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
      const household = { name: nameOf(email), country: country ?? from.country, tier };
      const account = there ?? (await this.insert(email, passwordHash, household, db));
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

  /** @throws AppError link_expired */
  async verify(secret: string, from: Circumstances): Promise<void> {
    const { accounts, mailTokens } = this.deps;
    const isTaken = await this.deps.transaction(async (db) => {
      const token = await mailTokens.find(secret, 'verify', db);
      if (!token) return false;
      await mailTokens.removeAll(token.accountId, db);
      if (token.passwordHash !== null) await accounts.setPassword(token.accountId, token.passwordHash, db);
      await accounts.setVerified(token.accountId, db);
      await accounts.rememberPlace(token.accountId, from.network, db);
      return true;
    });
    if (!isTaken) throw new AppError('link_expired');
  }

  private async insert(email: string, passwordHash: string, household: NewHousehold, db: Db) {
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
