import type { Audit } from '#backend/platform/audit/AuditLog';
import type { Db } from '#backend/platform/db/database';
import type { Outbox } from '#backend/platform/mail/Outbox';
import { PasswordHasher } from '#backend/platform/passwords/PasswordHasher';
import type { Vault } from '#backend/platform/vault/Vault';
import type { AccessTokens } from './accessTokens';
import { AccountMails } from './AccountMails';
import { AccountStore } from './AccountStore';
import { AttemptStore } from './AttemptStore';
import { DeviceCodeService } from './DeviceCodeService';
import { DeviceCodeStore } from './DeviceCodeStore';
import { DeviceService, type DeviceDeps } from './DeviceService';
import { DeviceStore } from './DeviceStore';
import { LoginGuard } from './LoginGuard';
import { MailTokenStore } from './MailTokenStore';
import { OperatorService } from './OperatorService';
import { PasswordService } from './PasswordService';
import { RefreshStore } from './RefreshStore';
import { SignInService } from './SignInService';
import { SignUpService, type HouseholdPorts } from './SignUpService';

export interface AccountsDeps extends Pick<DeviceDeps, 'devicesAllowed' | 'onTokenReused'> {
  db: Db;
  vault: Vault;
  outbox: Outbox;
  accessTokens: AccessTokens;
  households: HouseholdPorts;
  audit: Audit;
  /** Tests hash cheaply. */
  hasher?: PasswordHasher;
  now?: () => number;
}

/** The feature, put together. */
export interface Accounts {
  signUps: SignUpService;
  signIns: SignInService;
  passwords: PasswordService;
  devices: DeviceService;
  deviceCodes: DeviceCodeService;
  operators: OperatorService;
  attempts: Pick<AttemptStore, 'demandOfDay'>;
  /** What is told to its owner. */
  describe(accountId: string): Promise<{ email: string; isVerified: boolean; createdAt: string } | null>;
  /** Forgets what is over. */
  sweep(): Promise<void>;
}

/** A sign-up that nobody confirmed. */
const UNVERIFIED_MS = 7 * 24 * 60 * 60 * 1000;

export function createAccounts(deps: AccountsDeps): Accounts {
  const { db, vault, outbox, households, audit, now = Date.now, hasher = new PasswordHasher() } = deps;
  const accounts = new AccountStore(db, now);
  const attempts = new AttemptStore(db, now);
  const codes = new DeviceCodeStore(db, now);
  const deviceStore = new DeviceStore(db, now);
  const mailTokens = new MailTokenStore(db, vault, now);
  const guard = new LoginGuard(attempts);
  const mails = new AccountMails(outbox, attempts);
  const transaction = <T>(work: (trx: Db) => Promise<T>) => db.transaction().execute(work);
  const devices = new DeviceService({ ...deps, devices: deviceStore, refreshes: new RefreshStore(db, vault, now) });
  return {
    signUps: new SignUpService({ accounts, mailTokens, attempts, mails, hasher, households, audit, transaction }),
    signIns: new SignInService({ accounts, devices, mailTokens, guard, mails, hasher, audit }),
    passwords: new PasswordService({
      ...{ accounts, devices: deviceStore, codes, mailTokens, attempts, guard, mails, hasher, audit, transaction },
    }),
    devices,
    deviceCodes: new DeviceCodeService({ codes, accounts, devices, attempts, audit }),
    operators: new OperatorService({ accounts, hasher, households, audit, transaction }),
    attempts,
    async describe(accountId) {
      const account = await accounts.find(accountId);
      if (!account) return null;
      const { email, isVerified, createdAt } = account;
      return { email, isVerified, createdAt: new Date(createdAt).toISOString() };
    },
    async sweep() {
      await accounts.sweep(UNVERIFIED_MS);
      await Promise.all([attempts, codes, deviceStore, mailTokens, outbox].map((store) => store.sweep()));
    },
  };
}
