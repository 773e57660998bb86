import type { DeviceId } from '#devices/profiles/DeviceProfile';
import { isDeviceId } from '#devices/profiles/deviceProfiles';

/** What is set up on the desk. It stands in the address of the simulator, so that a desk can be sent to somebody. */
export interface Desk {
  device: DeviceId;
  size: '720' | '1080' | '2160';
  /** BCP 47 of one of the app's locales, or '' for what the browser speaks. */
  locale: string;
  isStill: boolean;
  /** Shows what a set may cut off. */
  hasGuides: boolean;
}

const sizes = ['720', '1080', '2160'] as const;
const locales = ['en', 'es'];

/** Whatever the address says, a desk that can be shown. */
export function readDesk(query: URLSearchParams): Desk {
  const device = query.get('device') ?? '';
  const locale = query.get('locale') ?? '';
  return {
    device: isDeviceId(device) ? device : 'browser',
    size: sizes.find((size) => size === query.get('size')) ?? '1080',
    locale: locales.includes(locale) ? locale : '',
    isStill: query.get('motion') === '0',
    hasGuides: query.get('guides') === '1',
  };
}

export function writeDesk({ device, size, locale, isStill, hasGuides }: Desk): string {
  const query = new URLSearchParams({ device, size });
  if (locale) query.set('locale', locale);
  if (isStill) query.set('motion', '0');
  if (hasGuides) query.set('guides', '1');
  return `?${query.toString()}`;
}

/** The app's own knobs; see docs/inspection.md. */
export function appQuery({ device, size, locale, isStill }: Desk): string {
  return writeDesk({ device, size, locale, isStill, hasGuides: false });
}
