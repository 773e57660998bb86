import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Availability, TitleDetails, TitleSummary } from '#contracts';
import { TitleRepository } from '#app/data/TitleRepository';

const ready: Availability = { state: 'ready' };
const preparing = (progress: number): Availability => ({ state: 'preparing', progress });

const title = (id: string, availability: Availability = ready, episodes: Availability[] = []): TitleDetails =>
  ({
    id,
    name: id,
    availability,
    seasons: [{ number: 1, episodes: episodes.map((state) => ({ availability: state })) }],
  }) as unknown as TitleDetails;

describe('TitleRepository', () => {
  let now = 0;
  let answer: () => Promise<TitleDetails>;
  let waiting: { callback: () => void; ms: number } | null = null;
  const call = vi.fn();
  let titles: TitleRepository;

  beforeEach(() => {
    now = 0;
    waiting = null;
    answer = () => Promise.resolve(title('a'));
    call.mockReset().mockImplementation(() => answer());
    titles = new TitleRepository(
      { call },
      {
        now: () => now,
        setTimeout: (callback, ms) => (waiting = { callback, ms }),
        clearTimeout: () => (waiting = null),
      },
    );
  });

  const tick = async (): Promise<void> => {
    const due = waiting;
    waiting = null;
    due?.callback();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };

  it('knows at once what another screen shows of a title, and more when the server has said it', async () => {
    const summary = { id: 'a', name: 'from home' } as TitleSummary;
    titles.know(summary);
    expect([titles.summary('a'), titles.last('a')]).toEqual([summary, null]);
    await titles.details('a');
    expect(titles.last('a')?.name).toBe('a');
    titles.know(summary);
    expect([titles.summary('a')?.name, titles.last('a')?.name]).toEqual(['from home', 'a']);
  });

  it('asks once for everybody who asks at the same time, and not again for a while', async () => {
    await Promise.all([titles.details('a'), titles.details('a')]);
    now = 14_000;
    await titles.details('a');
    expect(call).toHaveBeenCalledTimes(1);
    now = 16_000;
    await titles.details('a');
    expect(call).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['the title', title('a', preparing(0.1))],
    ['one of its episodes', title('a', ready, [ready, preparing(0.1)])],
  ])('asks again while %s is being prepared and somebody watches', async (_, first) => {
    const told: TitleDetails[] = [];
    answer = () => Promise.resolve(first);
    const stop = titles.watch('a', (details) => told.push(details));
    await titles.details('a');
    expect(waiting).toMatchObject({ ms: 2000 });
    await tick();
    expect(told).toEqual([first]);
    answer = () => Promise.resolve(title('a'));
    await tick();
    expect(told).toEqual([first, title('a')]);
    expect(waiting).toBeNull();
    stop();
  });

  it('asks nobody any more when nobody watches', async () => {
    answer = () => Promise.resolve(title('a', preparing(0.1)));
    const stop = titles.watch('a', () => undefined);
    await titles.details('a');
    stop();
    expect(waiting).toBeNull();
  });

  it('goes on asking after a failure', async () => {
    answer = () => Promise.resolve(title('a', preparing(0.1)));
    titles.watch('a', () => undefined);
    await titles.details('a');
    answer = () => Promise.reject(new Error('down'));
    await tick();
    expect(waiting).not.toBeNull();
  });

  it('tells what a film that was watched has changed, and drops what was on its way before', async () => {
    const told: TitleDetails[] = [];
    await titles.details('a');
    titles.watch('a', (details) => told.push(details));
    let arrive = (_: TitleDetails): void => undefined;
    answer = () => new Promise((resolve) => (arrive = resolve));
    now = 20_000;
    const asked = titles.details('a');
    answer = () => Promise.resolve({ ...title('a'), resumeMs: 9000 });
    titles.expire();
    await tick();
    arrive({ ...title('a'), resumeMs: 1 });
    expect((await asked).resumeMs).toBe(9000);
    expect(told.map(({ resumeMs }) => resumeMs)).toEqual([9000]);
  });

  it('asks until it is told what a film that was watched has changed, also when the service is down meanwhile', async () => {
    const told: TitleDetails[] = [];
    answer = () => Promise.resolve({ ...title('a'), resumeMs: 9000 });
    await titles.details('a');
    titles.watch('a', (details) => told.push(details));
    answer = () => Promise.reject(new Error('down'));
    titles.expire();
    await tick();
    expect(waiting).toMatchObject({ ms: 5000 });
    await tick();
    answer = () => Promise.resolve({ ...title('a'), resumeMs: null });
    await tick();
    expect(told.map(({ resumeMs }) => resumeMs)).toEqual([null]);
    expect(waiting).toBeNull();
  });

  it('knows nothing any more when somebody else is watching', async () => {
    await titles.details('a');
    titles.forget();
    expect([titles.summary('a'), titles.last('a')]).toEqual([null, null]);
  });

  it('keeps sixty titles, and of those the ones that were asked for last', () => {
    for (let place = 0; place < 60; place++) titles.know({ id: `t${place}` } as TitleSummary);
    titles.know({ id: 't0' } as TitleSummary);
    titles.know({ id: 'newest' } as TitleSummary);
    expect([titles.summary('t0'), titles.summary('t1')].map((known) => known?.id)).toEqual(['t0', undefined]);
  });
});
