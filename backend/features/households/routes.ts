import type { RouteHandlers } from '#backend/http/handlers';
import type { HouseholdService } from './service';

export function householdRoutes(households: HouseholdService): RouteHandlers<'GET /profiles'> {
  return {
    'GET /profiles': async ({ household }) => ({ items: await households.profiles(household.householdId) }),
  };
}
