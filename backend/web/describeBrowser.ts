import type { DeviceDescription } from '#contracts';

/** In the order in which they have to be looked for: most browsers claim to be others as well. */
const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux|CrOS/, 'Linux'],
] as const;

/** What the list of devices says of this browser, e.g. “Firefox · Windows”. */
export function describeBrowser({ userAgent } = navigator): DeviceDescription {
  const nameOf = (names: typeof BROWSERS | typeof SYSTEMS) => names.find(([sign]) => sign.test(userAgent))?.[1];
  const names = [nameOf(BROWSERS), nameOf(SYSTEMS)].filter((name) => name !== undefined);
  return { name: names.join(' · ') || 'Browser', kind: kindOf(userAgent) };
}

function kindOf(userAgent: string): DeviceDescription['kind'] {
  if (/iPad|Tablet|Android(?!.*Mobile)/.test(userAgent)) return 'tablet';
  return /Mobi|iPhone/.test(userAgent) ? 'phone' : 'computer';
}
