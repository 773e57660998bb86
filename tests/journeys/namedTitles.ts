import { join } from 'node:path';
import { NewTitleStore, type NewTitle } from '#backend/features/catalogue/NewTitleStore';
import { openDatabase, type Db } from '#backend/platform/db/database';

export interface NamedTitle {
  name: string;
  genres?: readonly string[];
  people?: readonly string[];
}

/** Series without an episode: what a search finds needs nothing to be played. The first one is the newest. */
export async function seedNamed(
  dataDir: string,
  titles: readonly NamedTitle[],
  also: (db: Db, store: NewTitleStore) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  const store = new NewTitleStore(db);
  for (const [place, { name, genres = ['drama'], people = [] }] of titles.entries()) {
    const title: NewTitle = {
      id: idOf(name),
      kind: 'series',
      year: 2024,
      ageRating: 'all',
      genres,
      tags: [],
      durationMs: null,
      addedAt: Date.now() - place * 60_000,
      texts: [{ language: 'en', name, synopsis: `What is told in ${name}.` }],
      credits: people.map((person) => ({ person, job: 'actor' as const })),
      markers: [],
    };
    await store.insert(title);
  }
  await also(db, store);
  await db.destroy();
}

/** A slug; of letters beyond the alphabet their codes. */
export const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, (letter) => (/[^\0-\x7f]/.test(letter) ? letter.charCodeAt(0).toString(16) : ''))
    .replace(/[ -]+/g, '-');
