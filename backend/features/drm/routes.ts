import { AppError } from '#backend/AppError';
import { RawBody } from '#backend/RawBody';
import type { RouteHandlers } from '#backend/http/handlers';
import { problemCodes } from '#contracts';
import type { FairPlayCertificate } from './FairPlayCertificate';
import type { LicenceBroker, LicenceRequest } from './LicenceBroker';
import type { Licence } from './systems/LicenceSystem';
import { playReadyFault } from './systems/playReadyMessages';

export function drmRoutes(
  broker: LicenceBroker,
  certificate: FairPlayCertificate,
): RouteHandlers<'POST /drm/license' | 'GET /drm/fairplay/certificate'> {
  return {
    'POST /drm/license': ({ licence: claims, query, body, address }) => {
      const { system = 'org.w3.clearkey', level, kid } = query;
      const request: LicenceRequest = { claims, system, level, kid, body, address };
      return system.startsWith('com.microsoft.playready') ? inSoap(broker.licence(request)) : broker.licence(request);
    },
    'GET /drm/fairplay/certificate': () => certificate.get(),
  };
}

/** PlayReady clients read no status but 500, and no words but those of a fault. */
async function inSoap(licence: Promise<Licence>): Promise<Licence> {
  try {
    return await licence;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new RawBody('text/xml', playReadyFault(error.code), problemCodes.internal);
  }
}
