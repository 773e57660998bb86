interface LocaleTraits {
  /** Read from right to left: the stage is mirrored, see docs/decisions. */
  isRightToLeft?: boolean;
  /** BCP 47, for dates and numbers where they shall differ from what `Intl` would take. */
  formats?: string;
}

/** The languages that the app ships: each is a file in `static/locales` and a line here. English is in the bundle, the others are fetched. */
const shipped = {
  en: {},
  es: {},
  ja: {},
  // Digits as on clocks, in addresses and in codes: nobody has to read two kinds of them on one screen.
  ar: { isRightToLeft: true, formats: 'ar-u-nu-latn' },
} as const satisfies Record<string, LocaleTraits>;

type Shipped = keyof typeof shipped;
/** `pseudo`: English that is longer and accented, for whoever looks for words that don't fit. Never offered. */
export type Locale = Shipped | 'pseudo';

export const locales = Object.keys(shipped) as Shipped[];

const traitsOf = (language: string): LocaleTraits => (shipped as Record<string, LocaleTraits>)[language] ?? {};

/** The shipped language nearest to what was asked for: `es-MX` → `es`, `fr` → `en`. */
export function nearestLocale(wanted: string): Locale {
  if (wanted === 'pseudo') return wanted;
  const language = wanted.toLowerCase().split('-')[0];
  return locales.find((locale) => locale === language) ?? 'en';
}

/** What the words of a locale are said to be in: BCP 47, for voices, the service and `Intl`. */
export function languageOf(locale: Locale): Shipped {
  return locale === 'pseudo' ? 'en' : locale;
}

/** For `Intl`: as dates and numbers are written in this language. */
export function formatsOf(language: string): string {
  return traitsOf(language).formats ?? language;
}

export function isReadFromRight(language: string): boolean {
  return traitsOf(language).isRightToLeft === true;
}
