import type { Home, TitleSummary } from '#contracts';
import type { Tv } from '#tests/support/Tv';

/** A film of which nothing is known but its name. */
export function plainTitle(id: string, over: Partial<TitleSummary> = {}): TitleSummary {
  const nothing = { ageRating: null, poster: null, backdrop: null, logo: null, resumeMs: null, episode: null };
  const words = { name: `Title ${id}`, synopsis: '', genres: [], year: 2024, durationMs: 6_000_000, seasonCount: null };
  return { id, kind: 'film', ...words, ...nothing, availability: { state: 'ready' }, ...over };
}

/** Home with one rail. Not by interception: that would also stop the pictures, which a worker asks for. */
export async function showShelf(tv: Tv, items: TitleSummary[]): Promise<void> {
  const rails = [{ id: 'new', name: 'rail.new', reason: null, total: items.length, from: 0, items }];
  const home: Home = { profile: { id: 'p', name: 'Ada' }, rails };
  await tv.page.evaluateOnNewDocument((body) => {
    const ask = window.fetch.bind(window);
    window.fetch = (input, init) =>
      typeof input === 'string' && input.endsWith('/api/v1/home')
        ? Promise.resolve(new Response(body))
        : ask(input, init);
  }, JSON.stringify(home));
}
