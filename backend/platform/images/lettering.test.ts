import { describe, expect, it } from 'vitest';
import { typeFilters, widthOf } from './lettering';

describe('type', () => {
  it('is as wide as its letters and the tracking between them', () => {
    const plain = widthOf({ text: 'AV', size: 100 });
    expect(plain).toBeGreaterThan(100);
    expect(widthOf({ text: 'AV', size: 100, tracking: 0.3 })).toBeCloseTo(plain + 30, 5);
  });

  it('draws a tracked line letter by letter and leaves out the blanks', () => {
    const line = { text: 'A B', size: 40, y: 100, tracking: 0.2 };
    expect(typeFilters(line, { width: 1920, height: 1080 })).toHaveLength(2);
  });

  it('refuses a letter that the typeface lacks instead of drawing an empty box', () => {
    expect(() => widthOf({ text: '夜', size: 40 })).toThrow(RangeError);
  });
});
