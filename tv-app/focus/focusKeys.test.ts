import { describe, expect, it } from 'vitest';
import { focusKeys } from '#app/focus/focusKeys';

describe('focusKeys', () => {
  it('computes a path from screen, container and item', () => {
    const rail = focusKeys.container('home', 'rail', 'new');
    expect(rail).toBe('home/rail:new');
    expect(focusKeys.item(rail, 'tile', '42')).toBe('home/rail:new/tile:42');
  });

  it('names a container that is the only one of its kind by the kind', () => {
    expect(focusKeys.container('home', 'problem')).toBe('home/problem');
  });
});
