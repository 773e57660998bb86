import ar from './locales/ar.json';
import en from './locales/en.json';
import es from './locales/es.json';
import ja from './locales/ja.json';

export type Words = keyof typeof en;

const locales: Record<string, Record<Words, string>> = { ar, en, es, ja };

const languageOf = (tag: string): string => tag.slice(0, 2).toLowerCase();

/** The first language of the browser that we speak, as it wants it (dates are written by region); English else. */
const locale = navigator.languages.find((tag) => languageOf(tag) in locales) ?? 'en';
export const language = languageOf(locale);
export const direction = language === 'ar' ? 'rtl' : 'ltr';

/** Words of the chosen language, with what stands in braces filled in. */
export function t(key: Words, values: Record<string, string | number> = {}): string {
  const text = locales[language]?.[key] ?? en[key];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

export const hasWords = (key: string): key is Words => key in en;

const countries = new Intl.DisplayNames([locale], { type: 'region' });
export const countryName = (code: string): string => countries.of(code) ?? code;

const times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
export const timeOf = (iso: string): string => times.format(new Date(iso));
