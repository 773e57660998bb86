import type { CaptionStyle } from '#contracts';
import type { MessageKey } from '#app/i18n/I18n';
import type { RowPage } from '#app/screens/settings/RowPages';
import { optionsPage, type SettingsContext } from '#app/screens/settings/SettingsContext';
import { defaultPreferences } from '#app/state/PreferenceStore';

const values: { [K in keyof CaptionStyle]: readonly CaptionStyle[K][] } = {
  size: ['small', 'medium', 'large', 'huge'],
  font: ['sans', 'serif', 'mono', 'casual'],
  colour: ['white', 'yellow', 'cyan', 'green', 'black'],
  edge: ['none', 'outline', 'shadow', 'raised', 'depressed'],
  background: ['none', 'half', 'full'],
  position: ['bottom', 'top'],
};
const parts = Object.keys(values) as (keyof CaptionStyle)[];

/** How captions look; a sample above the rows shows it, also what an option would change. */
export function captionsPage(context: SettingsContext): RowPage {
  const { i18n, preferences } = context.services;
  const partWords = (part: keyof CaptionStyle): string => i18n.t(`settings.captions.${part}`);
  const words = (part: keyof CaptionStyle, value: string): string =>
    i18n.t(`settings.captions.${part}.${value}` as MessageKey);
  const change = (captions: Partial<CaptionStyle>): void =>
    void context.attempt(() => preferences.change({ captions }));
  return {
    id: 'captions',
    title: i18n.t('settings.captions'),
    rows: () => {
      const { captions } = preferences.current;
      return [
        ...parts.map((part) => ({
          kind: 'choice' as const,
          id: part,
          label: partWords(part),
          value: words(part, captions[part]),
        })),
        { kind: 'action', id: 'reset', label: i18n.t('settings.captions.reset') },
      ];
    },
    select: (id) => {
      if (id === 'reset') return change(defaultPreferences.captions);
      const part = parts.find((known) => known === id);
      if (!part) return;
      const { captions } = preferences.current;
      const options = values[part].map((value: string) => ({ value, label: words(part, value) }));
      context.push(
        optionsPage<string>(context, id, partWords(part), options, {
          current: captions[part],
          choose: (value) => change({ [part]: value }),
          preview: (value) => context.showCaptions(value === null ? undefined : { ...captions, [part]: value }),
        }),
      );
    },
  };
}
