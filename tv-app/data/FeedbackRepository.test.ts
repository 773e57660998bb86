import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TitleDetails } from '#contracts';
import { FeedbackRepository } from '#app/data/FeedbackRepository';
import { TitleRepository } from '#app/data/TitleRepository';

const episode = (id: string) => ({ id, isWatched: false, resumeMs: 5, availability: { state: 'ready' } });
const told = (): TitleDetails =>
  ({
    id: 'a',
    availability: { state: 'ready' },
    resumeMs: null,
    play: null,
    seasons: [{ number: 1, episodes: [episode('e1'), episode('e2')] }],
    mine: { isListed: false, isWatched: false, verdict: null, stars: null, review: null },
  }) as unknown as TitleDetails;

describe('FeedbackRepository', () => {
  let answer: (key: string) => Promise<unknown>;
  const call = vi.fn();
  let titles: TitleRepository;
  let feedback: FeedbackRepository;
  const mine = () => titles.last('a')?.mine;

  beforeEach(async () => {
    answer = () => Promise.resolve(undefined);
    call
      .mockReset()
      .mockImplementation((key: string) => (key === 'GET /content/:id' ? Promise.resolve(told()) : answer(key)));
    const clock = { now: () => 0, setTimeout: () => 0, clearTimeout: () => {} };
    titles = new TitleRepository({ call }, clock);
    feedback = new FeedbackRepository({ call }, titles);
    await titles.details('a');
  });

  it('shows at once what the viewer does, tells whoever shows the title, and keeps it when the service has heard of it', async () => {
    const seen = vi.fn();
    titles.watch('a', seen);
    const sent = feedback.list('a', true);
    expect(mine()).toMatchObject({ isListed: true });
    expect(seen).toHaveBeenCalledTimes(1);
    await sent;
    expect(mine()).toMatchObject({ isListed: true });
    expect(seen).toHaveBeenCalledTimes(1);
  });

  it('shows it in an answer too that the service has given before it heard of it', async () => {
    let release: () => void = () => {};
    answer = () => new Promise((resolve) => (release = () => resolve(undefined)));
    const sent = feedback.rate('a', 'like');
    await Promise.resolve();
    titles.expire();
    await titles.details('a');
    expect(mine()).toMatchObject({ verdict: 'like' });
    release();
    await sent;
  });

  it('takes back what the service refuses, and nothing else', async () => {
    answer = (key) => (key === 'POST /feedback/rating' ? Promise.reject(new Error('no')) : Promise.resolve(undefined));
    const listed = feedback.list('a', true);
    const rated = feedback.rate('a', 'dislike');
    expect(mine()).toMatchObject({ isListed: true, verdict: 'dislike' });
    await expect(rated).rejects.toThrow('no');
    await listed;
    expect(mine()).toMatchObject({ isListed: true, verdict: null });
  });

  it('sends what is said about a title one after the other', async () => {
    let release: () => void = () => {};
    answer = () => new Promise((resolve) => (release = () => resolve(undefined)));
    const first = feedback.list('a', true);
    const second = feedback.list('a', false);
    await Promise.resolve();
    await Promise.resolve();
    const changes = () => call.mock.calls.map(([key]) => key as string).filter((key) => key.includes('watchlist'));
    expect(changes()).toEqual(['PUT /user/watchlist/:contentId']);
    expect(mine()).toMatchObject({ isListed: false });
    release();
    await first;
    await vi.waitFor(() => expect(changes()).toHaveLength(2));
    release();
    await second;
    expect(mine()).toMatchObject({ isListed: false });
  });

  it('marks episodes, and the series when none is left', async () => {
    await feedback.markWatched('a', ['e1'], true);
    expect(titles.last('a')?.seasons[0]?.episodes.map(({ isWatched, resumeMs }) => [isWatched, resumeMs])).toEqual([
      [true, null],
      [false, 5],
    ]);
    expect(mine()?.isWatched).toBe(false);
    await feedback.markWatched('a', ['e2'], true);
    expect(mine()?.isWatched).toBe(true);
    await feedback.markWatched('a', ['a'], false);
    expect(mine()?.isWatched).toBe(false);
  });
});
