import type { Preferences } from '#contracts';
import type { MessageKey } from '#app/i18n/I18n';
import type { RowPage } from '#app/screens/settings/RowPages';
import { optionsPage, type SettingsContext } from '#app/screens/settings/SettingsContext';

const sizes: readonly Preferences['textSize'][] = ['normal', 'large', 'huge'];

/** What makes it easier to see, to hear and to follow. */
export function accessibilityPage(context: SettingsContext): RowPage {
  const { i18n, preferences, tell } = context.services;
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
        {
          kind: 'action',
          id: 'reader',
          label: i18n.t('settings.reader'),
          detail: i18n.t('settings.reader.detail'),
        },
      ];
    },
    select: (id) => {
      const { textSize, contrast, motion } = preferences.current;
      if (id === 'contrast') change({ contrast: contrast === 'high' ? 'normal' : 'high' });
      if (id === 'motion') change({ motion: motion === 'reduced' ? 'full' : 'reduced' });
      if (id === 'reader') tell(i18n.t('settings.reader.sample'));
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
