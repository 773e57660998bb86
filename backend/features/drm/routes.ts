import type { RouteHandlers } from '#backend/http/handlers';
import type { LicenceService } from './LicenceService';

export function drmRoutes(licences: LicenceService): RouteHandlers<'POST /drm/license'> {
  return {
    'POST /drm/license': ({ licence, body }) => licences.clearKey(licence, body.kids),
  };
}
