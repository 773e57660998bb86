import type { RouteHandlers } from '#backend/http/handlers';
import { actorOf } from '#backend/platform/audit/actorOf';
import type { subscriptionRoutes as contract } from '#contracts';
import type { EntitlementService } from './EntitlementService';
import type { SubscriptionService } from './SubscriptionService';

export function subscriptionRoutes(
  entitlements: EntitlementService,
  subscriptions: SubscriptionService,
): RouteHandlers<keyof typeof contract> {
  return {
    'GET /subscription/tiers': async () => ({ items: await entitlements.tiers() }),
    'GET /subscription/status': ({ household }) => subscriptions.status(household.householdId),
    'POST /subscription/upgrade': ({ viewer, body }) =>
      subscriptions.change(actorOf(viewer), viewer.householdId, body.tier),
    'POST /subscription/cancel': ({ viewer }) => subscriptions.cancel(actorOf(viewer), viewer.householdId),
  };
}
