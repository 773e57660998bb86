import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Home } from '#contracts';
import { HeatStore } from '#backend/features/discovery/HeatStore';
import { PlaysStore } from '#backend/features/discovery/PlaysStore';
import { SearchIndex } from '#backend/features/discovery/SearchIndex';
import { USUAL_DECAY } from '#backend/features/discovery/TrendingService';
import { seededRandom } from '#backend/platform/images/seededRandom';
import { minAgeOf } from '#backend/platform/ratings/minAgeOf';
import { DemoClient, type AsWhom } from '#tests/support/demoClient';
import { runService, type RunningService } from '#tests/support/runningService';

let running: RunningService;
let client: DemoClient;
let asMini: AsWhom;

beforeAll(async () => {
  running = await runService({ TENFOOT_DEMO: 'household' });
  client = new DemoClient(running);
  asMini = { profile: (await client.profileNamed('Mini')).id };
});
afterAll(() => running.stop());
beforeEach(() => running.db.deleteFrom('title').execute());

interface Sample {
  id: string;
  ageRating: string | null;
  genre?: string;
  episode?: { seriesId: string; season: number; number: number };
}

/** A title that could be played, with a poster. */
async function add({ id, ageRating, genre = 'nature', episode }: Sample, kind = 'film'): Promise<void> {
  const { db } = running;
  const place = {
    series_id: episode?.seriesId ?? null,
    season: episode?.season ?? null,
    number: episode?.number ?? null,
  };
  const title = {
    id,
    kind,
    year: 2026,
    age_rating: ageRating,
    min_age: minAgeOf(ageRating),
    duration_ms: 1,
    added_at: 1,
  };
  await db
    .insertInto('title')
    .values({ ...title, ...place })
    .execute();
  await db.insertInto('title_text').values({ title_id: id, language: 'en', name: id, synopsis: '' }).execute();
  if (!episode) await db.insertInto('title_genre').values({ title_id: id, position: 0, genre }).execute();
  const variants = JSON.stringify([{ objectKey: `artwork/${id}.jpg`, width: 10, height: 15 }]);
  await db
    .insertInto('artwork')
    .values({ title_id: id, kind: 'poster', variants, dominant_colour: '#000000' })
    .execute();
  if (kind === 'series') return;
  const asset = { id, title_id: id, source: '{}', state: 'ready', progress: 1, failure_code: null, package_id: null };
  await db.insertInto('asset').values(asset).execute();
}

/** Where titles are met. */
const doors = {
  'the list': '/content?limit=100',
  'the home screen': '/home',
  'a rail': '/home/rails/genre:nature',
  'what was begun': '/home/rails/continue',
  'a link to it': '/content/adult',
  'the other name of the link': '/videos/adult',
  'what is like another title': '/content/for-all',
  'what is recommended beside another title': '/content/for-all/recommendations',
  'what is watched most of late': '/content/trending?region=NL',
  'the search': '/search?q=adult',
  'the suggestions of the search': '/search/suggest?q=adul',
  'the history': '/user/history',
  'the list of the profile': '/user/watchlist',
};

describe('an adult title', () => {
  beforeEach(async () => {
    await add({ id: 'for-all', ageRating: 'all' });
    await add({ id: 'adult', ageRating: '18' });
    const watched = { title_id: 'adult', position_ms: 50, duration_ms: 100, finish_ms: 90, updated_at: 1 };
    for (const { id } of await client.profiles()) {
      await running.db
        .insertInto('watch_progress')
        .values({ profile_id: id, ...watched })
        .execute();
      await running.db
        .insertInto('watchlist_item')
        .values({ profile_id: id, title_id: 'adult', place: 1, added_at: 1 })
        .execute();
    }
    await warm('adult', 'NL');
    await new SearchIndex(running.db).refresh();
  });

  test.each(Object.entries(doors))('is behind the door %s for an adult, and not for a child', async (_door, path) => {
    const meets = async (who: AsWhom) =>
      JSON.stringify((await client.ask('GET', path, undefined, who)).body).includes('"adult"');
    expect([await meets({}), await meets(asMini)]).toEqual([true, false]);
  });

  test('shows its picture to an adult alone', async () => {
    const picture = (who: AsWhom) => client.ask('GET', '/content/adult/artwork/poster', undefined, who);
    const [seen, unseen] = [await picture({}), await picture(asMini)];
    expect([seen.status, seen.headers.get('location'), unseen.status]).toEqual([302, '/artwork/adult.jpg', 404]);
  });

  test.each([
    ['POST', '/playback/start', { titleId: 'adult' }],
    ['GET', '/content/adult/stream', undefined],
    ['GET', '/content/adult/recommendations', undefined],
    ['PUT', '/user/watchlist/adult', undefined],
    ['POST', '/feedback/rating', { titleId: 'adult', verdict: 'like' }],
  ])('is not there for %s %s of a child', async (method, path, body) => {
    const [adults, childs] = [await client.ask(method, path, body), await client.ask(method, path, body, asMini)];
    expect(adults.body.code).not.toBe('not_found');
    expect([childs.status, childs.body.code]).toEqual([404, 'not_found']);
  });
});

test('an episode for all in a series for adults is no way around the limit', async () => {
  await add({ id: 'series', ageRating: '16' }, 'series');
  await add({ id: 'episode', ageRating: 'all', episode: { seriesId: 'series', season: 1, number: 1 } }, 'episode');
  expect((await client.ask('GET', '/content/episode', undefined, asMini)).body.code).toBe('not_found');
  expect((await client.ask('POST', '/playback/start', { titleId: 'series' }, asMini)).body.code).toBe('not_found');
});

const ratings = [null, 'all', 'PG', 'PG-13', 'R', 'FSK 6', 'FSK 12', '18', 'TV-Y7', 'A', 'Unrated', 'U', '14A'];

/** The ids of all titles in an answer, wherever they stand in it. */
function idsIn(answer: unknown): string[] {
  return [...JSON.stringify(answer).matchAll(/"id":"(t\d+)"/g)].map(([, id = '']) => id);
}

/** Somebody there watched it just now. */
async function warm(titleId: string, region: string): Promise<void> {
  const heat = new HeatStore(running.db, USUAL_DECAY);
  await new PlaysStore(running.db, heat).count(titleId, region, Date.now());
}

test.each([1, 2, 3, 4])('no answer holds a title above the limit, whatever the catalogue (seed %i)', async (seed) => {
  const random = seededRandom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const samples = Array.from({ length: 24 }, (_, at) => ({
    id: `t${at}`,
    ageRating: pick(ratings),
    genre: pick(['a', 'b']),
  }));
  for (const sample of samples) {
    await add(sample, pick(['film', 'film', 'series']));
    await warm(sample.id, 'BE');
  }
  await new SearchIndex(running.db).refresh();
  const maxAge = pick([0, 6, 7, 12, 16]);
  await running.db.updateTable('profile').set({ max_age: maxAge }).where('id', '=', asMini.profile!).execute();
  const ageOf = new Map(samples.map(({ id, ageRating }) => [id, minAgeOf(ageRating)]));
  const mayBeSeen = (id: string) => (ageOf.get(id) ?? Infinity) <= maxAge;

  const asked = [
    '/home',
    '/content?limit=100',
    '/search?q=t',
    '/content/trending?region=BE',
    `/users/${asMini.profile}/recommendations`,
  ];
  for (const { id } of (await client.ask<Home>('GET', '/home', undefined, asMini)).body.rails) {
    asked.push(`/home/rails/${id}?limit=100`);
  }
  for (const { id } of samples) {
    const { status } = await client.ask('GET', `/content/${id}`, undefined, asMini);
    expect([id, status]).toEqual([id, mayBeSeen(id) ? 200 : 404]);
    if (mayBeSeen(id)) asked.push(`/content/${id}`, `/content/${id}/recommendations`);
  }
  const shown = new Set<string>();
  for (const path of asked) {
    const { status, body } = await client.ask('GET', path, undefined, asMini);
    expect([path, status]).toEqual([path, 200]);
    const ids = idsIn(body);
    expect([path, ids.filter((id) => !mayBeSeen(id))]).toEqual([path, []]);
    for (const id of ids) shown.add(id);
  }
  expect(shown.size).toBe(samples.filter(({ id }) => mayBeSeen(id)).length);
});
