import type { PassthroughSettings } from '#backend/features/drm/settings';
import { OCTETS, type LicenceOrder, type LicenceSystem } from './LicenceSystem';
import { licenceOf } from './upstreamLicence';

/**
 * Hands the challenge on as it is. For licence servers that have the keys themselves: they know of our policies only what they are
 * configured for.
 */
export function passthrough({ headers }: PassthroughSettings): LicenceSystem {
  return {
    async licence(order, ask) {
      const body = order.challenge.bytes;
      return licenceOf(order, await ask({ method: 'POST', headers: { ...headersOf(order), ...headers }, body }));
    },
  };
}

/** As the CDM's own request would have them. */
export function headersOf({ challenge: { system } }: LicenceOrder): Record<string, string> {
  if (!system.startsWith('com.microsoft.playready')) return { 'Content-Type': OCTETS };
  return {
    'Content-Type': 'text/xml; charset=utf-8',
    SOAPAction: '"http://schemas.microsoft.com/DRM/2007/03/protocols/AcquireLicense"',
  };
}
