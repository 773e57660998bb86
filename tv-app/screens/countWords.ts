import type { I18n } from '#app/i18n/I18n';

/** `1 title`, `1,204 titles`. */
export function countWords(count: number, i18n: I18n): string {
  return i18n.count('browse.titles', count);
}
