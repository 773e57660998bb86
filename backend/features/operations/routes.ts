import type { RouteHandlers } from '#backend/http/handlers';
import type {
  NewTier,
  operatorAuditRoutes,
  operatorHealthRoutes,
  operatorHouseholdRoutes,
  operatorTierRoutes,
  Tier,
  Health,
} from '#contracts';
import type { AuditDesk } from './AuditDesk';
import type { HouseholdDesk } from './HouseholdDesk';

/** What an operator does with tiers. */
export interface TierDesk {
  list(): Promise<(Tier & { isInUse: boolean })[]>;
  /** @throws AppError name_taken, place_taken */
  add(actor: string, tier: NewTier): Promise<Tier>;
  /** @throws AppError tier_unknown, place_taken */
  change(actor: string, tier: NewTier): Promise<Tier>;
  /** @throws AppError tier_unknown, still_used */
  remove(actor: string, id: string): Promise<void>;
}

export interface OperationsDesks {
  households: HouseholdDesk;
  tiers: TierDesk;
  audit: AuditDesk;
  health: { look(): Promise<Health> };
}

type Key =
  | keyof typeof operatorHouseholdRoutes
  | keyof typeof operatorTierRoutes
  | keyof typeof operatorAuditRoutes
  | keyof typeof operatorHealthRoutes;

export function operationsRoutes(desks: OperationsDesks): RouteHandlers<Key> {
  const { audit, health } = desks;
  return {
    ...householdRoutes(desks.households),
    ...tierRoutes(desks.tiers),
    'GET /operator/audit': ({ query }) => audit.list(query),
    'GET /operator/audit/verification': ({ query }) => audit.verify(query.cursor),
    'GET /operator/health': () => health.look(),
  };
}

function householdRoutes(desk: HouseholdDesk): RouteHandlers<keyof typeof operatorHouseholdRoutes> {
  return {
    'GET /operator/households': ({ query }) => desk.find(query),
    'GET /operator/households/:id': ({ operator, params }) => desk.show(operator.accountId, params.id),
    'PUT /operator/households/:id/tier': async ({ operator, params, body }) =>
      void (await desk.giveTier(operator.accountId, params.id, body.tier)),
    'PUT /operator/households/:id/suspension': async ({ operator, params, body }) =>
      void (await desk.suspend(operator.accountId, params.id, body)),
    'DELETE /operator/households/:id/suspension': async ({ operator, params }) =>
      void (await desk.lift(operator.accountId, params.id)),
    'GET /operator/households/:id/sessions': ({ operator, params, query }) =>
      desk.sessions(operator.accountId, params.id, query),
    'DELETE /operator/households/:id/sessions/:sessionId': async ({ operator, params }) =>
      void (await desk.stopSession(operator.accountId, params.id, params.sessionId)),
    'GET /operator/households/:id/devices': async ({ operator, params }) => ({
      items: await desk.devices(operator.accountId, params.id),
    }),
    'DELETE /operator/households/:id/devices': async ({ operator, params }) =>
      void (await desk.signOut(operator.accountId, params.id, null)),
    'DELETE /operator/households/:id/devices/:deviceId': async ({ operator, params }) =>
      void (await desk.signOut(operator.accountId, params.id, params.deviceId)),
  };
}

function tierRoutes(desk: TierDesk): RouteHandlers<keyof typeof operatorTierRoutes> {
  return {
    'GET /operator/tiers': async () => ({ items: await desk.list() }),
    'POST /operator/tiers': ({ operator, body }) => desk.add(operator.accountId, body),
    'PUT /operator/tiers/:id': ({ operator, params, body }) =>
      desk.change(operator.accountId, { ...body, id: params.id }),
    'DELETE /operator/tiers/:id': async ({ operator, params }) =>
      void (await desk.remove(operator.accountId, params.id)),
  };
}
