import { join } from 'node:path';
import { NewTitleStore, type NewTitle } from '#backend/features/catalogue/NewTitleStore';
import { openDatabase } from '#backend/platform/db/database';

export const series = { id: 'harbour-lights', name: 'Harbour lights', seasons: 2, episodes: 3 } as const;

/** The one episode that can be played. */
export const playable = { season: 2, number: 3, name: 'The last ferry' } as const;

/**
 * Makes a series of two seasons in a copy of the prepared data. `titleId`, a film there, becomes its last episode, so that it really
 * plays; the others are still being prepared.
 */
export async function seedSeries(dataDir: string, titleId: string): Promise<void> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  const titles = new NewTitleStore(db);
  const words = (name: string, synopsis: string) => ['en', 'es'].map((language) => ({ language, name, synopsis }));
  const plain: Omit<NewTitle, 'id' | 'kind' | 'texts'> = {
    year: 2024,
    ageRating: '12',
    genres: ['drama'],
    tags: [],
    durationMs: null,
    addedAt: Date.now(),
    credits: [
      { person: 'Ines Alvarado', job: 'director' },
      { person: 'Tom Okafor', job: 'actor', character: 'The harbour master' },
    ],
    markers: [],
  };
  const synopsis = 'A harbour, a lighthouse, and three people who know why it went dark.';
  await titles.insert({ ...plain, id: series.id, kind: 'series', texts: words(series.name, synopsis) });
  for (const [season, number] of places) {
    if (season === playable.season && number === playable.number) continue;
    const id = `${series.id}-${season}-${number}`;
    const name = `Part ${season}.${number}`;
    const texts = words(name, `What happens in ${name}.`);
    const episode = { seriesId: series.id, season, number };
    const title = { ...plain, id, kind: 'episode' as const, durationMs: 1_500_000, texts, episode };
    await titles.insert(title, { id: `asset-${id}`, source: { kind: 'demo' } });
  }
  const { season, number, name } = playable;
  await db
    .updateTable('title')
    .set({ kind: 'episode', series_id: series.id, season, number, age_rating: '12', min_age: 12 })
    .where('id', '=', titleId)
    .execute();
  await db.updateTable('title_text').set({ name }).where('title_id', '=', titleId).execute();
  await db.destroy();
}

const places = [1, 2].flatMap((season) => [1, 2, 3].map((number) => [season, number] as const));
