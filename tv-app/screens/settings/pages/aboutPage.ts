import { paths } from '#app/app/paths';
import { version } from '#app/app/version';
import type { RowPage } from '#app/screens/settings/RowPages';
import type { SettingsContext } from '#app/screens/settings/SettingsContext';

export function aboutPage({ services }: SettingsContext): RowPage {
  const { i18n, navigator } = services;
  return {
    id: 'about',
    title: i18n.t('settings.about'),
    rows: () => [
      { kind: 'info', id: 'version', label: i18n.t('settings.about.version'), value: version },
      { kind: 'action', id: 'plan', label: i18n.t('settings.plan'), detail: i18n.t('settings.plan.detail') },
      {
        kind: 'info',
        id: 'fonts',
        label: i18n.t('settings.about.fonts'),
        detail: i18n.t('settings.about.fonts.detail'),
      },
      {
        kind: 'info',
        id: 'parts',
        label: i18n.t('settings.about.parts'),
        detail: i18n.t('settings.about.parts.detail'),
      },
    ],
    select: (id) => {
      if (id === 'plan') navigator.open(paths.plans);
    },
  };
}
