import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { linesOf, type, widthOf, words } from '#app/theme/typography';

/** Without a canvas every character counts 0.55 of the font size: this is a line of ten. */
const w = 10.01 * type.body.fontSize * 0.55;

beforeAll(() => {
  vi.stubGlobal('document', { createElement: () => ({ getContext: () => null }) });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

const textOf = (text: string, maxLines: number): string => words(type.body, text, { w, maxLines }).text ?? '';

describe('a text in a box', () => {
  it('breaks between words, and inside of a word only where that is wider than a line', () => {
    expect(linesOf(type.body, 'one two three', w)).toEqual(['one two', 'three']);
    expect(linesOf(type.body, 'an abcdefghijklmnopqrstuvwxyz end', w)).toEqual([
      'an',
      'abcdefghij',
      'klmnopqrst',
      'uvwxyz end',
    ]);
  });

  it('is cut after a whole word, and inside of one where there is no other', () => {
    expect(textOf('one two three', 1)).toBe('one two…');
    expect(textOf('one, two, three', 1)).toBe('one, two…');
    expect(textOf('1 h · Documentary', 1)).toBe('1 h…');
    expect(textOf('abcdefghijklmnopqrstuvwxyz', 1)).toBe('abcdefghi…');
  });

  it('never has a line that is wider than the box', () => {
    const long = `${'Donaudampfschifffahrt'.repeat(9)} a ${'🎬'.repeat(40)}`;
    for (const line of linesOf(type.body, long, w)) expect(widthOf(type.body, line)).toBeLessThanOrEqual(w);
    expect(linesOf(type.body, long, w).join('')).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  });

  it('that fits stays as it is, whatever blanks it was written with', () => {
    expect(textOf('one two', 2)).toBe('one two');
    expect(textOf('one\n two', 2)).toBe('one two');
  });
});
