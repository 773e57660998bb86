import type { I18n } from '#app/i18n/I18n';

/** `1 title`, `1,204 titles`. */
export function countWords(count: number, i18n: I18n): string {
  if (count === 1) return i18n.t('browse.oneTitle');
  return i18n.t('browse.titles', { count: new Intl.NumberFormat(i18n.language).format(count) });
}
