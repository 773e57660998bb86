import type { KeyboardLayout } from '#app/components/keyboard/KeyboardLayout';

/** With ñ at its place, and the accents on the same page: a search does without them, a name doesn't. */
export const spanish: KeyboardLayout = {
  language: 'es',
  pages: [
    { mark: 'abc', rows: ['abcdef', 'ghijkl', 'mnñopq', 'rstuvw', 'xyzáéí', "óúü'-."] },
    { mark: '123', rows: ['123456', '7890&,', '¿?¡!:;', '()/+@#', 'çàèìòù', 'âêôäöï'] },
  ],
};
