import type { Preferences } from '#contracts';
import { readerRates } from '#app/a11y/ScreenReader';
import type { ScreenServices } from '#app/app/ScreenServices';
import type { SettingRow } from '#app/components/settings-list/SettingRow';
import type { MessageKey } from '#app/i18n/I18n';
import type { RowPage } from '#app/screens/settings/RowPages';
import { optionsPage, type SettingsContext } from '#app/screens/settings/SettingsContext';

const sizes: readonly Preferences['textSize'][] = ['normal', 'large', 'huge'];

/** What makes it easier to see, to hear and to follow. */
export function accessibilityPage(context: SettingsContext): RowPage {
  const { i18n, preferences } = context.services;
  const sizeWords = (size: Preferences['textSize']): string => i18n.t(`settings.textSize.${size}` as MessageKey);
  const change = (part: Partial<Preferences>): void => void context.attempt(() => preferences.change(part));
  return {
    id: 'accessibility',
    title: i18n.t('settings.accessibility'),
    rows: () => {
      const { textSize, contrast, motion } = preferences.current;
      return [
        {
          kind: 'choice',
          id: 'textSize',
          label: i18n.t('settings.textSize'),
          detail: i18n.t('settings.textSize.detail'),
          value: sizeWords(textSize),
        },
        {
          kind: 'switch',
          id: 'contrast',
          label: i18n.t('settings.contrast'),
          detail: i18n.t('settings.contrast.detail'),
          isOn: contrast === 'high',
        },
        {
          kind: 'switch',
          id: 'motion',
          label: i18n.t('settings.motion'),
          detail: i18n.t('settings.motion.detail'),
          isOn: motion === 'reduced',
        },
        ...readerRows(context.services),
      ];
    },
    select: (id) => {
      const { textSize, contrast, motion } = preferences.current;
      if (id === 'contrast') change({ contrast: contrast === 'high' ? 'normal' : 'high' });
      if (id === 'motion') change({ motion: motion === 'reduced' ? 'full' : 'reduced' });
      if (id === 'reader') turnReader(context);
      if (id === 'readerPace') context.push(pacePage(context));
      if (id !== 'textSize') return;
      const options = sizes.map((value) => ({ value, label: sizeWords(value) }));
      context.push(
        optionsPage(context, id, i18n.t('settings.textSize'), options, {
          current: textSize,
          choose: (size) => change({ textSize: size }),
        }),
      );
    },
  };
}

/** A set with a reader of its own shows where that is heard; else the app's own voice is turned on and off here. */
function readerRows({ i18n, reader }: ScreenServices): SettingRow[] {
  const row = { id: 'reader', label: i18n.t('settings.reader') };
  if (!reader.canSpeak) return [{ ...row, kind: 'action', detail: i18n.t('settings.reader.detail') }];
  const { isOn, rate } = reader;
  return [
    { ...row, kind: 'switch', detail: i18n.t('settings.reader.own'), isOn },
    {
      kind: 'choice',
      id: 'readerPace',
      label: i18n.t('settings.reader.pace'),
      detail: i18n.t('settings.reader.pace.detail'),
      value: i18n.t(`settings.reader.pace.${rate}`),
      isDisabled: !isOn,
    },
  ];
}

function turnReader({ services: { i18n, reader, tell }, refresh }: SettingsContext): void {
  if (reader.canSpeak) {
    reader.isOn = !reader.isOn;
    refresh();
  } else tell(i18n.t('settings.reader.sample'));
}

function pacePage(context: SettingsContext): RowPage {
  const { i18n, reader } = context.services;
  const options = readerRates.map((value) => ({ value, label: i18n.t(`settings.reader.pace.${value}`) }));
  return optionsPage(context, 'readerPace', i18n.t('settings.reader.pace'), options, {
    current: reader.rate,
    choose: (rate) => {
      reader.rate = rate;
      context.refresh();
    },
  });
}
