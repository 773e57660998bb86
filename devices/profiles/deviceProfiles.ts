import type { DeviceId, DeviceProfile } from '#devices/profiles/DeviceProfile';
import androidtv from '#devices/profiles/androidtv.json';
import browser from '#devices/profiles/browser.json';
import tizen from '#devices/profiles/tizen.json';
import webos from '#devices/profiles/webos.json';

/** Cast: TypeScript reads the words of a JSON file as any string. `profiles.test.ts` holds the files to the type. */
export const deviceProfiles = { browser, tizen, webos, androidtv } as unknown as Record<DeviceId, DeviceProfile>;

export function isDeviceId(name: string): name is DeviceId {
  return Object.prototype.hasOwnProperty.call(deviceProfiles, name);
}
