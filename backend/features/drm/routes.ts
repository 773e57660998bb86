import { AppError } from '#backend/AppError';
import type { RouteHandlers } from '#backend/http/handlers';
import type { LicenceService } from './LicenceService';

export function drmRoutes(licences: LicenceService): RouteHandlers<'POST /drm/license'> {
  return {
    'POST /drm/license': ({ licence, body }) => {
      if (!('kids' in body)) throw new AppError('system_unsupported');
      return licences.clearKey(licence, body.kids);
    },
  };
}
