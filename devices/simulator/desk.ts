import type { DeviceId } from '#devices/profiles/DeviceProfile';
import { labLocales, readStage, writeStage, type LabStage } from '#devices/lab/labStage';
import { isDeviceId } from '#devices/profiles/deviceProfiles';

/** What is set up on the desk. It stands in the address of the simulator, so that a desk can be sent to somebody. */
export interface Desk extends Omit<LabStage, 'locale'> {
  device: DeviceId;
  size: '720' | '1080' | '2160';
  /** One of the app's locales, `pseudo` for words that are too long, or '' for what the browser speaks. */
  locale: string;
  isStill: boolean;
  /** Shows what a set may cut off. */
  hasGuides: boolean;
}

const sizes = ['720', '1080', '2160'] as const;

/** Whatever the address says, a desk that can be shown. */
export function readDesk(query: URLSearchParams): Desk {
  const device = query.get('device') ?? '';
  const locale = query.get('locale') ?? '';
  const { state, contrast, textSize, brand } = readStage(query);
  return {
    ...{ state, contrast, textSize, brand },
    device: isDeviceId(device) ? device : 'browser',
    size: sizes.find((size) => size === query.get('size')) ?? '1080',
    locale: labLocales.some((known) => known === locale) ? locale : '',
    isStill: query.get('motion') === '0',
    hasGuides: query.get('guides') === '1',
  };
}

export function writeDesk({ device, size, locale, isStill, hasGuides, ...stage }: Desk): string {
  const query = new URLSearchParams({ device, size });
  for (const [name, value] of new URLSearchParams(writeStage({ ...stage, locale: '' }))) query.set(name, value);
  if (locale) query.set('locale', locale);
  if (isStill) query.set('motion', '0');
  if (hasGuides) query.set('guides', '1');
  return `?${query.toString()}`;
}

/** Where the app is, seen from the simulator, with its own knobs: the one that viewers have, or in a state of the lab. See docs/inspection.md. */
export function appAddress(desk: Desk): string {
  const isInLab = writeStage({ ...desk, locale: '' }) !== '';
  return `${isInLab ? 'stage.html' : '../'}${writeDesk({ ...desk, hasGuides: false })}`;
}
