import type { Device } from '#contracts';
import { dayAndTime } from '#app/i18n/days';
import { countryName } from '#app/i18n/countries';
import type { RowPage } from '#app/screens/settings/RowPages';
import { Awaited } from '#app/screens/settings/pages/Awaited';
import { needsAdult } from '#app/screens/settings/pages/needsAdult';
import type { SettingsContext } from '#app/screens/settings/SettingsContext';

/** Where the household is signed in, and how that ends. */
export function devicesPage(context: SettingsContext): RowPage {
  const { i18n, account, ask, tell } = context.services;
  const { isMissing, detail } = needsAdult(context);
  const devices = new Awaited<readonly Device[]>(context, () => account.devices());
  if (!isMissing) devices.load();
  const words = ({ isThis, isVisit, country, lastSeenAt }: Device): string =>
    [
      isThis
        ? i18n.t('settings.devices.this')
        : i18n.t('settings.devices.seen', { when: dayAndTime(lastSeenAt, i18n.language) }),
      country === null ? '' : countryName(country, i18n.language),
      isVisit ? i18n.t('settings.devices.visit') : '',
    ]
      .filter(Boolean)
      .join(' · ');
  const signOut = async (device: Device): Promise<void> => {
    const answer = await ask({
      title: i18n.t('settings.devices.ask', { name: device.name }),
      body: i18n.t('settings.devices.ask.body'),
      choices: [
        { key: 'out', label: i18n.t('settings.signOut'), isDanger: true },
        { key: 'stay', label: i18n.t('settings.cancel') },
      ],
    });
    if (answer !== 'out') return;
    const isDone = await context.attempt(() => account.signOutDevice(device.id));
    if (isDone) tell(i18n.t('settings.devices.done', { name: device.name }));
    devices.load();
  };
  return {
    id: 'devices',
    title: i18n.t('settings.devices'),
    rows: () => {
      if (isMissing) return [{ kind: 'info', id: 'adult', label: detail }];
      if (devices.current === null) return devices.rows;
      if (devices.current.length === 0) return [{ kind: 'info', id: 'none', label: i18n.t('settings.devices.none') }];
      return devices.current.map((device) => ({
        kind: device.isThis ? ('info' as const) : ('choice' as const),
        id: device.id,
        label: device.name,
        detail: words(device),
        value: device.isThis ? '' : i18n.t('settings.signOut'),
      }));
    },
    select: (id) => {
      if (devices.select(id)) return;
      const device = devices.current?.find((known) => known.id === id);
      if (device) void signOut(device);
    },
  };
}
