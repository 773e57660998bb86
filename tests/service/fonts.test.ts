import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { japaneseLetters } from '#app/i18n/japaneseLetters';
import { lettersOf } from '#tests/support/fontLetters';

const wordsOf = async (locale: string): Promise<string> =>
  Object.values(JSON.parse(await readFile(`static/locales/${locale}.json`, 'utf8')) as Record<string, string>).join('');

const lacking = (text: string, letters: Set<number>): string[] => [
  ...new Set([...text].filter((letter) => !letters.has(letter.codePointAt(0)!))),
];

/** Those of the first fonts, and general punctuation with the marks of direction. */
const isForAll = (letter: string): boolean => /[\u0000-\u00ff\u2000-\u206f]/.test(letter);

describe('the fonts that come with a language', () => {
  it('have the letters that Japanese says they have, and the app says nothing in others', async () => {
    const letters = await lettersOf('static/fonts/noto-sans-jp-ui-500.woff2');
    expect(lacking(japaneseLetters, letters)).toEqual([]);
    expect(lacking(await wordsOf('ja'), letters).filter((letter) => !isForAll(letter))).toEqual([]);
  });

  it('have the letters of Arabic in both weights', async () => {
    for (const weight of [500, 600]) {
      const letters = await lettersOf(`static/fonts/noto-sans-arabic-${weight}.woff2`);
      expect(lacking(await wordsOf('ar'), letters).filter((letter) => !isForAll(letter))).toEqual([]);
    }
  });

  it('have the letters of Spanish and English', async () => {
    const letters = await lettersOf('static/fonts/inter-500.woff2');
    expect(lacking((await wordsOf('es')) + (await wordsOf('en')), letters)).toEqual([]);
  });
});
