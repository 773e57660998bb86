import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { genreCode, NewTitleStore, type NewTitle } from './NewTitleStore';
import { CatalogueService } from './service';
import { CatalogueStore } from './store';
import { resumeMsOf } from './summaries';

let db: Db;
let newTitles: NewTitleStore;
let catalogue: CatalogueService;
const asker = { profileId: 'p', isKids: false, language: 'es' };
const child = { ...asker, isKids: true };

beforeEach(async () => {
  db = await openDatabase(':memory:');
  newTitles = new NewTitleStore(db);
  catalogue = new CatalogueService({
    store: new CatalogueStore(db),
    profile: (id) => Promise.resolve({ id, name: 'Ada' }),
    packageFacts: () => Promise.resolve({ audio: ['en'], text: ['es'], quality: 'HD' }),
  });
  await db
    .insertInto('household')
    .values({ id: 'h', name: 'H', is_demo: 0, tier: 'basic', is_suspended: 0, created_at: 1 })
    .execute();
  await db.insertInto('profile').values({ id: 'p', household_id: 'h', name: 'Ada', position: 0 }).execute();
});
afterEach(() => db.destroy());

const plain: Omit<NewTitle, 'id'> = {
  kind: 'film',
  year: 2026,
  ageRating: 'all',
  genres: ['short'],
  tags: [],
  durationMs: 1,
  addedAt: 1,
  texts: [],
  credits: [],
  markers: [],
};

function add(id: string, addedAt: number, parts: Partial<NewTitle> = {}) {
  const texts = [{ language: 'en', name: `The ${id}`, synopsis: 'Long ago.' }];
  const asset = parts.kind === 'series' ? undefined : { id, source: { kind: 'demo' } };
  return newTitles.insert({ ...plain, id, addedAt, texts, ...parts }, asset);
}

/** A series with two seasons of two episodes: `s1e1` … `s2e2`. */
async function addSeries(): Promise<void> {
  await add('series', 5, { kind: 'series', genres: ['mystery'] });
  for (const season of [1, 2]) {
    for (const number of [1, 2]) {
      const episode = { seriesId: 'series', season, number };
      await add(`s${season}e${number}`, 5, { kind: 'episode', genres: [], durationMs: 100_000, episode });
    }
  }
  await db.updateTable('asset').set({ state: 'ready' }).execute();
}

async function watch(titleId: string, positionMs: number, updatedAt: number): Promise<void> {
  const row = { position_ms: positionMs, duration_ms: 100_000, updated_at: updatedAt };
  await db
    .insertInto('watch_progress')
    .values({ profile_id: 'p', title_id: titleId, ...row })
    .execute();
}

const railIds = async (who = asker) => (await catalogue.home(who)).rails.map(({ id, total }) => `${id} ${total}`);
const idsOf = async (rail: string, query = {}) => (await catalogue.rail(asker, rail, query)).items.map(({ id }) => id);

test('an empty catalogue is a home without rails', async () => {
  expect((await catalogue.home(asker)).rails).toEqual([]);
});

test('a name is in the language of the asker where it was translated, else in English', async () => {
  await add('translated', 1, {
    texts: [
      { language: 'en', name: 'Light', synopsis: '' },
      { language: 'es', name: 'Luz', synopsis: '' },
    ],
  });
  await add('plain', 2);
  const names = (await catalogue.home(asker)).rails[0]?.items.map(({ name }) => name);
  expect(names).toEqual(['The plain', 'Luz']);
});

test('pages follow each other without a gap or a repeat, also among titles of one moment', async () => {
  for (const [index, id] of ['a', 'b', 'c', 'd', 'e'].entries()) await add(id, index < 3 ? 10 : 20);
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await catalogue.page(asker, { limit: 2, ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual(['d', 'e', 'a', 'b', 'c']);
});

test.each(['', 'nonsense', Buffer.from('{"a":1}').toString('base64url')])(
  'the cursor "%s" is refused',
  async (cursor) => {
    await expect(catalogue.page(asker, { cursor })).rejects.toMatchObject({ code: 'request_malformed' });
  },
);

test('a title that waits is being prepared, with its share of the work', async () => {
  await add('film', 1);
  await db.updateTable('asset').set({ progress: 0.4 }).execute();
  expect((await catalogue.details(asker, 'film')).availability).toEqual({ state: 'preparing', progress: 0.4 });
});

test('a title that failed says why', async () => {
  await add('film', 1);
  await db.updateTable('asset').set({ state: 'failed', failure_code: 'media_not_allowed' }).execute();
  const { availability } = await catalogue.details(asker, 'film');
  expect(availability).toEqual({ state: 'failed', code: 'media_not_allowed' });
});

test('a film goes on from where it stopped, unless that was at its very beginning or end', () => {
  const at = (positionMs: number) => resumeMsOf({ positionMs, durationMs: 100_000 });
  expect([at(0), at(1_999), at(2_000), at(94_999), at(95_000), resumeMsOf(null)]).toEqual([
    null,
    null,
    2_000,
    94_999,
    null,
    null,
  ]);
});

test('home has what was begun, what is new, the genres with more than one title, and the series', async () => {
  await addSeries();
  for (const id of ['a', 'b', 'c']) await add(id, 10, { genres: id === 'c' ? ['comedy', 'nature'] : ['nature'] });
  await watch('a', 50_000, 1);
  expect(await railIds()).toEqual(['continue 1', 'new 4', 'genre:nature 3', 'series 1']);
});

test('the first rails come with their titles, a later one is read when it is needed', async () => {
  for (let genre = 0; genre < 10; genre += 1) {
    for (const id of ['a', 'b']) await add(`${id}${genre}`, genre, { genres: [`genre-${genre}`] });
  }
  const { rails } = await catalogue.home(asker);
  expect(rails.map(({ items }) => items.length)).toEqual([20, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0]);
  const last = rails.at(-1);
  expect(last?.total).toBe(2);
  expect(await idsOf(last?.id ?? '')).toEqual(['a9', 'b9']);
});

test('stretches of a rail follow each other, and end where it ends', async () => {
  for (let at = 0; at < 105; at += 1) await add(`t${at}`, at, { genres: [] });
  const first = await catalogue.rail(asker, 'new', { from: 0, limit: 60 });
  const second = await catalogue.rail(asker, 'new', { from: 60, limit: 60 });
  expect([first.total, first.items.length, second.items.length]).toEqual([100, 60, 40]);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(100);
  expect(await idsOf('new', { from: 5000 })).toEqual([]);
  await expect(catalogue.rail(asker, 'genre:none', {})).rejects.toMatchObject({ code: 'not_found' });
});

test('of a series, the episode that is next goes on: the one begun, or the one after the one finished', async () => {
  await addSeries();
  await watch('s1e1', 99_000, 1);
  expect(await idsOf('continue')).toEqual(['s1e2']);
  await watch('s1e2', 99_000, 2);
  expect(await idsOf('continue')).toEqual(['s2e1']);
  await watch('s2e1', 30_000, 3);
  const { items } = await catalogue.rail(asker, 'continue', {});
  expect(items[0]).toMatchObject({
    id: 's2e1',
    kind: 'episode',
    resumeMs: 30_000,
    episode: { seriesId: 'series', seriesName: 'The series', season: 2, number: 1 },
  });
});

test('a look of a moment into an episode leaves the series where it was', async () => {
  await addSeries();
  await watch('s1e2', 99_000, 1);
  await watch('s2e1', 500, 2);
  expect(await idsOf('continue')).toEqual(['s2e1']);
  await watch('s2e2', 500, 3);
  expect(await idsOf('continue')).toEqual(['s2e1']);
});

test('a series that was seen to its end is not to be continued', async () => {
  await addSeries();
  await watch('s2e2', 99_000, 1);
  expect(await railIds()).toEqual(['new 1', 'series 1']);
});

test('play of a series starts its first episode, then the one that is next', async () => {
  await addSeries();
  expect((await catalogue.details(asker, 'series')).play).toMatchObject({ titleId: 's1e1', season: 1, episode: 1 });
  await watch('s1e1', 40_000, 1);
  expect((await catalogue.details(asker, 'series')).play).toMatchObject({ titleId: 's1e1', resumeMs: 40_000 });
  expect((await catalogue.toPlay(asker, 'series')).titleId).toBe('s1e1');
  await watch('s1e2', 99_000, 2);
  expect((await catalogue.toPlay(asker, 'series')).titleId).toBe('s2e1');
});

test('play of a series finds the next episode however much else was watched since', async () => {
  await addSeries();
  await watch('s1e1', 99_000, 1);
  for (let n = 0; n < 201; n += 1) {
    await add(`film-${n}`, 1);
    await watch(`film-${n}`, 99_000, 2 + n);
  }
  expect((await catalogue.toPlay(asker, 'series')).titleId).toBe('s1e2');
});

test('a series shows its seasons with what was watched, and is ready as soon as one episode is', async () => {
  await addSeries();
  await db.updateTable('asset').set({ state: 'preparing', progress: 0.3 }).where('id', '!=', 's1e1').execute();
  await watch('s1e1', 99_000, 1);
  const { seasons, availability } = await catalogue.details(asker, 'series');
  expect(availability.state).toBe('ready');
  expect(seasons.map(({ number, episodes }) => [number, ...episodes.map(({ isWatched }) => isWatched)])).toEqual([
    [1, true, false],
    [2, false, false],
  ]);
});

test('a series whose episodes are all on their way is as far as the farthest of them', async () => {
  await addSeries();
  await db.updateTable('asset').set({ state: 'preparing', progress: 0.3 }).execute();
  await db.updateTable('asset').set({ progress: 0.7 }).where('id', '=', 's1e2').execute();
  const [series] = (await catalogue.rail(asker, 'series', {})).items;
  expect(series?.availability).toEqual({ state: 'preparing', progress: 0.7 });
});

test('an episode wears the pictures of its series, unless it has its own', async () => {
  await addSeries();
  const picture = (name: string) => [{ objectKey: `artwork/${name}.jpg`, width: 10, height: 15 }];
  const dominantColour = '#102030';
  await newTitles.putArtwork('series', { kind: 'poster', variants: picture('series'), dominantColour });
  await newTitles.putArtwork('s1e1', { kind: 'still', variants: picture('still'), dominantColour });
  await watch('s1e1', 50_000, 1);
  expect((await catalogue.rail(asker, 'continue', {})).items[0]?.poster?.url).toBe('/artwork/series.jpg');
  expect((await catalogue.details(asker, 'series')).seasons[0]?.episodes[0]?.still?.url).toBe('/artwork/still.jpg');
});

test('more like this shares the most genres, and never holds the title itself or an episode', async () => {
  await addSeries();
  await add('this', 1, { genres: ['nature', 'short', 'mystery'] });
  await add('near', 1, { genres: ['nature', 'short'] });
  await add('far', 9, { genres: ['nature'] });
  await add('other', 9, { genres: ['comedy'] });
  const { moreLikeThis } = await catalogue.details(asker, 'this');
  expect(moreLikeThis.map(({ id }) => id)).toEqual(['near', 'far', 'series']);
});

test("a child's profile sees only what is rated for children, by whatever way it asks", async () => {
  await add('young', 1, { ageRating: 'all', genres: ['nature'] });
  await add('old', 2, { ageRating: '16', genres: ['nature'] });
  await add('unrated', 3, { ageRating: null, genres: ['nature'] });
  await watch('old', 50_000, 1);
  expect(await railIds(child)).toEqual(['new 1']);
  await expect(catalogue.details(child, 'old')).rejects.toMatchObject({ code: 'not_found' });
  await expect(catalogue.toPlay(child, 'unrated')).rejects.toMatchObject({ code: 'not_found' });
  expect((await catalogue.page(child, {})).items.map(({ id }) => id)).toEqual(['young']);
  expect((await catalogue.details(child, 'young')).moreLikeThis).toEqual([]);
});

test('details name the people, the markers their chapters in the language of the asker', async () => {
  await add('film', 1, {
    tags: ['sea'],
    credits: [
      { person: 'Ilse Varga', job: 'director' },
      { person: 'Ilse Varga', job: 'actor', character: 'The keeper' },
    ],
    markers: [
      { kind: 'credits', startMs: 900, endMs: 1000, names: [] },
      {
        kind: 'chapter',
        startMs: 0,
        endMs: 900,
        names: [
          { language: 'en', name: 'Night' },
          { language: 'es', name: 'Noche' },
        ],
      },
    ],
  });
  expect(await catalogue.details(asker, 'film')).toMatchObject({
    tags: ['sea'],
    credits: [
      { person: 'Ilse Varga', job: 'director', character: null },
      { person: 'Ilse Varga', job: 'actor', character: 'The keeper' },
    ],
  });
  expect((await catalogue.toPlay(asker, 'film')).markers).toEqual([
    { kind: 'chapter', startMs: 0, endMs: 900, name: 'Noche' },
    { kind: 'credits', startMs: 900, endMs: 1000, name: '' },
  ]);
});

test.each([
  ['Science Fiction', 'science-fiction'],
  ['  Sci-Fi & Fantasy ', 'sci-fi-and-fantasy'],
  ['Comédie', 'comedie'],
  ['—', ''],
])('the genre "%s" has the code "%s"', (name, code) => {
  expect(genreCode(name)).toBe(code);
});
