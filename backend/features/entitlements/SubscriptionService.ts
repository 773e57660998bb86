import { randomUUID } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { Audit } from '#backend/platform/audit/AuditLog';
import type { Subscription, SubscriptionChange, Tier } from '#contracts';
import { unknownTier } from './EntitlementService';
import type { ChargeOutcome, PaymentProvider } from './payments';
import type { PaymentRecord, PaymentStore } from './PaymentStore';
import { endOfPeriod, lowestOf, standingOf, type SubscriptionRecord } from './subscriptionRules';
import type { SubscriptionStore } from './SubscriptionStore';
import type { TierStore } from './TierStore';

export interface SubscriptionPorts {
  subscriptions: SubscriptionStore;
  tiers: TierStore;
  payments: PaymentStore;
  provider: PaymentProvider;
  streamsInUse(householdId: string): Promise<number>;
  devicesInUse(householdId: string): Promise<number>;
  audit: Audit;
  now?: () => number;
}

/** A renewal that failed is tried again after this. */
const RETRY_MS = 24 * 60 * 60 * 1000;
const RENEWED_AT_ONCE = 200;
const PAYMENTS_SHOWN = 100;
const NOTHING_TO_PAY: ChargeOutcome = { state: 'settled', url: null };

/** What a household subscribes to, and the payments for it. */
export class SubscriptionService {
  private readonly now: () => number;

  constructor(private readonly ports: SubscriptionPorts) {
    this.now = ports.now ?? Date.now;
  }

  async status(householdId: string): Promise<Subscription> {
    const [record, tiers] = [await this.record(householdId), await this.ports.tiers.list()];
    const { tier, state, endsAt, next } = standingOf(record, tiers, this.now());
    return {
      tier,
      state,
      startedAt: new Date(record.startedAt).toISOString(),
      endsAt: endsAt === null ? null : new Date(endsAt).toISOString(),
      next: next?.id ?? null,
      inUse: {
        streams: await this.ports.streamsInUse(householdId),
        devices: await this.ports.devicesInUse(householdId),
      },
    };
  }

  /**
   * Up as soon as it is paid for; down with the end of the period, which is paid for already; the tier that it is takes back
   * what was to come.
   *
   * @param actor who wants it, for the audit log
   * @throws AppError tier_unknown, payment_refused, still_running
   */
  async change(actor: string, householdId: string, tierId: string): Promise<SubscriptionChange> {
    const [record, tiers] = [await this.record(householdId), await this.ports.tiers.list()];
    const wanted = tiers.find((tier) => tier.id === tierId);
    if (!wanted) throw unknownTier(tierId, tiers);
    const { tier, state } = standingOf(record, tiers, this.now());
    const isPaidFor = state !== 'past_due';
    let outcome = NOTHING_TO_PAY;
    if (isPaidFor && wanted.id === tier.id) await this.keep(record);
    else if (isPaidFor && wanted.rank < tier.rank) await this.endWith(record, wanted);
    else outcome = await this.begin(householdId, wanted);
    const details = { tier: tierId, payment: outcome.state };
    await this.ports.audit({ actor, action: 'subscription.changed', subject: householdId, details });
    return {
      subscription: await this.status(householdId),
      payment: { provider: this.ports.provider.name, state: stateOf(outcome), url: outcome.url },
    };
  }

  /** Cancelling twice is cancelling once. */
  async cancel(actor: string, householdId: string): Promise<Subscription> {
    const [record, tiers] = [await this.record(householdId), await this.ports.tiers.list()];
    const { tier, state } = standingOf(record, tiers, this.now());
    const lowest = lowestOf(tiers);
    if (state === 'past_due') await this.ports.subscriptions.give(householdId, lowest.id);
    else if (tier.id !== lowest.id) await this.endWith(record, lowest);
    await this.ports.audit({ actor, action: 'subscription.cancelled', subject: householdId });
    return this.status(householdId);
  }

  /** A payment that waited came. @throws AppError not_found */
  async settle(actor: string, paymentId: string): Promise<void> {
    const settled = await this.ports.payments.settle(paymentId, this.now());
    if (!settled) throw new AppError('not_found', `No payment waits under ${paymentId}`);
    const details = { payment: paymentId, tier: settled.tierId };
    await this.ports.audit({ actor, action: 'payment.settled', subject: settled.householdId, details });
  }

  /** The newest first; of one household, or of all. */
  payments(limit = PAYMENTS_SHOWN, householdId?: string): Promise<PaymentRecord[]> {
    return this.ports.payments.list(limit, householdId);
  }

  /** Charges for the periods that begin. What isn't paid for within the grace is the lowest tier by rule, with or without this. */
  async renewDue(): Promise<void> {
    const now = this.now();
    const tiers = await this.ports.tiers.list();
    for (const record of await this.ports.subscriptions.due(now, now - RETRY_MS, RENEWED_AT_ONCE)) {
      if (!(await this.ports.subscriptions.takeRenewal(record.householdId, now, now - RETRY_MS))) continue;
      const { tier, state } = standingOf(record, tiers, now);
      if (state !== 'past_due') await this.ports.subscriptions.give(record.householdId, tier.id);
      else await this.begin(record.householdId, tier).catch(acceptRefusal);
    }
  }

  private async record(householdId: string): Promise<SubscriptionRecord> {
    const record = await this.ports.subscriptions.find(householdId);
    if (!record) throw new AppError('sign_in_required');
    return record;
  }

  /** What the operator gave has no end again. */
  private keep(record: SubscriptionRecord): Promise<void> {
    return this.ports.subscriptions.plan(record, null, record.isPaid ? record.endsAt : null);
  }

  private endWith(record: SubscriptionRecord, next: Tier): Promise<void> {
    const endsAt = record.endsAt ?? endOfPeriod(record.startedAt, this.now());
    return this.ports.subscriptions.plan(record, next.id, endsAt);
  }

  private async begin(householdId: string, { id: tierId, price }: Tier): Promise<ChargeOutcome> {
    const { payments, provider, subscriptions } = this.ports;
    if (price === null) {
      await subscriptions.give(householdId, tierId);
      return NOTHING_TO_PAY;
    }
    const charge = { paymentId: randomUUID(), householdId, tierId, price };
    const waiting = await payments.begin(charge, provider.name, this.now());
    if (waiting) return waiting;
    const outcome = await provider.charge(charge).catch(async (error: unknown) => {
      await payments.answered(charge.paymentId, { state: 'refused', url: null }, this.now());
      throw new AppError('unavailable', 'The payment service did not answer', { cause: error });
    });
    await payments.answered(charge.paymentId, outcome, this.now());
    if (outcome.state === 'refused') throw new AppError('payment_refused');
    return outcome;
  }
}

function stateOf({ state }: ChargeOutcome): 'settled' | 'pending' {
  return state === 'pending' ? 'pending' : 'settled';
}

/** The household stays past due; it is tried again tomorrow. */
function acceptRefusal(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}
