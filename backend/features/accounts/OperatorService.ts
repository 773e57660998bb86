import { randomUUID } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { Audit } from '#backend/platform/audit/AuditLog';
import type { Db } from '#backend/platform/db/database';
import { emailKeyOf } from '#backend/platform/mail/emailKey';
import type { PasswordHasher } from '#backend/platform/passwords/PasswordHasher';
import { EmailAddress, Password } from '#contracts';
import type { AccountStore } from './AccountStore';
import { assertStrongPassword } from './passwordStrength';
import { nameOf, type HouseholdPorts } from './SignUpService';

export interface OperatorDeps {
  accounts: AccountStore;
  hasher: PasswordHasher;
  households: HouseholdPorts;
  audit: Audit;
  transaction: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
}

/** Who runs the service: accounts like others, that whoever can write to the data folder makes operators. */
export class OperatorService {
  constructor(private readonly deps: OperatorDeps) {}

  /** Whether the address has an account, which then keeps its password. */
  async hasAccount(email: string): Promise<boolean> {
    return (await this.deps.accounts.findByEmail(emailKeyOf(email))) !== undefined;
  }

  /**
   * @param password of an account that has to be made
   * @throws AppError request_malformed, password_weak
   */
  async add(email: string, password: string | undefined): Promise<void> {
    const there = await this.deps.accounts.setOperator(emailKeyOf(email), true);
    if (there !== undefined) return this.note('operator.added', there);
    const isUsable = EmailAddress.safeParse(email).success && Password.safeParse(password).success;
    if (password === undefined || !isUsable) {
      throw new AppError(
        'request_malformed',
        'A new operator needs an e-mail address and a password of 10 to 256 characters',
      );
    }
    await assertStrongPassword(password, email);
    const passwordHash = await this.deps.hasher.hash(password);
    const tier = await this.deps.households.firstTier();
    const id = randomUUID();
    await this.deps.transaction(async (db) => {
      const household = { name: nameOf(email), country: null, tier };
      const householdId = await this.deps.households.openHousehold(household, db);
      const account = { id, householdId, email, isVerified: true, isOperator: true };
      await this.deps.accounts.insert({ ...account, emailKey: emailKeyOf(email), passwordHash }, db);
    });
    await this.note('operator.added', id);
  }

  /** The addresses of all. */
  list(): Promise<string[]> {
    return this.deps.accounts.operators();
  }

  /**
   * The account stays, as that of a household.
   * @throws AppError not_found
   */
  async remove(email: string): Promise<void> {
    const id = await this.deps.accounts.setOperator(emailKeyOf(email), false);
    if (id === undefined) throw new AppError('not_found', `No account ${email}`);
    await this.note('operator.removed', id);
  }

  /** Whoever does this writes to the data folder: the command, and nobody over the network. */
  private note(action: string, accountId: string): Promise<void> {
    return this.deps.audit({ actor: 'cli', action, subject: accountId });
  }
}
