import type { RouteHandlers } from '#backend/http/handlers';
import type { profileRoutes } from '#contracts';
import type { PinService } from './PinService';
import type { HouseholdService } from './service';

export function householdRoutes(
  households: HouseholdService,
  pins: PinService,
): RouteHandlers<keyof typeof profileRoutes> {
  return {
    'GET /profiles': async ({ household }) => ({ items: await households.profiles(household.householdId) }),
    'POST /profiles': ({ viewer, body }) => households.addProfile(viewer, body),
    'PUT /profiles/:id': ({ viewer, params, body }) => households.changeProfile(viewer, params.id, body),
    'DELETE /profiles/:id': async ({ viewer, params }) => {
      await households.removeProfile(viewer, params.id);
      return undefined;
    },
    'PUT /profiles/:id/pin': async ({ viewer, params, body }) => {
      await pins.set(viewer, params.id, body.pin);
      return undefined;
    },
    'POST /profiles/:id/unlock': ({ household, params, body }) => pins.unlock(household, params.id, body.pin),
    'GET /profiles/maturity': ({ household }) => households.maturity(household),
    'GET /user/profile': ({ viewer }) => households.userProfile(viewer),
    'PUT /user/preferences': ({ viewer, body }) => households.changePreferences(viewer.profileId, body),
  };
}
