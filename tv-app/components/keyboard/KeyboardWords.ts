import type { I18n } from '#app/i18n/I18n';
import { ownLanguageName } from '#app/i18n/ownLanguageNames';

/** What is said of a keyboard and of the keys that write nothing. */
export interface KeyboardWords {
  keyboard: string;
  space: string;
  erase: string;
  clear: string;
  /** The key that leads to other characters. */
  page: string;
  /** The key that leads to another language, given the one that is on. */
  language(language: string): string;
}

export function keyboardWords(i18n: I18n): KeyboardWords {
  return {
    keyboard: i18n.t('keyboard.label'),
    space: i18n.t('keyboard.space'),
    erase: i18n.t('keyboard.erase'),
    clear: i18n.t('keyboard.clear'),
    page: i18n.t('keyboard.page'),
    language: (language) => i18n.t('keyboard.language', { language: ownLanguageName(language) ?? language }),
  };
}
