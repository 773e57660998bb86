import { searchWords } from '#backend/features/discovery/searchWords';
import type { SeededRandom } from '#backend/platform/images/seededRandom';
import type { Rows } from './generate';
import { episodeId, GENRES, isSeries, PLAYABLE, playableId, seriesOf, seriesTitle, titleId, type Sizes } from './sizes';
import { Words } from './words';

const WORDS = 30_000;
const PEOPLE_A_TITLE = 5;
const EPISODES_A_SEASON = 20;
/** One in so many can be seen in its windows alone, half of those in one country only; none of those that are played. */
const WINDOW_EVERY = 50;
const hasWindows = (nth: number): boolean => nth % WINDOW_EVERY === 0 && nth > 2 * PLAYABLE;
const POPULAR_EVERY = 5;
const LOOKED_BACK_H = 30 * 24;
/** What was watched of late hangs on the clock; all the rest is the same whenever it is generated. */
const THIS_HOUR = Math.floor(Date.now() / 3_600_000);
const MINUTE_MS = 60_000;
/** The first title; every later one came some minutes after it. */
const FIRST_ADDED_AT = Date.UTC(2020, 0, 1);
const AGES = [0, 6, 12, 16, 18];
/** As the search index numbers them: all equally popular, the newest first. */
const ONE_BAND = 63;

const picture = (id: string, kind: string, width: number, height: number) => ({
  title_id: id,
  kind,
  variants: JSON.stringify(
    [0.25, 0.5, 1].map((scale) => ({
      objectKey: `artwork/${id}-${kind}-${scale * width}.jpg`,
      width: scale * width,
      height: scale * height,
    })),
  ),
  dominant_colour: '#204060',
});

const peopleOf = (titles: number): number => Math.ceil(titles / 4);

export function* rowsOfTitles(sizes: Sizes, random: SeededRandom): Rows {
  const words = new Words(random, WORDS);
  const people = peopleOf(sizes.titles);
  for (let id = 1; id <= people; id++) yield ['person', { id, name: `${words.name(2, 2)} ${id}` }];
  for (let nth = 0; nth < sizes.titles; nth++) yield* rowsOfTitle(nth, words, random, sizes);
  const each = sizes.episodes / seriesOf(sizes);
  for (let nth = 0; nth < sizes.episodes; nth++)
    yield* rowsOfEpisode(nth, Math.floor(nth / each), nth % each, sizes, words);
  for (let nth = 0; nth < PLAYABLE; nth++) yield* rowsOfPackage(playableId(nth));
}

function* rowsOfTitle(nth: number, words: Words, random: SeededRandom, { titles }: Sizes): Rows {
  const people = peopleOf(titles);
  const id = titleId(nth);
  const kind = isSeries(nth) ? 'series' : 'film';
  const name = words.name(1, 4);
  const addedAt = FIRST_ADDED_AT + nth * MINUTE_MS;
  const age = AGES[nth % AGES.length] ?? 0;
  const durationMs = kind === 'film' ? (20 + (nth % 140)) * MINUTE_MS : null;
  yield [
    'title',
    {
      ...{ id, kind, year: 1950 + (nth % 75), age_rating: String(age), min_age: age, duration_ms: durationMs },
      ...{ tags: '[]', added_at: addedAt, updated_at: addedAt, sort_name: name.toLowerCase() },
      has_windows: hasWindows(nth) ? 1 : 0,
    },
  ];
  if (hasWindows(nth)) {
    yield ['title_window', { title_id: id, region: nth % (2 * WINDOW_EVERY) === 0 ? '*' : 'DE', from_at: 1 }];
  }
  const synopsis = Array.from({ length: 20 }, () => words.next()).join(' ');
  yield ['title_text', { title_id: id, language: 'en', name, synopsis }];
  if (nth % 3 === 0) yield ['title_text', { title_id: id, language: 'es', name: words.name(1, 4), synopsis }];
  const genres = new Set([0, 1, 2].map(() => Math.floor(GENRES * random() ** 2)));
  let position = 0;
  for (const genre of genres) yield ['title_genre', { title_id: id, position: position++, genre: `genre-${genre}` }];
  for (let place = 0; place < PEOPLE_A_TITLE; place++) {
    const person = 1 + Math.floor(people * random() ** 2);
    yield ['credit', { title_id: id, position: place, person_id: person, job: place === 0 ? 'director' : 'actor' }];
  }
  yield ['artwork', picture(id, 'poster', 480, 720)];
  yield ['artwork', picture(id, 'backdrop', 1920, 1080)];
  yield ['artwork', picture(id, 'logo', 800, 300)];
  if (kind === 'film') yield ['asset', asset(id)];
  yield* rowsOfPopularity(nth, random, titles);
  yield* rowsOfSearch(numberOf(addedAt, 0), id, kind, name, [...genres].map((genre) => `genre-${genre}`).join(' '));
}

/** When a title of these was watched of late, and what else its viewers watched. */
function* rowsOfPopularity(nth: number, random: SeededRandom, titles: number): Rows {
  if (nth % POPULAR_EVERY !== 0) return;
  const hours = new Set(Array.from({ length: 20 }, () => Math.floor(random() * LOOKED_BACK_H)));
  for (const ago of hours) {
    const plays = 1 + Math.floor(random() ** 8 * 500);
    yield ['title_plays', { title_id: titleId(nth), hour: THIS_HOUR - ago, region: '', plays }];
  }
  const others = new Set(Array.from({ length: 20 }, () => titleId(Math.floor(random() * titles))));
  others.delete(titleId(nth));
  let place = 0;
  for (const other of others) {
    yield ['co_watched', { title_id: titleId(nth), place, other_id: other, score: 1 / (2 + place++) }];
  }
}

function* rowsOfEpisode(nth: number, series: number, number: number, sizes: Sizes, words: Words): Rows {
  const id = episodeId(nth);
  const name = words.name(1, 3);
  const addedAt = FIRST_ADDED_AT + (sizes.titles + nth) * 1_000;
  yield [
    'title',
    {
      ...{ id, kind: 'episode', series_id: titleId(seriesTitle(series)), duration_ms: 45 * MINUTE_MS, min_age: 0 },
      ...{ season: 1 + Math.floor(number / EPISODES_A_SEASON), number: 1 + (number % EPISODES_A_SEASON) },
      ...{ tags: '[]', added_at: addedAt, updated_at: addedAt, sort_name: name.toLowerCase() },
    },
  ];
  yield ['title_text', { title_id: id, language: 'en', name, synopsis: '' }];
  yield ['asset', asset(id)];
  yield* rowsOfSearch(numberOf(addedAt, 1), id, 'episode', name, '');
}

function asset(id: string) {
  return { id, title_id: id, source: '{"kind":"none"}', state: 'ready', progress: 1 };
}

function* rowsOfPackage(id: string): Rows {
  const video = [360, 720, 1080].map((height) => ({
    ...{ width: (height * 16) / 9, height, bitrateBps: height * 3_000, codec: 'avc1.640028' },
    label: height > 400 ? 'HD' : 'SD',
  }));
  const description = {
    ...{ manifest: 'manifest.mpd', hls: 'master.m3u8', durationMs: 20 * MINUTE_MS, video, thumbnails: null },
    audio: [{ language: 'en', role: 'main', name: 'English', codec: 'mp4a.40.2' }],
    text: [{ language: 'en', name: 'English' }],
  };
  yield [
    'package',
    { id: `pkg-${id}`, asset_id: id, description: JSON.stringify(description), created_at: 1, published_at: 1 },
  ];
}

function* rowsOfSearch(doc: number, id: string, kind: string, name: string, rest: string): Rows {
  const names = searchWords(name).join(' ');
  yield ['search_doc', { doc, title_id: id, kind, band: ONE_BAND, names }];
  yield ['search_name', { rowid: doc, words: names }];
  yield ['search_all', { rowid: doc, words: `${names} ${rest}` }];
}

/** Within a band the newest comes first; in one second came one title and one episode at most. */
function numberOf(addedAtMs: number, nth: 0 | 1): number {
  return ONE_BAND * 2 ** 44 + (2 ** 33 - 1 - Math.floor(addedAtMs / 1000)) * 2 ** 10 + nth;
}
