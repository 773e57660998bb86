import { describe, expect, it } from 'vitest';
import { directionOf, inOrder, isolated, withoutMarks } from '#app/i18n/bidi';

describe('the direction of a text', () => {
  it('is that of its first letter, and digits and signs have none', () => {
    expect(['Sea', '12 «بحر»', 'עיר', '海', '1:04:07', '12+'].map(directionOf)).toEqual([
      'ltr',
      'rtl',
      'rtl',
      'ltr',
      null,
      null,
    ]);
  });

  it('is said with marks that nobody sees, in the app of either direction', () => {
    const isMarked = (text: string, isAppFromRight: boolean): boolean => inOrder(text, text, isAppFromRight) !== text;
    expect(isMarked('مرحبا!', false)).toBe(true);
    expect(isMarked('Tenfoot مرحبا', true)).toBe(true);
    expect(isMarked('12+', true)).toBe(true);
    expect(isMarked('Help!', true)).toBe(false);
    expect(isMarked('12+', false)).toBe(false);
  });

  it('of a line is that of the whole text', () => {
    expect(inOrder('HDR10', 'بجودة HDR10', true)).not.toBe('HDR10');
  });

  it('can be taken off again', () => {
    expect(withoutMarks(inOrder(isolated('Help!'), 'لأنك شاهدت', true))).toBe('Help!');
  });
});
