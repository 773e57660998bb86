import { expect, test } from 'vitest';
import { Lineup, type LineupItem, type Slot } from './Lineup';

const MINUTE = 60_000;
const from = Date.UTC(2026, 2, 28, 12);
const item = (titleId: string, minutes: number): LineupItem => ({ titleId, durationMs: minutes * MINUTE });
const shown = ({ startsAt, endsAt, titleIds }: Slot) =>
  `${(startsAt - from) / MINUTE}–${(endsAt - from) / MINUTE} ${titleIds.join(' ')}`;
const slots = (lineup: Lineup, begin: number, end: number) =>
  [...lineup.slots(from + begin * MINUTE, from + end * MINUTE)].map(shown);

test('titles are shown in turn, and again from the first', () => {
  const lineup = new Lineup(from, [item('long', 90), item('short', 30)]);
  expect(slots(lineup, 0, 200)).toEqual(['0–90 long', '90–120 short', '120–210 long']);
});

test('what is on at the edges is told whole, and nothing before the beginning', () => {
  const lineup = new Lineup(from, [item('long', 90), item('short', 30)]);
  expect(slots(lineup, 89, 91)).toEqual(['0–90 long', '90–120 short']);
  expect(slots(lineup, -300, 0)).toEqual([]);
  expect(slots(lineup, -300, 1)).toEqual(['0–90 long']);
});

test('short titles are told together, as a programme that can be read', () => {
  const lineup = new Lineup(from, [item('a', 6), item('b', 6), item('c', 6), item('film', 60), item('d', 2)]);
  expect(slots(lineup, 0, 80)).toEqual(['0–18 a b c', '18–78 film', '78–80 d']);
});

test('a few seconds of film fill a quarter of an hour by being shown again', () => {
  const lineup = new Lineup(from, [item('a', 0.2), item('b', 0.2)]);
  const told = [...lineup.slots(from, from + 24 * 60 * MINUTE)];
  expect(told[0]?.titleIds).toEqual(['a', 'b']);
  expect(told.length).toBeLessThanOrEqual(96);
});

test('what is left over at the end of the turn belongs to the programme before it', () => {
  const lineup = new Lineup(from, [item('a', 9), item('b', 9), item('c', 9)]);
  expect(slots(lineup, 0, 30)).toEqual(['0–27 a b c', '27–54 a b c']);
});

test('programmes follow each other without a gap, over midnight and over the change to summer time', () => {
  const lineup = new Lineup(from, [item('a', 47), item('b', 13), item('c', 5), item('d', 101)]);
  const told = [...lineup.slots(from, from + 72 * 60 * MINUTE)];
  expect(told.every((slot, at) => at === 0 || slot.startsAt === told[at - 1]?.endsAt)).toBe(true);
});

test('at every moment one title is on, the one that the programme of that moment has', () => {
  const lineup = new Lineup(from, [item('a', 7), item('b', 22), item('c', 4), item('d', 61)]);
  for (let minute = 0; minute < 300; minute++) {
    const at = from + minute * MINUTE + 31_000;
    const showing = lineup.showingAt(at)!;
    expect(showing.startsAt <= at && at < showing.endsAt).toBe(true);
    const [slot] = lineup.slots(at, at + 1);
    expect(slot?.titleIds).toContain(showing.titleId);
  }
  expect(lineup.showingAt(from - 1)).toBeUndefined();
});
