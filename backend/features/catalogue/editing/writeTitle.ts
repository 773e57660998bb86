import { sql, type Transaction } from 'kysely';
import { AppError } from '#backend/AppError';
import type { Schema } from '#backend/platform/db/schema';
import type { OperatorTitle } from '#contracts';
import { insertCredits, insertGenres, insertMarkers } from '../titleParts';
import type { TitleChange } from './changes';

type Trx = Transaction<Schema>;

/** @throws AppError request_malformed, place_taken */
export async function writeTitle(trx: Trx, id: string, change: TitleChange, now: number): Promise<void> {
  const { year, rating, tags, visibility, texts, genres, credits, markers, windows, places, seasons } = change;
  await trx
    .updateTable('title')
    .set({
      updated_at: now,
      ...(year !== undefined && { year }),
      ...(rating && { age_rating: rating.ageRating, min_age: rating.minAge }),
      ...(tags && { tags: JSON.stringify(tags) }),
      ...(visibility && {
        visibility: visibility.isPublic ? 'public' : 'hidden',
        publish_at: visibility.publishAt,
      }),
    })
    .where('id', '=', id)
    .execute();
  if (texts) await writeTexts(trx, id, texts);
  if (genres) {
    await trx.deleteFrom('title_genre').where('title_id', '=', id).execute();
    await insertGenres(trx, id, genres);
  }
  if (credits) await writeCredits(trx, id, credits);
  if (markers) {
    await trx.deleteFrom('marker').where('title_id', '=', id).execute();
    const rows = markers.map((marker) => ({
      ...marker,
      names: Object.entries(marker.names).map(([language, name]) => ({ language, name })),
    }));
    await insertMarkers(trx, id, rows);
  }
  if (windows) {
    await trx.deleteFrom('title_window').where('title_id', '=', id).execute();
    const rows = windows.map(({ region, from, until }) => ({ title_id: id, region, from_at: from, until_at: until }));
    if (rows.length > 0) await trx.insertInto('title_window').values(rows).execute();
  }
  if (places) await writePlaces(trx, places);
  if (seasons) await writeSeasons(trx, id, seasons);
}

async function writeSeasons(trx: Trx, id: string, seasons: OperatorTitle['seasons']): Promise<void> {
  await trx.deleteFrom('season_text').where('series_id', '=', id).execute();
  const rows = seasons.flatMap(({ season, texts }) =>
    Object.entries(texts).map(([language, text]) => ({ series_id: id, season, language, ...text })),
  );
  if (rows.length > 0) await trx.insertInto('season_text').values(rows).execute();
}

async function writeTexts(trx: Trx, id: string, texts: OperatorTitle['texts']): Promise<void> {
  const rows = Object.entries(texts).map(([language, text]) => ({ title_id: id, language, ...text }));
  await trx.deleteFrom('title_text').where('title_id', '=', id).execute();
  await trx.insertInto('title_text').values(rows).execute();
  // a trigger knows of names that come, not of those that went
  const name = (texts.en ?? Object.values(texts)[0])?.name ?? '';
  await trx
    .updateTable('title')
    .set({ sort_name: sql<string>`lower(${name})` })
    .where('id', '=', id)
    .execute();
}

async function writeCredits(trx: Trx, id: string, credits: NonNullable<TitleChange['credits']>): Promise<void> {
  await trx.deleteFrom('credit').where('title_id', '=', id).execute();
  const named = [];
  for (const { personId, person = '', job, character = null } of credits) {
    named.push({ person: personId === undefined ? person : await nameOf(trx, personId), job, character });
  }
  await insertCredits(trx, id, named);
}

async function nameOf(trx: Trx, personId: number): Promise<string> {
  const row = await trx.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirst();
  if (!row) throw new AppError('request_malformed', `No person ${personId}`);
  return row.name;
}

/** @throws AppError place_taken by an episode that isn't among these */
async function writePlaces(trx: Trx, places: OperatorTitle['episodes']): Promise<void> {
  // out of each other's way first: no two of a series may stand in one place, not even for a moment
  for (const [at, { id }] of places.entries()) {
    await trx
      .updateTable('title')
      .set({ number: -1 - at })
      .where('id', '=', id)
      .execute();
  }
  for (const { id, season, number } of places) {
    const series = trx.selectFrom('title').select('series_id').where('id', '=', id);
    const other = await trx
      .selectFrom('title')
      .select('id')
      .where('series_id', '=', series)
      .where('season', '=', season)
      .where('number', '=', number)
      .executeTakeFirst();
    if (other) throw new AppError('place_taken', `${other.id} stands there`);
    await trx.updateTable('title').set({ season, number }).where('id', '=', id).execute();
  }
}
