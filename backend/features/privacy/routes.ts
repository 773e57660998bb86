import type { RouteHandlers } from '#backend/http/handlers';
import type { privacyRoutes as contract } from '#contracts';
import type { PrivacyService } from './service';

export function privacyRoutes(privacy: PrivacyService): RouteHandlers<keyof typeof contract> {
  return {
    'GET /privacy/consent': ({ viewer }) => privacy.consent(viewer),
    'PUT /privacy/consent': ({ viewer, body }) => privacy.decide(viewer, body),
    'GET /privacy/export': ({ viewer }) => privacy.export(viewer),
    'POST /privacy/erase': async ({ viewer, body, address }) => {
      await privacy.erase(viewer, body.password, address);
      return undefined;
    },
  };
}
