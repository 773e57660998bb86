import { z } from 'zod';
import { CaptionStyle, Preferences, type PreferencesChange } from '#contracts';

/** What a viewer gets who chose nothing. */
const defaults: Preferences = {
  audioLanguage: null,
  audioDescription: false,
  subtitles: 'forced',
  subtitleLanguage: null,
  autoplayNext: true,
  autoplayPreviews: true,
  captions: {
    size: 'medium',
    font: 'sans',
    colour: 'white',
    edge: 'outline',
    background: 'half',
    position: 'bottom',
  },
  textSize: 'normal',
  motion: 'full',
  contrast: 'normal',
  dataSaver: false,
};

/** An object of which each part that is missing or not valid any more is its default. */
function forgiving(shape: z.ZodRawShape, fallback: Record<string, unknown>): z.ZodType {
  const parts = Object.entries(shape).map(([name, part]) => [name, z.catch(part, fallback[name])] as const);
  return z.object(Object.fromEntries(parts));
}

const StoredPreferences = forgiving(
  { ...Preferences.shape, captions: forgiving(CaptionStyle.shape, defaults.captions) },
  defaults,
);

/** Preferences as they lie in the database: what another version wrote there, or nobody did, is the default. */
export function readPreferences(text: string): Preferences {
  return Preferences.parse(StoredPreferences.parse(JSON.parse(text)));
}

/** What is left out stays. */
export function changedPreferences(before: Preferences, change: PreferencesChange): Preferences {
  return Preferences.parse({ ...before, ...change, captions: { ...before.captions, ...change.captions } });
}
