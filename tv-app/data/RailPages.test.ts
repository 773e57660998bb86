import { beforeEach, describe, expect, it } from 'vitest';
import type { Home, Rail, TitleSummary } from '#contracts';
import type { RailChange } from '#app/data/PagedRail';
import { RailPages } from '#app/data/RailPages';

const title = (id: string): TitleSummary => ({ id, name: id }) as unknown as TitleSummary;
const titles = (rail: string, from: number, count: number): TitleSummary[] =>
  [...Array(count).keys()].map((at) => title(`${rail}-${from + at}`));
const rail = (id: string, total: number, items: TitleSummary[] = [], from = 0): Rail => ({
  id,
  name: `rail.${id}`,
  reason: null,
  total,
  from,
  items,
});
const home = (...rails: Rail[]): Home => ({ profile: { id: 'p', name: 'Ada' }, rails });

interface Asked {
  name: string;
  signal: AbortSignal;
  answer(items?: TitleSummary[], total?: number): Promise<void>;
  fail(): Promise<void>;
}

describe('RailPages', () => {
  let now = 0;
  let asked: Asked[] = [];
  let waiting: (() => void) | null = null;
  let changes: RailChange[] = [];
  let pages: RailPages;
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

  beforeEach(() => {
    now = 0;
    asked = [];
    waiting = null;
    changes = [];
    const call = (
      _: string,
      input: { params: { id: string }; query: { from: number } },
      { signal }: { signal: AbortSignal },
    ) =>
      new Promise<Rail>((resolve, reject) => {
        const { id } = input.params;
        const { from } = input.query;
        const answer = (items = titles(id, from, 20), total = 100): Promise<void> => {
          resolve(rail(id, total, items, from));
          return settled();
        };
        const fail = (): Promise<void> => {
          reject(new Error('down'));
          return settled();
        };
        asked.push({ name: `${id}@${from}`, signal, answer, fail });
      });
    const clock = {
      now: () => now,
      setTimeout: (callback: () => void) => (waiting = callback),
      clearTimeout: () => (waiting = null),
    };
    pages = new RailPages({ call } as unknown as ConstructorParameters<typeof RailPages>[0], clock);
    pages.onChange((change) => changes.push(change));
  });

  const names = (): string[] => asked.map(({ name }) => name);
  const idsOf = (railId: string, ...places: number[]): (string | undefined)[] =>
    places.map((place) => pages.rails.find(({ id }) => id === railId)?.titleAt(place)?.id);
  const manyRails = (count: number): Home =>
    home(...[...Array(count).keys()].map((at) => rail(`r${at}`, 100, at === 0 ? titles('r0', 0, 20) : [])));

  it('knows at once how long each rail is, and the titles that home came with', () => {
    pages.accept(home(rail('new', 100, titles('new', 0, 20)), rail('old', 7)));
    expect(pages.rails.map(({ total }) => total)).toEqual([100, 7]);
    expect(idsOf('new', 0, 19, 20)).toEqual(['new-0', 'new-19', undefined]);
  });

  it('asks for what is missing around the focus, nearest first and two at a time', async () => {
    pages.accept(manyRails(9));
    pages.lookAt('r4', () => 0);
    expect(names()).toEqual(['r4@0', 'r5@0']);
    await asked[0]!.answer();
    expect(names()).toEqual(['r4@0', 'r5@0', 'r3@0']);
    expect(idsOf('r4', 0)).toEqual(['r4-0']);
  });

  it('asks for the next stretch of a rail before the focus is there, and for none that it has', async () => {
    pages.accept(home(rail('new', 100, titles('new', 0, 20))));
    pages.lookAt('new', () => 5);
    expect(names()).toEqual([]);
    pages.lookAt('new', () => 6);
    pages.lookAt('new', () => 7);
    expect(names()).toEqual(['new@20']);
    changes = [];
    await asked[0]!.answer();
    expect(changes.map(({ after }) => after[20])).toEqual(['new-20']);
  });

  it('asks for no more of a rail than is in sight until somebody walks along it', async () => {
    pages.accept(home(rail('new', 100)));
    pages.lookAt('new', () => 0);
    await asked[0]!.answer(titles('new', 0, 10));
    expect(names()).toEqual(['new@0']);
    pages.lookAt('new', () => 1);
    expect(names()).toEqual(['new@0', 'new@10']);
  });

  it('gives up what the focus has passed before it came', () => {
    pages.accept(manyRails(40));
    pages.lookAt('r4', () => 0);
    pages.lookAt('r20', () => 0);
    expect(asked.map(({ name, signal }) => [name, signal.aborted])).toEqual([
      ['r4@0', true],
      ['r5@0', true],
      ['r20@0', false],
      ['r21@0', false],
    ]);
  });

  it('asks again, quietly, for a stretch that did not come', async () => {
    pages.accept(home(rail('new', 100)));
    pages.lookAt('new', () => 0);
    await asked[0]!.fail();
    pages.lookAt('new', () => 0);
    expect(names()).toEqual(['new@0']);
    now = 3_000;
    waiting!();
    expect(names()).toEqual(['new@0', 'new@0']);
    await asked[1]!.answer();
    expect(idsOf('new', 1)).toEqual(['new-1']);
  });

  it('tells where a title stands now when the rail has grown in front of it', async () => {
    pages.accept(home(rail('new', 100, titles('new', 0, 20))));
    pages.lookAt('new', () => 25);
    await asked[0]!.answer();
    await asked[1]!.answer();
    changes = [];
    const grown = [title('newest'), ...titles('new', 0, 19)];
    pages.accept(home(rail('new', 101, grown)));
    expect(changes).toHaveLength(1);
    // until it is asked for again, what was known of the rest is shown
    expect(idsOf('new', 0, 1, 25)).toEqual(['newest', 'new-0', 'new-25']);
    pages.lookAt('new', () => 25);
    await asked[2]!.answer([...titles('new', 19, 20)], 101);
    expect(changes[1]!.before[25]).toBe('new-25');
    expect(changes[1]!.after.indexOf('new-25')).toBe(26);
  });

  it('says nothing when home is what it was', () => {
    const items = titles('new', 0, 20);
    pages.accept(home(rail('new', 20, items)));
    pages.accept(home(rail('new', 20, items)));
    expect(changes).toHaveLength(1);
  });

  it('forgets what is far away, and asks for it when the focus comes back', async () => {
    pages.accept(manyRails(40));
    for (let row = 0; row < 40; row++) {
      now += 1;
      pages.lookAt(`r${row}`, () => 0);
      while (asked.some(({ signal }) => !signal.aborted)) await asked.shift()!.answer();
    }
    expect(idsOf('r0', 0)).toEqual([undefined]);
    expect(idsOf('r39', 0)).toEqual(['r39-0']);
    pages.lookAt('r0', () => 0);
    expect(names()).toContain('r0@0');
  });

  it('does not ask for ever for titles that the service counts and does not give', async () => {
    pages.accept(home(rail('new', 100)));
    pages.lookAt('new', () => 0);
    await asked[0]!.answer([]);
    pages.lookAt('new', () => 0);
    expect(names()).toEqual(['new@0']);
  });

  it('knows nothing any more when somebody else is watching, and hears no late answers', async () => {
    pages.accept(home(rail('new', 100)));
    pages.lookAt('new', () => 0);
    pages.forget();
    await asked[0]!.answer();
    expect([pages.rails, changes.length]).toEqual([[], 1]);
  });
});
