import { z } from 'zod';
import { KIB, type RouteTable } from './routeContract';
import { Quality, Tier, TierId } from './subscription';

const COUNT_MAX = 1000;

/** What a tier gives; all of it is said, so that nothing is kept by mistake. */
const TierFacts = z.strictObject({
  rank: z.int().min(0).max(1_000_000).describe('Of two tiers the one with the higher rank has more; each has its own'),
  price: z
    .strictObject({
      amount: z.int().min(1).max(100_000_000).describe('In the smallest unit of the currency'),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .describe('ISO 4217'),
    })
    .nullable()
    .describe('A month; null: nothing'),
  streams: z.int().min(1).max(COUNT_MAX),
  quality: Quality,
  devices: z.int().min(1).max(COUNT_MAX).nullable().describe('Null: any number'),
  downloads: z.int().min(0).max(COUNT_MAX),
});
export type TierFacts = z.infer<typeof TierFacts>;

export const NewTier = TierFacts.extend({ id: TierId });
export type NewTier = z.infer<typeof NewTier>;

const OperatorTier = z
  .object({ ...Tier.shape, isInUse: z.boolean().describe('Whether anybody has it, will have it, or is paying for it') })
  .meta({ id: 'OperatorTier' });

const byId = z.object({ id: TierId });

export const operatorTierRoutes = {
  'GET /operator/tiers': {
    summary: 'The tiers, the least first, and whether they are in use',
    tag: 'Operator',
    auth: 'operator',
    response: z.object({ items: z.array(OperatorTier) }).meta({ id: 'OperatorTiers' }),
    problems: [],
  },
  'POST /operator/tiers': {
    summary: 'Adds a tier',
    tag: 'Operator',
    auth: 'operator',
    body: NewTier,
    bodyLimit: 4 * KIB,
    response: Tier,
    status: 201,
    isRepeatable: true,
    problems: ['name_taken', 'place_taken'],
  },
  'PUT /operator/tiers/:id': {
    summary: 'Changes a tier; counts from the next start, sign-in and licence on, and ends nothing that runs',
    tag: 'Operator',
    auth: 'operator',
    params: byId,
    body: TierFacts,
    bodyLimit: 4 * KIB,
    response: Tier,
    problems: ['tier_unknown', 'place_taken'],
  },
  'DELETE /operator/tiers/:id': {
    summary: 'Removes a tier that nobody has; the last one stays',
    tag: 'Operator',
    auth: 'operator',
    params: byId,
    problems: ['tier_unknown', 'still_used'],
  },
} as const satisfies RouteTable;
