import { join } from 'node:path';
import { openDatabase, type Db } from '#backend/platform/db/database';

const HOUR_MS = 3_600_000;

/** What the first profile has begun, has seen and wants to see: a home that nobody has used yet shows less than there is. */
export async function liveIn(dataDir: string): Promise<void> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  try {
    const { id } = await db.selectFrom('profile').select('id').orderBy('position').executeTakeFirstOrThrow();
    const films = await db
      .selectFrom('title')
      .select(['id', 'duration_ms'])
      .where('kind', '=', 'film')
      .where('duration_ms', 'is not', null)
      .orderBy('added_at', 'desc')
      .execute();
    for (const [at, film] of films.entries()) {
      if (at % 2 === 0) await begin(db, id, { id: film.id, durationMs: film.duration_ms ?? 0 }, at);
      const item = { profile_id: id, title_id: film.id, place: (at + 1) * 1024, added_at: Date.now() - at };
      await db
        .insertInto('watchlist_item')
        .values(item)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  } finally {
    await db.destroy();
  }
}

async function begin(db: Db, profileId: string, film: { id: string; durationMs: number }, at: number): Promise<void> {
  const share = 0.3 + 0.1 * (at % 4);
  await db
    .insertInto('watch_progress')
    .values({
      profile_id: profileId,
      title_id: film.id,
      position_ms: Math.round(film.durationMs * share),
      duration_ms: film.durationMs,
      finish_ms: film.durationMs,
      updated_at: Date.now() - at * 9 * HOUR_MS,
      watched_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
