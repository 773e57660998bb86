import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { derivedFacts } from '#backend/platform/db/migrations/0024_title_facts';
import { seededRandom } from '#backend/platform/images/seededRandom';
import { SampleCatalogue } from './SampleCatalogue';
import { TitleCards } from './TitleCards';

let sample: SampleCatalogue;
beforeEach(async () => {
  sample = await SampleCatalogue.open();
});
afterEach(() => sample.close());

/** What is kept of how many there are. */
async function tallies(): Promise<unknown> {
  const { rows: titles } = await sql`select * from title_tally where titles != 0`.execute(sample.db);
  const { rows: seasons } = await sql`select * from season_tally where episodes != 0 or ready != 0`.execute(sample.db);
  const { rows: genres } = await sql`select title_id, genre, added_at from title_genre order by 1, 2`.execute(
    sample.db,
  );
  return { titles, seasons, genres };
}

test('whatever is changed in whatever order, triggers keep the numbers that counting gives', async () => {
  const random = seededRandom(24);
  const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const films = Array.from({ length: 8 }, (_, nth) => `film-${nth}`);
  const episodes = Array.from({ length: 8 }, (_, nth) => `episode-${nth}`);
  const addAll = async () => {
    for (const [nth, id] of films.entries()) {
      await sample.add(id, nth, { genres: ['drama', oneOf(['crime', 'short'])], ageRating: oneOf(['all', '16', '?']) });
    }
    for (const id of ['s1', 's2']) await sample.add(id, 1, { kind: 'series', genres: ['drama'] });
    for (const [nth, id] of episodes.entries()) {
      const episode = { seriesId: oneOf(['s1', 's2']), season: 1 + (nth % 3), number: nth };
      await sample.add(id, 1, { kind: 'episode', genres: [], episode });
    }
  };
  await addAll();
  const { db, windows } = sample;
  const changes = [
    (id: string) =>
      db
        .updateTable('title')
        .set({ min_age: oneOf([null, 0, 16]) })
        .where('id', '=', id)
        .execute(),
    (id: string) => windows.setHidden(id, random() < 0.5),
    // one that is gone has none
    (id: string) => windows.add(id, { region: '*', from: 1, until: null }).catch(() => undefined),
    (id: string) => windows.clear(id),
    (id: string) => db.updateTable('title').set({ added_at: 100 }).where('id', '=', id).execute(),
    (id: string) => db.updateTable('asset').set({ state: 'ready' }).where('title_id', '=', id).execute(),
    (id: string) => db.updateTable('asset').set({ state: 'failed' }).where('title_id', '=', id).execute(),
    (id: string) => db.deleteFrom('asset').where('title_id', '=', id).execute(),
    (id: string) =>
      db
        .updateTable('title_genre')
        .set({ genre: 'short' })
        .where('title_id', '=', id)
        .where('position', '=', 1)
        .execute(),
    (id: string) => db.deleteFrom('title_genre').where('title_id', '=', id).execute(),
    (id: string) => db.deleteFrom('title').where('id', '=', id).execute(),
    () => addAll(),
  ];
  for (let step = 0; step < 150; step += 1) await oneOf(changes)(oneOf([...films, ...episodes, 's1', 's2']));
  const kept = await tallies();
  for (const statement of derivedFacts) await sql.raw(statement).execute(db);
  expect(kept).toEqual(await tallies());
});

test('a card is read again when its title has changed, by another process too', async () => {
  await sample.addSeries();
  const cards = new TitleCards(sample.db);
  const look = async () => {
    const card = (await cards.of(['s1e1'])).get('s1e1');
    const series = (await cards.of(['series'])).get('series');
    return [card?.texts.get('en')?.name, card?.asset?.state, card?.isPublic, card?.windows.length, series?.seasons];
  };
  expect(await look()).toMatchObject(['The s1e1', 'ready', true, 0, [{ ready: 2 }, { ready: 2 }]]);
  // every one of these past the store that keeps cards
  await sample.db.updateTable('title_text').set({ name: 'New' }).where('title_id', '=', 's1e1').execute();
  await sample.setState('failed', 's1e1');
  expect(await look()).toMatchObject(['New', 'failed', true, 0, [{ ready: 1 }, { ready: 2 }]]);
  await sample.windows.setHidden('s1e1', true);
  expect(await look()).toMatchObject(['New', 'failed', false, 0, [{ ready: 1 }, { ready: 2 }]]);
  await sample.windows.add('s1e1', { region: 'DE', from: 1, until: null });
  expect(await look()).toMatchObject(['New', 'failed', false, 1, null]);
  await sample.db.deleteFrom('title').where('id', '=', 's1e1').execute();
  expect((await cards.of(['s1e1'])).size).toBe(0);
});

test('whoever watched much goes on with twenty stories, whatever lies hidden between them', async () => {
  for (let nth = 0; nth < 60; nth += 1) {
    await sample.add(`film-${nth}`, 1, { durationMs: 100_000 });
    await sample.watch(`film-${nth}`, nth % 3 === 0 ? 95_000 : 50_000, 1_000 - nth);
    if (nth % 3 === 1) await sample.windows.setHidden(`film-${nth}`, true);
  }
  const begun = Array.from({ length: 60 }, (_, nth) => nth).filter((nth) => nth % 3 === 2);
  expect(await sample.idsOf('continue')).toEqual(begun.map((nth) => `film-${nth}`));
});
