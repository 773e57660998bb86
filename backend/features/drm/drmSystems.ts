import type { PlaybackSession } from '#contracts';
import type { DrmSettings } from './settings';

const LICENCE_URL = '/api/v1/drm/license';
const CERTIFICATE_URL = '/api/v1/drm/fairplay/certificate';

/** Where a player gets its licences, by key system: part of the answer to a start. */
export function drmSystems({ systems }: DrmSettings): PlaybackSession['drm']['systems'] {
  return Object.fromEntries(
    [...systems].map(([system, settings]) => [
      system,
      {
        licenceUrl: settings.kind === 'clearkey' ? LICENCE_URL : `${LICENCE_URL}?system=${system}`,
        ...('certificateUrl' in settings && settings.certificateUrl && { certificateUrl: CERTIFICATE_URL }),
      },
    ]),
  );
}
