import { z } from 'zod';
import { KIB, type RouteTable } from './routeContract';

export const TierId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);

export const Quality = z.enum(['SD', 'HD', 'UHD']);
export type Quality = z.infer<typeof Quality>;

export const Tier = z
  .object({
    id: TierId,
    rank: z.int().describe('Of two tiers the one with the higher rank has more'),
    price: z
      .object({ amount: z.int().describe('In the smallest unit of the currency'), currency: z.string().length(3) })
      .nullable()
      .describe('A month; null: nothing'),
    streams: z.int().describe('How many can watch at once'),
    quality: Quality.describe('The best picture'),
    devices: z.int().nullable().describe('How many can be signed in; null: any number'),
    downloads: z.int().describe('How many devices can keep titles'),
  })
  .meta({ id: 'Tier' });
export type Tier = z.infer<typeof Tier>;
export const Tiers = z.object({ items: z.array(Tier) }).meta({ id: 'Tiers' });

export const Subscription = z
  .object({
    tier: Tier,
    state: z
      .enum(['active', 'cancelled', 'past_due'])
      .describe(
        '`cancelled`: runs until `endsAt`, then the lowest tier; `past_due`: the next period is not paid for yet, ' +
          'and without that the lowest tier comes at `endsAt`',
      ),
    startedAt: z.iso.datetime(),
    endsAt: z.iso.datetime().nullable().describe('Of the period that is paid for; null: it has no end'),
    next: TierId.nullable().describe('The tier after `endsAt`, where that will be another one'),
    inUse: z.object({ streams: z.int(), devices: z.int() }).describe('Now'),
  })
  .meta({ id: 'Subscription' });
export type Subscription = z.infer<typeof Subscription>;

export const SubscriptionChange = z
  .object({
    subscription: Subscription,
    payment: z
      .object({
        provider: z.string(),
        state: z.enum(['settled', 'pending']),
        url: z.url().nullable().describe('Where a person settles it, where the provider wants that'),
      })
      .describe('`pending`: the tier changes when it is settled'),
  })
  .meta({ id: 'SubscriptionChange' });
export type SubscriptionChange = z.infer<typeof SubscriptionChange>;

export const subscriptionRoutes = {
  'GET /subscription/tiers': {
    summary: 'What can be subscribed to, the least first',
    tag: 'Subscription',
    auth: 'none',
    response: Tiers,
    problems: [],
  },
  'GET /subscription/status': {
    summary: 'What the household has, and how much of it is in use',
    tag: 'Subscription',
    auth: 'household',
    response: Subscription,
    problems: [],
  },
  'POST /subscription/upgrade': {
    summary: 'Changes the tier: up as soon as it is paid for, down with the end of the period',
    tag: 'Subscription',
    auth: 'adult',
    body: z.object({ tier: TierId }),
    bodyLimit: 4 * KIB,
    response: SubscriptionChange,
    isRepeatable: true,
    problems: ['tier_unknown', 'payment_refused'],
  },
  'POST /subscription/cancel': {
    summary: 'Ends the subscription with the period that is paid for',
    tag: 'Subscription',
    auth: 'adult',
    response: Subscription,
    isRepeatable: true,
    problems: [],
  },
} as const satisfies RouteTable;
