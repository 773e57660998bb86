import { expect, test, vi } from 'vitest';
import type { GuidePage } from '#contracts';
import { bookRows, GuideBook, pieceMs, type GuideStretch } from '#app/data/GuideBook';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 22);
const iso = (at: number) => new Date(at).toISOString();
const programme = (name: string, from: number, until: number) => ({
  ...{ startsAt: iso(start + from * hour), endsAt: iso(start + until * hour), name },
  ...{ titleId: null, others: 0, synopsis: '', isHidden: false },
});

function page(
  { first, fromMs, hours }: GuideStretch,
  total: number,
  programmes = [programme('News', 1, 2)],
): GuidePage {
  const items = Array.from({ length: Math.min(bookRows, total - first) }, (_, at) => ({
    channel: { id: `c${first + at}`, number: first + at + 1, name: `C${first + at}`, colour: '#000000' },
    programmes,
  }));
  return { from: iso(fromMs), until: iso(fromMs + hours * hour), total, first, items };
}

function open(total = 200, programmes?: ReturnType<typeof programme>[]) {
  const asked: (GuideStretch & { signal: AbortSignal; answer: () => void })[] = [];
  const onCome = vi.fn();
  const book = new GuideBook(
    (stretch, signal) =>
      new Promise((resolve) =>
        asked.push({ ...stretch, signal, answer: () => resolve(page(stretch, total, programmes)) }),
      ),
    onCome,
    () => start,
  );
  book.total = total;
  const answerAll = async () => {
    for (const { answer } of asked) answer();
    await Promise.resolve().then(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { book, asked, onCome, answerAll };
}

const morning = { from: start, until: start + 3 * hour };

test('before anything is known there are pieces of half an hour, and no channel', () => {
  const { book } = open();
  expect(book.segmentAt(3, start + 10)).toEqual({
    from: start,
    until: start + pieceMs,
    kind: 'unknown',
    programme: null,
  });
  expect(book.channelAt(3)).toBeNull();
});

test('every moment is part of one programme or one gap', async () => {
  const { book, answerAll } = open(200, [programme('Late', -2, 1), programme('News', 1, 2), programme('Film', 3, 9)]);
  book.lookAt({ from: 0, until: 5 }, morning);
  await answerAll();
  expect(book.channelAt(4)?.id).toBe('c4');
  const told = [-0, 1, 2, 3, 5].map((at) => book.segmentAt(4, start + at * hour));
  expect(told.map(({ kind, programme: shown }) => shown?.name ?? kind)).toEqual([
    'Late',
    'News',
    'gap',
    'Film',
    'Film',
  ]);
  for (let at = start, count = 0; at < start + 6 * hour; count++) {
    const segment = book.segmentAt(0, at);
    expect(segment.from <= at && at < segment.until && count < 10).toBe(true);
    at = segment.until;
  }
});

test('two stretches are on their way at a time, and what nobody looks at any more is given up', async () => {
  const { book, asked, answerAll } = open(200);
  book.lookAt({ from: 0, until: 60 }, { from: start, until: start + 12 * hour });
  expect(asked.map(({ first, fromMs }) => [first, (fromMs - start) / hour])).toEqual([
    [0, 0],
    [0, 6],
  ]);
  book.lookAt({ from: 100, until: 110 }, morning);
  expect(asked.slice(0, 2).every(({ signal }) => signal.aborted)).toBe(true);
  expect(asked[2]?.first).toBe(100);
  await answerAll();
  expect(book.channelAt(105)?.id).toBe('c105');
  expect(book.channelAt(5)).toBeNull();
});

test('what is known is not asked for again, and nothing beyond the last channel', async () => {
  const { book, asked, answerAll, onCome } = open(10);
  book.lookAt({ from: 0, until: 60 }, morning);
  await answerAll();
  book.lookAt({ from: 0, until: 60 }, morning);
  expect(asked).toHaveLength(1);
  expect(onCome).toHaveBeenCalledTimes(1);
});

test('a long walk keeps no more than a few pages', async () => {
  const { book, answerAll, asked } = open(2000);
  for (let first = 0; first < 2000; first += bookRows) {
    book.lookAt({ from: first, until: first + 5 }, morning);
    await answerAll();
  }
  const kept = Array.from({ length: 100 }, (_, at) => book.channelAt(at * bookRows)).filter(
    (channel) => channel !== null,
  );
  expect(kept.length).toBeLessThanOrEqual(24);
  expect(kept[kept.length - 1]?.id).toBe('c1980');
  expect(asked).toHaveLength(100);
});
