import { describe, expect, it } from 'vitest';
import type { Rail } from '#contracts';
import { PagedRail } from '#app/data/PagedRail';
import { I18n } from '#app/i18n/I18n';
import type { CardContext } from '#app/screens/titleCards';
import { HomeRail } from '#app/screens/home/HomeRail';

function nameOf(rail: Pick<Rail, 'name' | 'title' | 'reason'>): string {
  const paged = new PagedRail('a-rail');
  paged.accept({ id: 'a-rail', total: 0, from: 0, items: [], ...rail }, 0);
  return new HomeRail(paged, { i18n: new I18n('en') } as CardContext).name;
}

describe('the name of a rail of home', () => {
  it('is what the operator calls it, also where that is one of our own words', () => {
    expect(nameOf({ name: 'By the sea', title: 'By the sea', reason: null })).toBe('By the sea');
    expect(nameOf({ name: 'rail.new', title: 'rail.new', reason: null })).toBe('rail.new');
  });

  it('else says why it is shown, or what it has', () => {
    const reason = { kind: 'because', title: { id: 'first-light', name: 'First Light' } } as const;
    expect(nameOf({ name: 'rail.because', reason })).toContain('First Light');
    expect(nameOf({ name: 'rail.new', reason: null })).toBe('New');
    expect(nameOf({ name: 'genre.nature', reason: null })).toBe('Nature');
  });
});
