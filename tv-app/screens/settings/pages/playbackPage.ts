import { paths } from '#app/app/paths';
import type { I18n } from '#app/i18n/I18n';
import type { PictureLimit } from '#app/state/PreferenceStore';
import type { RowPage } from '#app/screens/settings/RowPages';
import { optionsPage, type SettingsContext } from '#app/screens/settings/SettingsContext';

const limits: readonly PictureLimit[] = [null, 1080, 720];

function limitWords(limit: PictureLimit, i18n: I18n): string {
  return limit === null ? i18n.t('settings.quality.best') : i18n.t('settings.quality.upTo', { height: limit });
}

/** What begins by itself, and how much of the line a film takes. */
export function playbackPage(context: SettingsContext): RowPage {
  const { i18n, preferences, navigator } = context.services;
  const title = i18n.t('settings.playback');
  return {
    id: 'playback',
    title,
    rows: () => {
      const { autoplayNext, autoplayPreviews, dataSaver } = preferences.current;
      return [
        {
          kind: 'switch',
          id: 'next',
          label: i18n.t('settings.autoplayNext'),
          detail: i18n.t('settings.autoplayNext.detail'),
          isOn: autoplayNext,
        },
        {
          kind: 'switch',
          id: 'previews',
          label: i18n.t('settings.previews'),
          detail: i18n.t('settings.previews.detail'),
          isOn: autoplayPreviews,
        },
        {
          kind: 'choice',
          id: 'quality',
          label: i18n.t('settings.quality'),
          detail: dataSaver ? i18n.t('settings.quality.saved') : i18n.t('settings.quality.detail'),
          value: limitWords(preferences.pictureLimit, i18n),
          isDisabled: dataSaver,
        },
        {
          kind: 'switch',
          id: 'saver',
          label: i18n.t('settings.dataSaver'),
          detail: i18n.t('settings.dataSaver.detail'),
          isOn: dataSaver,
        },
        { kind: 'action', id: 'plan', label: i18n.t('settings.plan'), detail: i18n.t('settings.plan.detail') },
      ];
    },
    select: (id) => {
      const { autoplayNext, autoplayPreviews, dataSaver } = preferences.current;
      const change = (part: Parameters<typeof preferences.change>[0]): void =>
        void context.attempt(() => preferences.change(part));
      if (id === 'next') change({ autoplayNext: !autoplayNext });
      if (id === 'previews') change({ autoplayPreviews: !autoplayPreviews });
      if (id === 'saver') change({ dataSaver: !dataSaver });
      if (id === 'plan') navigator.open(paths.plans);
      if (id === 'quality') context.push(qualityPage(context));
    },
  };
}

function qualityPage(context: SettingsContext): RowPage {
  const { i18n, preferences } = context.services;
  const options = limits.map((value) => ({ value, label: limitWords(value, i18n) }));
  return optionsPage(context, 'quality', i18n.t('settings.quality'), options, {
    current: preferences.pictureLimit,
    choose: (limit) => {
      preferences.pictureLimit = limit;
      context.refresh();
    },
  });
}
