import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditEvent } from '#backend/platform/audit/AuditLog';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { EntitlementService } from './EntitlementService';
import { manualPayments, type ChargeOutcome } from './payments';
import { PaymentStore } from './PaymentStore';
import { endOfPeriod, labelsUpTo } from './subscriptionRules';
import { SubscriptionService } from './SubscriptionService';
import { SubscriptionStore } from './SubscriptionStore';
import { TierService } from './TierService';
import { TierStore } from './TierStore';

const DAY_MS = 24 * 3_600_000;
let db: Db;
let nowMs: number;
let charges: string[];
let outcome: ChargeOutcome;
let entitlements: EntitlementService;
let tiers: TierService;
let subscriptions: SubscriptionService;
let audited: string[];
let household: { id: string; name: string; is_demo: number; tier: string; is_suspended: number; created_at: number };

beforeEach(async () => {
  db = await openDatabase(':memory:');
  nowMs = Date.UTC(2026, 0, 31);
  charges = [];
  outcome = { state: 'settled', url: null };
  household = { id: 'h', name: 'H', is_demo: 0, tier: 'free', is_suspended: 0, created_at: nowMs };
  await db.insertInto('household').values(household).execute();
  const plans = { subscriptions: new SubscriptionStore(db), tiers: new TierStore(db), now: () => nowMs };
  entitlements = new EntitlementService(plans);
  audited = [];
  const audit = ({ actor, action, subject }: AuditEvent) =>
    Promise.resolve(void audited.push(`${actor} ${action} ${subject}`));
  tiers = new TierService({ tiers: plans.tiers, audit });
  subscriptions = new SubscriptionService({
    ...plans,
    payments: new PaymentStore(db),
    provider: {
      name: 'test',
      charge: ({ tierId }) => {
        charges.push(tierId);
        return Promise.resolve(outcome);
      },
    },
    streamsInUse: () => Promise.resolve(1),
    devicesInUse: () => Promise.resolve(2),
    audit,
  });
});
afterEach(() => db.destroy());

const status = async () => {
  const { tier, state, endsAt, next } = await subscriptions.status('h');
  return [tier.id, state, endsAt?.slice(0, 10) ?? null, next];
};
const at = (year: number, month: number, day: number) => (nowMs = Date.UTC(year, month - 1, day, 1));

describe('what a household may', () => {
  test('is what its tier says', async () => {
    expect(await entitlements.grantedLabels('h')).toEqual(['AUDIO', 'SD']);
    expect([await entitlements.streamsAllowed('h'), await entitlements.devicesAllowed('h')]).toEqual([1, 1]);
    await entitlements.setTier('h', 'premium');
    expect(await entitlements.grantedLabels('h')).toEqual(['AUDIO', 'SD', 'HD', 'UHD']);
    expect([await entitlements.streamsAllowed('h'), await entitlements.devicesAllowed('h')]).toEqual([4, null]);
    expect(labelsUpTo('HD')).toEqual(['AUDIO', 'SD', 'HD']);
  });

  test('is nothing while it is suspended', async () => {
    await db.updateTable('household').set({ is_suspended: 1 }).execute();
    for (const asked of [
      entitlements.grantedLabels('h'),
      entitlements.streamsAllowed('h'),
      entitlements.devicesAllowed('h'),
    ]) {
      await expect(asked).rejects.toMatchObject({ code: 'household_suspended' });
    }
  });

  test('is the lowest tier when its own is gone', async () => {
    await entitlements.setTier('h', 'standard');
    await db.deleteFrom('tier').where('id', '=', 'standard').execute();
    expect(await status()).toEqual(['free', 'active', null, null]);
  });

  test('changes with the tier', async () => {
    const [free, basic] = await entitlements.tiers();
    await tiers.change('ada', { ...free!, streams: 3, quality: 'HD' });
    expect([await entitlements.streamsAllowed('h'), await entitlements.grantedLabels('h')]).toEqual([
      3,
      ['AUDIO', 'SD', 'HD'],
    ]);
    const asked = tiers.change('ada', { ...free!, rank: basic!.rank });
    await expect(asked).rejects.toMatchObject({ code: 'place_taken' });
    expect(audited).toEqual(['ada tier.changed free']);
  });

  test('is of a tier that there is, and the last tier stays', async () => {
    await expect(entitlements.setTier('h', 'gold')).rejects.toMatchObject({ code: 'tier_unknown' });
    await expect(entitlements.setTier('nobody', 'basic')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('stays while anybody has it, will have it or pays for it', async () => {
    await subscriptions.change('ada', 'h', 'premium');
    await subscriptions.change('ada', 'h', 'basic');
    outcome = { state: 'pending', url: null };
    await db
      .insertInto('household')
      .values({ ...household, id: 'i' })
      .execute();
    await subscriptions.change('bob', 'i', 'standard');
    for (const id of ['free', 'basic', 'standard', 'premium']) {
      await expect(tiers.remove('cli', id), id).rejects.toMatchObject({ code: 'still_used' });
    }
    expect((await tiers.list()).map(({ isInUse }) => isInUse)).toEqual([true, true, true, true]);
    await db.deleteFrom('household').execute();
    for (const id of ['free', 'basic', 'standard']) await tiers.remove('cli', id);
    await expect(tiers.remove('cli', 'premium')).rejects.toMatchObject({ code: 'still_used' });
    await expect(tiers.remove('cli', 'gold')).rejects.toMatchObject({ code: 'tier_unknown' });
  });

  test('is added once, also when two operators add it at the same moment', async () => {
    const gold = {
      id: 'gold',
      rank: 40,
      streams: 6,
      quality: 'UHD',
      devices: null,
      downloads: 6,
      price: null,
    } as const;
    const added = await Promise.allSettled([tiers.add('ada', gold), tiers.add('bob', { ...gold, rank: 41 })]);
    expect(added.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'added'))).toEqual([
      'added',
      'name_taken',
    ]);
  });
});

describe('a subscription', () => {
  test('goes up as soon as it is paid for, and says what is in use', async () => {
    const { payment, subscription } = await subscriptions.change('ada', 'h', 'standard');
    expect(payment).toEqual({ provider: 'test', state: 'settled', url: null });
    expect(subscription.inUse).toEqual({ streams: 1, devices: 2 });
    expect(await status()).toEqual(['standard', 'active', '2026-02-28', null]);
  });

  test('goes down with the end of the period, without a charge before it', async () => {
    await subscriptions.change('ada', 'h', 'premium');
    await subscriptions.change('ada', 'h', 'basic');
    expect(await status()).toEqual(['premium', 'active', '2026-02-28', 'basic']);
    at(2026, 2, 28);
    await subscriptions.renewDue();
    expect(await status()).toEqual(['basic', 'active', '2026-03-31', null]);
    expect(charges).toEqual(['premium', 'basic']);
  });

  test('runs to the end of its period when it is cancelled, and is taken back until then', async () => {
    await subscriptions.change('ada', 'h', 'basic');
    await subscriptions.cancel('ada', 'h');
    await subscriptions.cancel('ada', 'h');
    expect(await status()).toEqual(['basic', 'cancelled', '2026-02-28', 'free']);
    await subscriptions.change('ada', 'h', 'basic');
    expect(await status()).toEqual(['basic', 'active', '2026-02-28', null]);
    await subscriptions.cancel('ada', 'h');
    at(2026, 2, 28);
    // nobody has to be there when it ends
    expect(await status()).toEqual(['free', 'active', null, null]);
    await subscriptions.renewDue();
    expect(await status()).toEqual(['free', 'active', null, null]);
    expect(charges).toEqual(['basic']);
  });

  test('that was given has no end, runs on for its month when it is cancelled, and has no end again', async () => {
    await entitlements.setTier('h', 'premium');
    expect(await status()).toEqual(['premium', 'active', null, null]);
    at(2026, 5, 2);
    await subscriptions.cancel('ada', 'h');
    expect(await status()).toEqual(['premium', 'cancelled', '2026-05-31', 'free']);
    await subscriptions.change('ada', 'h', 'premium');
    expect(await status()).toEqual(['premium', 'active', null, null]);
  });

  test('is renewed each month, at the end of the short ones too', async () => {
    await subscriptions.change('ada', 'h', 'basic');
    for (const [month, day] of [
      [2, 28],
      [3, 31],
      [4, 30],
    ] as const) {
      at(2026, month, day);
      await subscriptions.renewDue();
    }
    expect(await status()).toEqual(['basic', 'active', '2026-05-31', null]);
    expect(charges).toHaveLength(4);
    expect(endOfPeriod(Date.UTC(2024, 0, 30), Date.UTC(2024, 0, 30))).toBe(Date.UTC(2024, 1, 29));
  });

  test('that is not paid for goes on for a week, is tried once a day, and then is the lowest', async () => {
    await subscriptions.change('ada', 'h', 'basic');
    outcome = { state: 'refused', url: null };
    at(2026, 2, 28);
    for (let hours = 0; hours < 6 * 24; hours += 8) {
      await subscriptions.renewDue();
      nowMs += 8 * 3_600_000;
    }
    expect(await status()).toEqual(['basic', 'past_due', '2026-03-07', 'free']);
    expect(charges).toHaveLength(1 + 6);
    nowMs += DAY_MS;
    expect(await status()).toEqual(['free', 'active', null, null]);
    await subscriptions.renewDue();
    nowMs += DAY_MS;
    await subscriptions.renewDue();
    expect(charges).toHaveLength(1 + 6);
  });

  test('is charged for once when two processes renew it', async () => {
    await subscriptions.change('ada', 'h', 'basic');
    at(2026, 2, 28);
    await Promise.all([subscriptions.renewDue(), subscriptions.renewDue()]);
    expect(charges).toHaveLength(2);
    expect(await status()).toEqual(['basic', 'active', '2026-03-31', null]);
  });

  test('that is past due goes on when it is paid for', async () => {
    await subscriptions.change('ada', 'h', 'basic');
    at(2026, 3, 2);
    await subscriptions.change('ada', 'h', 'basic');
    expect(await status()).toEqual(['basic', 'active', '2026-03-31', null]);
  });

  test('of which two are asked for at the same moment is charged for once', async () => {
    const asked = await Promise.allSettled(
      ['basic', 'basic', 'basic'].map((tier) => subscriptions.change('ada', 'h', tier)),
    );
    expect(charges).toEqual(['basic']);
    expect(asked.filter(({ status: how }) => how === 'fulfilled').length).toBeGreaterThan(0);
  });
});

describe('a payment', () => {
  test('that is refused changes nothing', async () => {
    outcome = { state: 'refused', url: null };
    await expect(subscriptions.change('ada', 'h', 'basic')).rejects.toMatchObject({ code: 'payment_refused' });
    expect(await status()).toEqual(['free', 'active', null, null]);
  });

  test('that is pending changes the tier when it is settled, once', async () => {
    outcome = { state: 'pending', url: 'https://pay.example/1' };
    const { payment } = await subscriptions.change('ada', 'h', 'standard');
    expect(payment).toMatchObject({ state: 'pending', url: 'https://pay.example/1' });
    expect(await status()).toEqual(['free', 'active', null, null]);
    const [waiting] = await subscriptions.payments();
    await subscriptions.settle('cli', waiting!.id);
    expect(await status()).toEqual(['standard', 'active', '2026-02-28', null]);
    await expect(subscriptions.settle('cli', waiting!.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('that is pending waits on for the same wish, and gives way to another', async () => {
    outcome = { state: 'pending', url: null };
    for (const tier of ['basic', 'basic', 'premium']) {
      await subscriptions.change('ada', 'h', tier);
      nowMs += 1;
    }
    const payments = await subscriptions.payments();
    expect(payments.map(({ tierId, state }) => `${tierId} ${state}`)).toEqual(['premium pending', 'basic dropped']);
    // the money came all the same
    await subscriptions.settle('cli', payments[1]!.id);
    expect((await status())[0]).toBe('basic');
  });

  test('of the manual provider is settled at once, or waits for the operator', async () => {
    const charge = { paymentId: 'x', householdId: 'h', tierId: 'basic', price: { amount: 1, currency: 'EUR' } };
    expect((await manualPayments('settled').charge(charge)).state).toBe('settled');
    expect((await manualPayments('pending').charge(charge)).state).toBe('pending');
  });
});
