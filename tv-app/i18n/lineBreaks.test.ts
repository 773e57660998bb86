import { afterEach, describe, expect, it, vi } from 'vitest';
import { wordsOf } from '#app/i18n/lineBreaks';

const partsOf = (text: string): string[] => wordsOf(text).map(({ word, isJoined }) => (isJoined ? `+${word}` : word));

describe('the parts of a text that lines are made of', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are its words', () => {
    expect(partsOf('one two  three')).toEqual(['one', 'two', 'three']);
  });

  it('are in Japanese the words too, with the signs that belong to them', () => {
    expect(partsOf('「視聴を続ける」から削除。')).toEqual(['「視聴', '+を', '+続ける」', '+から', '+削除。']);
  });

  it('keep a number with its unit, and a Latin name whole', () => {
    expect(partsOf('残り24分 Shaka Playerほか').join('')).toContain('24分');
    expect(partsOf('最大1080pです')[0]).toBe('最大');
    expect(partsOf('最大1080pです')[1]).toContain('1080p');
  });

  it('never begin with a closing sign, also where the engine knows no words', () => {
    vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined });
    const parts = partsOf('お待ちください…（あと少し）。');
    for (const part of parts) expect(part).not.toMatch(/^\+[、。…）」ー]/);
  });
});
