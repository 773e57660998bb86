import { openDatabase, type Db } from '#backend/platform/db/database';
import { SampleQueries } from '#backend/platform/db/SampleQueries';
import { Outbox } from '#backend/platform/mail/Outbox';
import { PasswordHasher } from '#backend/platform/passwords/PasswordHasher';
import { SignedTokens } from '#backend/platform/tokens/SignedTokens';
import { SigningKeyStore } from '#backend/platform/tokens/SigningKeyStore';
import { Vault } from '#backend/platform/vault/Vault';
import type { SignIn } from '#contracts';
import { accessTokenKind } from './accessTokens';
import { createAccounts, type Accounts } from './accounts';
import type { Circumstances } from './Circumstances';

const MINUTE_MS = 60_000;
export const PASSWORD = 'a lantern over seven hills';

/** Hashes fast, and counts the passwords that were really looked at. */
class CountingHasher extends PasswordHasher {
  checks = 0;
  /** What happens between the look at a password and what follows from it. */
  afterVerify: (() => Promise<void>) | undefined;

  override async verify(hashed: string | undefined, password: string): Promise<boolean> {
    this.checks += 1;
    const isRight = await super.verify(hashed, password);
    await this.afterVerify?.();
    return isRight;
  }
}

/** What the tests of this feature begin with: accounts over a database in memory, with a clock that they move. */
export class SampleAccounts {
  nowMs = 1_700_000_000_000;
  deviceLimit: number | null = null;
  readonly reused: string[] = [];
  /** What was noted for the audit log. */
  readonly audited: string[] = [];
  readonly hasher = new CountingHasher({ memoryKiB: 8, passes: 1 });
  readonly outbox: Outbox;
  readonly accounts: Accounts;

  readonly db: Db;
  private readonly queries: SampleQueries;

  private constructor(opened: Db) {
    this.queries = new SampleQueries(opened);
    const { db } = this.queries;
    this.db = db;
    const vault = new Vault(new Uint8Array(32).fill(1));
    const now = () => this.nowMs;
    this.outbox = new Outbox(db, vault, now);
    this.accounts = createAccounts({
      ...{ db, vault, now, outbox: this.outbox, hasher: this.hasher },
      accessTokens: new SignedTokens(accessTokenKind, { store: new SigningKeyStore(db), vault, now }),
      households: {
        firstTier: () => Promise.resolve('free'),
        openHousehold: (household, trx) => this.openHousehold(household, trx),
      },
      devicesAllowed: () => Promise.resolve(this.deviceLimit),
      audit: ({ action }) => Promise.resolve(void this.audited.push(action)),
      onTokenReused: ({ deviceId }) => void this.reused.push(deviceId),
    });
  }

  static async open(): Promise<SampleAccounts> {
    return new SampleAccounts(await openDatabase(':memory:'));
  }

  /** An account whose address is confirmed. Where it was confirmed from is a place of its owner. */
  async addAccount(email: string, from = this.from()): Promise<void> {
    await this.accounts.signUps.signUp({ email, password: PASSWORD }, from);
    await this.accounts.signUps.verify({ token: await this.mailedToken(), password: PASSWORD }, from);
    this.nowMs += MINUTE_MS;
  }

  signIn(email: string, change: Partial<SignIn> = {}, from = this.from()) {
    const device = { name: 'Living room', kind: 'tv' } as const;
    return this.accounts.signIns.signIn({ email, password: PASSWORD, device, ...change }, from);
  }

  from(network = '198.51.100.0/24', change: Partial<Circumstances> = {}): Circumstances {
    return { network, country: null, language: 'en', origin: 'http://tv.test', ...change };
  }

  /** The newest first. */
  async mails(): Promise<{ to: string; subject: string; text: string }[]> {
    const mails = await this.outbox.list(1000);
    return mails.map(({ to, subject, text }) => ({ to, subject, text: text ?? '' }));
  }

  /** What follows the # of the link in the newest mail. */
  async mailedToken(): Promise<string> {
    const [mail] = await this.mails();
    return /#token=(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
  }

  /** How SQLite goes about what was asked, without repetitions. */
  plans(): ReturnType<SampleQueries['plans']> {
    return this.queries.plans();
  }

  private async openHousehold({ name, country }: { name: string; country: string | null }, db: Db): Promise<string> {
    const id = `household-${name}`;
    await db
      .insertInto('household')
      .values({ id, name, country, is_demo: 0, tier: 'free', is_suspended: 0, created_at: this.nowMs })
      .execute();
    return id;
  }
}
