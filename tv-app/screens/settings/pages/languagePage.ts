import { locales } from '#app/i18n/locales';
import { ownLanguageName } from '#app/i18n/ownLanguageNames';
import type { RowPage } from '#app/screens/settings/RowPages';
import { needsAdult } from '#app/screens/settings/pages/needsAdult';
import type { SettingsContext } from '#app/screens/settings/SettingsContext';

const ofSet = 'set';

/** What the app speaks to this profile: at once. */
export function languagePage(context: SettingsContext): RowPage {
  const { i18n, profile, profiles, look } = context.services;
  const { isMissing, detail } = needsAdult(context);
  return {
    id: 'language',
    title: i18n.t('settings.language'),
    rows: () => {
      const language = profile.current?.language ?? null;
      return [
        { kind: 'heading', id: 'head', label: detail || i18n.t('settings.language.detail') },
        {
          kind: 'option',
          id: ofSet,
          label: i18n.t('settings.language.set'),
          isOn: language === null,
          isDisabled: isMissing,
        },
        ...locales.map((locale) => ({
          kind: 'option' as const,
          id: locale,
          label: ownLanguageName(locale) ?? locale,
          isOn: language === locale,
          isDisabled: isMissing,
        })),
      ];
    },
    select: (id) => {
      const viewer = profile.current;
      const language = id === ofSet ? null : id;
      if (!viewer || language === viewer.language) return;
      void context.attempt(async () => {
        profile.update(await profiles.change(viewer.id, { language }));
        context.services.changed();
        look.settle();
      });
    },
  };
}
