import type { KeyboardLayout } from '#app/components/keyboard/KeyboardLayout';

/** The alphabet and not QWERTY: with arrows nothing is under the fingers, and six columns are fewer steps than ten. */
export const english: KeyboardLayout = {
  language: 'en',
  pages: [
    { mark: 'abc', rows: ['abcdef', 'ghijkl', 'mnopqr', 'stuvwx', 'yz1234', '567890'] },
    { mark: '#é', rows: ["&'-.,:", '!?()/+', '@#$€%*', 'áàâäãå', 'éèêëíï', 'óöøúüñ'] },
  ],
};
