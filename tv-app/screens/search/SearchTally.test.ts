import { expect, it } from 'vitest';
import type { UseEvent } from '#app/data/AnalyticsEvents';
import { SearchTally } from '#app/screens/search/SearchTally';

const found = (text: string, correctedTo: string | null = null) => ({
  text,
  words: [],
  answer: { items: [], people: [], genres: [], correctedTo },
});

it('a search is told of once, by the length of its words and what came of it', () => {
  const told: UseEvent[] = [];
  const tally = new SearchTally((event) => void told.push(event));
  tally.end();
  tally.follow(found('l'));
  tally.follow(found('lihgt', 'light'));
  tally.end();
  tally.end();
  expect(told).toEqual([{ type: 'searched', letters: 5, results: 0, wasCorrected: true }]);
  expect(JSON.stringify(told)).not.toContain('lihgt');
});
