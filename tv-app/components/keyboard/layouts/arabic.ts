import type { KeyboardLayout } from '#app/components/keyboard/KeyboardLayout';

/** The alphabet begins at the top right. Written here as characters stand on the screen, so each row is the other way round. */
const mirrored = (rows: readonly string[]): string[] => rows.map((row) => [...row].reverse().join(''));

export const arabic: KeyboardLayout = {
  language: 'ar',
  pages: [
    { mark: 'أبج', rows: mirrored(['ابتثجح', 'خدذرزس', 'شصضطظع', 'غفقكلم', 'نهويءآ', 'أإةىؤئ']) },
    { mark: '١٢٣', rows: ['١٢٣٤٥٦', '٧٨٩٠،؟', '123456', '7890.:', '!()/-+', '&@#%*؛'] },
  ],
};
