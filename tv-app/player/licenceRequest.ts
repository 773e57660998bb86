import type shakaNamespace from 'shaka-player/dist/shaka-player.dash.js';

const CLEARKEY = 'org.w3.clearkey';
const PLAYREADY = 'com.microsoft.playready';

/**
 * Robustness to ask a CDM for, the best first: it accepts the first one that it has, and the service gives the keys that are for it.
 * https://github.com/shaka-project/shaka-player/blob/v5.2.12/docs/tutorials/drm-config.md
 */
export const robustness = {
  'com.widevine.alpha': {
    videoRobustness: ['HW_SECURE_ALL', 'HW_SECURE_DECODE', 'SW_SECURE_DECODE', 'SW_SECURE_CRYPTO'],
    audioRobustness: ['HW_SECURE_CRYPTO', 'SW_SECURE_CRYPTO'],
  },
  'com.microsoft.playready.recommendation': { videoRobustness: ['3000', '2000'], audioRobustness: ['2000'] },
};

type LicenceRequest = Pick<shakaNamespace.extern.Request, 'drmInfo' | 'headers' | 'uris'>;

interface Licensee {
  token: string;
  /** The token is good on this device only; null: it names none. */
  deviceId: string | null;
}

/** `DEVICE_HEADER` of the contract, of which the app takes types only. */
const deviceHeader = 'Tenfoot-Device';

/** Makes the request of a CDM one that the service understands: whose it is, what it is, and how well the CDM protects pictures. */
export function completeLicenceRequest(request: LicenceRequest, { token, deviceId }: Licensee): void {
  const { keySystem = CLEARKEY, videoRobustness = '' } = request.drmInfo ?? {};
  request.headers.Authorization = `Bearer ${token}`;
  if (deviceId !== null) request.headers[deviceHeader] = deviceId;
  // that of PlayReady often brings its own along
  request.headers['Content-Type'] ??= contentTypeOf(keySystem);
  if (videoRobustness) request.uris = request.uris.map((uri) => withLevel(uri, videoRobustness));
}

function contentTypeOf(keySystem: string): string {
  if (keySystem === CLEARKEY) return 'application/json';
  return keySystem.startsWith(PLAYREADY) ? 'text/xml; charset=utf-8' : 'application/octet-stream';
}

function withLevel(uri: string, level: string): string {
  return `${uri}${uri.includes('?') ? '&' : '?'}level=${encodeURIComponent(level)}`;
}
