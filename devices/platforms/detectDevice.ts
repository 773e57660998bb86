import type { DeviceId } from '#devices/profiles/DeviceProfile';

/** Objects that only this platform puts into a page: the system's own, or that of our shell. */
const marks: [name: string, id: DeviceId][] = [
  ['tizen', 'tizen'],
  ['webOSSystem', 'webos'],
  ['PalmSystem', 'webos'],
  ['AndroidTV', 'androidtv'],
];

/** Which set this page runs on. Not by its user agent: old sets claim to be what they are not, and some can be told to. */
export function detectDevice(host: object): DeviceId {
  return marks.find(([name]) => name in host)?.[1] ?? 'browser';
}
