import { describe, expect, it } from 'vitest';
import { composeKana } from '#app/components/keyboard/composeKana';
import { keyboardColumns, keyboardRows } from '#app/components/keyboard/KeyboardLayout';
import { gridOf, keyAround, keyTowards, type GridKey } from '#app/components/keyboard/keyGrid';
import { layoutOf, layouts } from '#app/components/keyboard/layouts/layouts';
import type { Direction } from '#app/focus/FocusContainer';

const english = layoutOf('en');
const keys = gridOf(english, 0, false);
const key = (id: string): GridKey => keys.find((candidate) => candidate.id === id)!;
const towards = (from: string, direction: Direction, column = key(from).column): string | undefined =>
  keyTowards(keys, key(from), direction, column)?.id;

describe('a layout', () => {
  it('has six rows of six on each of its pages, and no key twice on one', () => {
    for (const { language, pages } of layouts) {
      for (const [page, { rows }] of pages.entries()) {
        expect([language, page, rows.length]).toEqual([language, page, keyboardRows]);
        expect(rows.map((row) => [...row].length)).toEqual(rows.map(() => keyboardColumns));
        const ids = gridOf(
          layouts.find((layout) => layout.language === language)!,
          page,
          true,
        ).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }
    }
  });

  it('is the one of the language, whatever the region, and English for others', () => {
    expect(['es-MX', 'ja', 'AR', 'fr'].map((language) => layoutOf(language).language)).toEqual([
      'es',
      'ja',
      'ar',
      'en',
    ]);
  });

  it('begins an Arabic alphabet at the top right', () => {
    const first = gridOf(layoutOf('ar'), 0, false).find(({ id }) => id === 'ا');
    expect([first?.row, first?.column]).toEqual([0, keyboardColumns - 1]);
  });
});

describe('the arrows on a keyboard', () => {
  it('go from key to key, and say where it ends', () => {
    expect([towards('a', 'right'), towards('b', 'left'), towards('a', 'down'), towards('g', 'up')]).toEqual([
      'b',
      'a',
      'g',
      'a',
    ]);
    expect([towards('f', 'right'), towards('a', 'left'), towards('a', 'up'), towards('space', 'down')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('come back up from a wide key to the column where they came from', () => {
    expect(towards('6', 'down')).toBe('space');
    expect(towards('space', 'up', key('6').column)).toBe('6');
    expect(towards('space', 'right')).toBe('erase');
  });

  it('step over a place without a key', () => {
    const kana = gridOf(layoutOf('ja'), 1, false);
    const of = (id: string): GridKey => kana.find((candidate) => candidate.id === id)!;
    expect(keyTowards(kana, of('や'), 'right', 0)?.id).toBe('ゆ');
    expect(keyTowards(kana, of('み'), 'down', 1)?.id).toBe('や');
  });

  it('go round where nothing is beside the keyboard', () => {
    const around = (from: string, direction: Direction) => keyAround(keys, key(from), direction, key(from).column).id;
    expect([around('f', 'right'), around('a', 'left'), around('b', 'up'), around('language', 'down')]).toEqual([
      'a',
      'f',
      'space',
      'f',
    ]);
  });
});

describe('the marks of Japanese letters', () => {
  it('change the letter before them, and change it back', () => {
    expect(composeKana('おか', '゛')).toBe('おが');
    expect(composeKana('おが', '゛')).toBe('おか');
    expect(composeKana('は', '゜')).toBe('ぱ');
    expect(composeKana('ば', '゜')).toBe('ぱ');
    expect(composeKana('まつ', '小')).toBe('まっ');
    expect(composeKana('まっ', '小')).toBe('まつ');
  });

  it('leave alone what has no such form, and let other keys write themselves', () => {
    expect([composeKana('あ', '゜'), composeKana('', '゛'), composeKana('ん', '小')]).toEqual(['あ', '', 'ん']);
    expect(composeKana('か', 'き')).toBeNull();
  });
});
