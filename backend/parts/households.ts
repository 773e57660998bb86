import { accessTokenKind } from '#backend/features/accounts/accessTokens';
import { createAccounts } from '#backend/features/accounts/accounts';
import { EntitlementService } from '#backend/features/entitlements/EntitlementService';
import { PaymentStore } from '#backend/features/entitlements/PaymentStore';
import { manualPayments } from '#backend/features/entitlements/payments';
import { SubscriptionService } from '#backend/features/entitlements/SubscriptionService';
import { SubscriptionStore } from '#backend/features/entitlements/SubscriptionStore';
import { TierService } from '#backend/features/entitlements/TierService';
import { TierStore } from '#backend/features/entitlements/TierStore';
import { PinService, profileGrantKind } from '#backend/features/households/PinService';
import { PinStore } from '#backend/features/households/PinStore';
import { HouseholdService } from '#backend/features/households/service';
import { HouseholdStore } from '#backend/features/households/store';
import type { Audit } from '#backend/platform/audit/AuditLog';
import { Outbox } from '#backend/platform/mail/Outbox';
import { Postman } from '#backend/platform/mail/Postman';
import { smtpSender } from '#backend/platform/mail/smtp';
import { PasswordHasher, PIN_COST } from '#backend/platform/passwords/PasswordHasher';
import { SignedTokens } from '#backend/platform/tokens/SignedTokens';
import type { Foundation } from './foundation';

const FORGET_EVERY_MS = 10 * 60_000;
const POST_EVERY_MS = 5_000;
const RENEW_EVERY_MS = 10 * 60_000;

/** Who watches: households with their profiles, plans, accounts and devices. */
export function createHouseholds(
  { config, log, db, vault, signing, audit: auditLog, chore }: Foundation,
  playback: { streamsInUse(householdId: string): Promise<number> },
) {
  const audit: Audit = (event) => auditLog.append(event);
  const pins = new PinService({
    ...{ vault, audit, store: new PinStore(db), hasher: new PasswordHasher(PIN_COST) },
    grants: new SignedTokens(profileGrantKind, signing),
  });
  const households = new HouseholdService({
    store: new HouseholdStore(db),
    pins,
    account: (id) => (id === null ? Promise.resolve(null) : accounts.describe(id)),
    audit,
  });
  const plans = { subscriptions: new SubscriptionStore(db), tiers: new TierStore(db) };
  const entitlements = new EntitlementService(plans);
  const tiers = new TierService({ tiers: plans.tiers, audit });
  const subscriptions = new SubscriptionService({
    ...plans,
    payments: new PaymentStore(db),
    provider: manualPayments(config.payments === 'manual-pending' ? 'pending' : 'settled'),
    streamsInUse: (householdId) => playback.streamsInUse(householdId),
    devicesInUse: (householdId) => accounts.devices.countInUse(householdId),
    audit,
  });
  const accessTokens = new SignedTokens(accessTokenKind, signing);
  const outbox = new Outbox(db, vault);
  const accounts = createAccounts({
    ...{ db, vault, outbox, accessTokens, audit },
    households: {
      firstTier: () => entitlements.lowestTierId(),
      openHousehold: (household, trx) => households.open(household, trx),
    },
    devicesAllowed: (householdId) => entitlements.devicesAllowed(householdId),
    onTokenReused: ({ deviceId }) => log.warn({ deviceId }, 'a refresh token was used twice: its sign-in has ended'),
  });
  const { url, from } = config.mail;
  const postman =
    url === undefined
      ? undefined
      : new Postman(outbox, smtpSender(url, from), (error, mailId) =>
          log.warn({ err: error, mailId }, 'a mail could not be sent'),
        );
  return {
    ...{ pins, households, entitlements, tiers, subscriptions, accessTokens, outbox, accounts },
    chores: [
      chore('Forgetting what is over', FORGET_EVERY_MS, () => accounts.sweep()),
      chore('Sending mails', POST_EVERY_MS, async () => postman?.deliver()),
      chore('Renewing subscriptions', RENEW_EVERY_MS, () => subscriptions.renewDue()),
    ],
  };
}
