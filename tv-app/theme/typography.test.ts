import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { drawnLines, evenWidth, linesOf, setTextPrecision, type, widthOf, words } from '#app/theme/typography';

/** Without a canvas every character counts 0.55 of the font size: this is a line of ten. */
const w = 10.01 * type.body.fontSize * 0.55;

beforeAll(() => {
  vi.stubGlobal('document', { createElement: () => ({ getContext: () => null }) });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

const textOf = (text: string, maxLines: number): string => drawnLines(words(type.body, text, { w, maxLines }));

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

  it('is cut after a whole word, and inside of one where else little would be left', () => {
    expect(textOf('one two three', 1)).toBe('one two…');
    expect(textOf('one, two, three', 1)).toBe('one, two…');
    expect(textOf('1 h · Documentary', 1)).toBe('1 h · Doc…');
    expect(textOf('2 · abcdefghijklmnopqrstuvwxyz', 1)).toBe('2 · abcde…');
    expect(textOf('abcdefghijklmnopqrstuvwxyz', 1)).toBe('abcdefghi…');
  });

  it('never has a line that is wider than the box', () => {
    const long = `${'Donaudampfschifffahrt'.repeat(9)} a ${'🎬'.repeat(40)}`;
    for (const line of linesOf(type.body, long, w)) expect(widthOf(type.body, line)).toBeLessThanOrEqual(w);
    expect(linesOf(type.body, long, w).join('')).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  });

  it('can have lines that are about as long as each other, and no more of them', () => {
    const text = 'one two three four five six';
    const wide = linesOf(type.body, text, 2.3 * w);
    expect(wide).toEqual(['one two three four five', 'six']);
    expect(linesOf(type.body, text, evenWidth(type.body, text, 2.3 * w))).toEqual(['one two three', 'four five six']);
    expect(evenWidth(type.body, 'one', w)).toBe(w);
  });

  it('that is written from right to left ends on the left', () => {
    expect(textOf('واحد اثنان ثلاثة أربعة', 1)).toMatch(/^\u202bواحد.*…\u202c$/);
  });

  it('that fits stays as it is, whatever blanks it was written with', () => {
    expect(textOf('one two', 2)).toBe('one two');
    expect(textOf('one\n two', 2)).toBe('one two');
  });
});

describe('a box that is wider than the stage draws a line', () => {
  afterEach(() => setTextPrecision(1));

  it('has lines as wide as can be drawn: 2048 pixels of the set', () => {
    const long = 'word '.repeat(400);
    const widest = () => Math.max(...linesOf(type.body, long, 3000).map((line) => widthOf(type.body, line)));
    setTextPrecision(1);
    expect(widest()).toBeGreaterThan(1024);
    expect(widest()).toBeLessThanOrEqual(2048);
    setTextPrecision(2);
    expect(widest()).toBeLessThanOrEqual(1024);
    const { text = '' } = words(type.body, long, { w: 3000, maxLines: 1 });
    expect(text).toMatch(/…$/);
    expect(widthOf(type.body, text)).toBeLessThanOrEqual(1024);
  });
});

describe('a text whose font may come later', () => {
  it('gets its lines when it is drawn, and other texts when they are written', () => {
    const late = words(type.body, '一二三四五 六七八九十一二三', { w, maxLines: 2 });
    expect(late.text).toBe('一二三四五 六七八九十一二三');
    expect(drawnLines(late)).toBe('一二三四五 六七八\n九十一二三');
    expect(drawnLines(words(type.body, '一二三四五六七八九十一二三', { w, maxLines: 1 }))).toBe('一二三四五六七八九…');
    const early = words(type.body, 'one two three', { w });
    expect(early.text).toBe('one two\nthree');
    expect(drawnLines(early)).toBe('one two\nthree');
  });
});
