import { z } from 'zod';
import { Country, Device } from './accounts';
import { TitleId } from './content';
import { SessionEnd, SessionId } from './playback';
import { Profile } from './profiles';
import { KIB, type RouteTable } from './routeContract';
import { Subscription, TierId } from './subscription';

export const HouseholdId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

const PageQuery = z.object({
  cursor: z.string().max(800).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional().describe('Default: 40'),
});

const HouseholdQuery = PageQuery.extend({
  q: z
    .string()
    .trim()
    .min(1)
    .max(254)
    .optional()
    .describe('How the name or an e-mail address begins, or the whole id; without it all of them, the newest first'),
  by: z.enum(['email', 'name', 'id']).optional().describe('What `q` is of. Default: email'),
});

export const HouseholdSummary = z
  .object({
    id: HouseholdId,
    name: z.string(),
    country: Country.nullable(),
    tier: TierId,
    isSuspended: z.boolean(),
    createdAt: z.iso.datetime(),
    emails: z.array(z.string()).describe('Of its accounts'),
  })
  .meta({ id: 'HouseholdSummary' });
export type HouseholdSummary = z.infer<typeof HouseholdSummary>;

export const HouseholdPage = z
  .object({ items: z.array(HouseholdSummary), nextCursor: z.string().nullable() })
  .meta({ id: 'HouseholdPage' });
export type HouseholdPage = z.infer<typeof HouseholdPage>;

export const SuspensionReason = z.enum(['payment', 'abuse', 'rights', 'request', 'other']);
export type SuspensionReason = z.infer<typeof SuspensionReason>;

const Suspension = z.object({
  reason: SuspensionReason,
  note: z.string().nullable().describe('For operators; in the export of the household, as all that is kept of it'),
  since: z.iso.datetime().nullable().describe('Null: nobody kept it'),
});
export type Suspension = z.infer<typeof Suspension>;

export const SuspensionWish = z.strictObject({
  reason: SuspensionReason,
  note: z.string().trim().min(1).max(500).optional(),
});
export type SuspensionWish = z.infer<typeof SuspensionWish>;

export const HouseholdSession = z
  .object({
    sessionId: SessionId,
    titleId: TitleId,
    profileId: z.string(),
    deviceId: z.string().nullable(),
    startedAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    positionMs: z.int(),
    endedAt: z.iso.datetime().nullable(),
    reason: SessionEnd.shape.reason.nullable().describe('Null while it runs'),
  })
  .meta({ id: 'HouseholdSession' });
export type HouseholdSession = z.infer<typeof HouseholdSession>;

export const HouseholdSessions = z
  .object({ items: z.array(HouseholdSession), nextCursor: z.string().nullable() })
  .meta({ id: 'HouseholdSessions' });
export type HouseholdSessions = z.infer<typeof HouseholdSessions>;

const HouseholdDevice = Device.omit({ isThis: true }).meta({ id: 'HouseholdDevice' });
const HouseholdDevices = z.object({ items: z.array(HouseholdDevice) }).meta({ id: 'HouseholdDevices' });

export const HouseholdPayment = z
  .object({
    id: z.string(),
    tier: TierId,
    amount: z.int().describe('In the smallest unit of the currency'),
    currency: z.string(),
    provider: z.string(),
    state: z.enum(['charging', 'pending', 'settled', 'refused', 'dropped']),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'HouseholdPayment' });
export type HouseholdPayment = z.infer<typeof HouseholdPayment>;

export const HouseholdAccount = z
  .object({
    id: z.string(),
    email: z.string(),
    isVerified: z.boolean(),
    isOperator: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'HouseholdAccount' });
export type HouseholdAccount = z.infer<typeof HouseholdAccount>;

export const OperatorHousehold = z
  .object({
    ...HouseholdSummary.omit({ emails: true }).shape,
    suspension: Suspension.nullable(),
    accounts: z.array(HouseholdAccount),
    profiles: z.array(Profile),
    subscription: Subscription,
    payments: z.array(HouseholdPayment).describe('The newest twenty'),
    devices: z.array(HouseholdDevice),
    sessions: z.array(HouseholdSession).describe('Those that run now'),
  })
  .meta({ id: 'OperatorHousehold', description: 'A household as an operator sees it: nothing that opens a door' });
export type OperatorHousehold = z.infer<typeof OperatorHousehold>;

const byId = z.object({ id: HouseholdId });

export const operatorHouseholdRoutes = {
  'GET /operator/households': {
    summary: 'Finds households by e-mail address, name or id',
    tag: 'Operator',
    auth: 'operator',
    query: HouseholdQuery,
    response: HouseholdPage,
    isSecret: true,
    problems: [],
  },
  'GET /operator/households/:id': {
    summary: 'All that an operator may see of a household; the audit log says who looked',
    tag: 'Operator',
    auth: 'operator',
    params: byId,
    response: OperatorHousehold,
    isSecret: true,
    problems: ['not_found'],
  },
  'PUT /operator/households/:id/tier': {
    summary: 'Gives a household a tier, without an end and a price',
    tag: 'Operator',
    auth: 'operator',
    params: byId,
    body: z.strictObject({ tier: TierId }),
    bodyLimit: 4 * KIB,
    problems: ['not_found', 'tier_unknown'],
  },
  'PUT /operator/households/:id/suspension': {
    summary: 'Suspends a household: what it watches ends, and it watches nothing more until this is lifted',
    tag: 'Operator',
    auth: 'operator',
    params: byId,
    body: SuspensionWish,
    bodyLimit: 4 * KIB,
    problems: ['not_found'],
  },
  'DELETE /operator/households/:id/suspension': {
    summary: 'Lifts a suspension',
    tag: 'Operator',
    auth: 'operator',
    params: byId,
    problems: ['not_found'],
  },
  'GET /operator/households/:id/sessions': {
    summary: 'What is being watched, or was, the latest first',
    tag: 'Operator',
    auth: 'operator',
    params: byId,
    query: PageQuery.extend({ state: z.enum(['running', 'ended']).optional().describe('Default: running') }),
    response: HouseholdSessions,
    isSecret: true,
    problems: ['not_found'],
  },
  'DELETE /operator/households/:id/sessions/:sessionId': {
    summary: 'Ends what is being watched; its viewer hears `stopped`',
    tag: 'Operator',
    auth: 'operator',
    params: byId.extend({ sessionId: SessionId }),
    problems: ['not_found'],
  },
  'GET /operator/households/:id/devices': {
    summary: 'The devices that are signed in, the latest seen first',
    tag: 'Operator',
    auth: 'operator',
    params: byId,
    response: HouseholdDevices,
    isSecret: true,
    problems: ['not_found'],
  },
  'DELETE /operator/households/:id/devices': {
    summary: 'Signs all devices of a household out',
    tag: 'Operator',
    auth: 'operator',
    params: byId,
    problems: ['not_found'],
  },
  'DELETE /operator/households/:id/devices/:deviceId': {
    summary: 'Signs one device out',
    tag: 'Operator',
    auth: 'operator',
    params: byId.extend({ deviceId: z.uuid() }),
    problems: ['not_found'],
  },
} as const satisfies RouteTable;
