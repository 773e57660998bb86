import { locales, nearestLocale, type Locale } from '#app/i18n/locales';
import { brands, type Brand } from '#app/theme/palettes';
import { screenStates, type ScreenState } from './screenStates';

/** A state of a screen, and how the app is drawn there. It stands in the address of `stage.html`. */
export interface LabStage {
  /** Null: the app as it is, with storage of its own. */
  state: ScreenState | null;
  locale: Locale | '';
  contrast: 'normal' | 'high';
  textSize: 'normal' | 'large' | 'huge';
  brand: Brand;
}

export const labLocales: readonly Locale[] = [...locales, 'pseudo'];
export const contrasts = ['normal', 'high'] as const;
export const textSizes = ['normal', 'large', 'huge'] as const;
export { brands };

/** Whatever the address says, a stage that can be shown. */
export function readStage(query: URLSearchParams): LabStage {
  const one = <T extends string>(name: string, known: readonly T[], plain: T): T =>
    known.find((value) => value === query.get(name)) ?? plain;
  const locale = query.get('locale') ?? '';
  return {
    state: screenStates.find(({ id }) => id === query.get('state')) ?? null,
    locale: locale === '' ? '' : nearestLocale(locale),
    contrast: one('contrast', contrasts, 'normal'),
    textSize: one('text', textSizes, 'normal'),
    brand: one('brand', brands, 'cinema'),
  };
}

/** Without what is as always. */
export function writeStage({ state, locale, contrast, textSize, brand }: LabStage): string {
  const query = new URLSearchParams();
  if (state) query.set('state', state.id);
  if (locale) query.set('locale', locale);
  if (contrast !== 'normal') query.set('contrast', contrast);
  if (textSize !== 'normal') query.set('text', textSize);
  if (brand !== 'cinema') query.set('brand', brand);
  return query.toString();
}
