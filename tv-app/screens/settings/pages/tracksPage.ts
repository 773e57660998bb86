import type { PreferencesChange } from '#contracts';
import type { SettingRow } from '#app/components/settings-list/SettingRow';
import { ownLanguageName } from '#app/i18n/ownLanguageNames';
import type { RowPage } from '#app/screens/settings/RowPages';
import { optionsPage, type SettingsContext } from '#app/screens/settings/SettingsContext';

/** Languages that films are often heard or read in; further ones are chosen in the film. */
const languages = ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'tr', 'zh'];

const nameOf = (language: string | null): string | null =>
  language === null ? null : (ownLanguageName(language) ?? language);
const named = languages.map((value) => ({ value, label: nameOf(value) ?? value }));

/** What films are heard and read in, as long as nothing else was chosen in one. */
export function tracksPage(context: SettingsContext): RowPage {
  const { i18n, preferences, choices } = context.services;
  // What was chosen in a film before doesn't stand in the way of what is wanted from now on.
  const change = (part: PreferencesChange): void => {
    choices.forget();
    void context.attempt(() => preferences.change(part));
  };
  const audioWords = (language: string | null): string => nameOf(language) ?? i18n.t('settings.audio.original');
  const subtitleLanguage = (): string | null => {
    const { subtitles, subtitleLanguage: language } = preferences.current;
    return subtitles === 'on' ? (language ?? i18n.language) : null;
  };
  const subtitleWords = (language: string | null): string => nameOf(language) ?? i18n.t('settings.off');
  return {
    id: 'tracks',
    title: i18n.t('settings.tracks'),
    rows: () => rowsOf(context, audioWords(preferences.current.audioLanguage), subtitleWords(subtitleLanguage())),
    select: (id) => {
      const { audioLanguage, audioDescription } = preferences.current;
      if (id === 'description') change({ audioDescription: !audioDescription });
      if (id === 'audio')
        context.push(
          optionsPage<string | null>(
            context,
            id,
            i18n.t('settings.audio'),
            [{ value: null, label: audioWords(null) }, ...named],
            {
              current: audioLanguage,
              choose: (language) => change({ audioLanguage: language }),
            },
          ),
        );
      if (id === 'subtitles')
        context.push(
          optionsPage<string | null>(
            context,
            id,
            i18n.t('settings.subtitles'),
            [{ value: null, label: subtitleWords(null) }, ...named],
            {
              current: subtitleLanguage(),
              choose: (language) =>
                change(language === null ? { subtitles: 'off' } : { subtitles: 'on', subtitleLanguage: language }),
            },
          ),
        );
    },
  };
}

function rowsOf({ services }: SettingsContext, audio: string, subtitles: string): SettingRow[] {
  const { i18n, preferences } = services;
  return [
    {
      kind: 'choice',
      id: 'audio',
      label: i18n.t('settings.audio'),
      detail: i18n.t('settings.audio.detail'),
      value: audio,
    },
    {
      kind: 'switch',
      id: 'description',
      label: i18n.t('settings.description'),
      detail: i18n.t('settings.description.detail'),
      isOn: preferences.current.audioDescription,
    },
    {
      kind: 'choice',
      id: 'subtitles',
      label: i18n.t('settings.subtitles'),
      detail: i18n.t('settings.subtitles.detail'),
      value: subtitles,
    },
  ];
}
