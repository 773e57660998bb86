import { composeKana } from '#app/components/keyboard/composeKana';
import type { KeyboardLayout } from '#app/components/keyboard/KeyboardLayout';

/** The table of fifty sounds, a consonant a row, in two pages; beside it what changes the letter before. */
export const japanese: KeyboardLayout = {
  language: 'ja',
  pages: [
    {
      mark: 'あ',
      rows: ['あいうえお゛', 'かきくけこ゜', 'さしすせそ小', 'たちつてとー', 'なにぬねの・', 'はひふへほ、'],
    },
    { mark: 'ま', rows: ['まみむめも゛', 'や ゆ よ゜', 'らりるれろ小', 'わ を んー', '12345！', '67890？'] },
  ],
  compose: composeKana,
};
