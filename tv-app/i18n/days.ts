import { formatsOf } from '#app/i18n/locales';

/** `12 Nov, 20:15` in the language; `iso` as the service says it. */
export function dayAndTime(iso: string, language: string): string {
  const style = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(formatsOf(language), style).format(new Date(iso));
}

/** `12 November 2026` in the language. */
export function wholeDay(iso: string, language: string): string {
  return new Intl.DateTimeFormat(formatsOf(language), { day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(iso),
  );
}
