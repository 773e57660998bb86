import type { Db } from '#backend/platform/db/database';
import type { EditedMarker, OperatorTitle } from '#contracts';
import type { ArtworkRecord } from '../NewTitleStore';
import { shownArtwork } from '../summaries';
import { windowsOf } from '../TitleWindowStore';
import { shownWindow } from './wire';

/** A title as operators see it: also one that no viewer sees, in all languages. */
export async function readTitle(db: Db, id: string): Promise<OperatorTitle | undefined> {
  const row = await db.selectFrom('title').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const kind = row.kind as OperatorTitle['kind'];
  return {
    id,
    kind,
    visibility: visibilityOf(row),
    publishAt: row.publish_at === null ? null : new Date(row.publish_at).toISOString(),
    year: row.year,
    ageRating: row.age_rating,
    minAge: row.min_age,
    durationMs: row.duration_ms,
    addedAt: new Date(row.added_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    genres: await genresOf(db, id),
    tags: JSON.parse(row.tags) as string[],
    texts: await textsOf(db, id),
    credits: await creditsOf(db, id),
    markers: await markersOf(db, id),
    windows: ((await windowsOf(db, [id])).get(id) ?? []).map(shownWindow),
    artwork: await artworkOf(db, id),
    asset: await assetOf(db, id),
    episode:
      row.series_id === null || row.season === null || row.number === null
        ? null
        : { seriesId: row.series_id, season: row.season, number: row.number },
    episodes: kind === 'series' ? await episodesOf(db, id) : [],
    seasons: kind === 'series' ? await seasonsOf(db, id) : [],
  };
}

/** A title that waits for its publication is a hidden one that knows its time. */
export function visibilityOf(row: { visibility: string; publish_at: number | null }): OperatorTitle['visibility'] {
  if (row.visibility === 'public') return 'public';
  return row.publish_at === null ? 'hidden' : 'scheduled';
}

async function genresOf(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('title_genre')
    .select('genre')
    .where('title_id', '=', id)
    .orderBy('position')
    .execute();
  return rows.map(({ genre }) => genre);
}

async function textsOf(db: Db, id: string): Promise<OperatorTitle['texts']> {
  const rows = await db.selectFrom('title_text').selectAll().where('title_id', '=', id).orderBy('language').execute();
  return Object.fromEntries(rows.map(({ language, name, synopsis }) => [language, { name, synopsis }]));
}

async function creditsOf(db: Db, id: string): Promise<OperatorTitle['credits']> {
  const rows = await db
    .selectFrom('credit')
    .innerJoin('person', 'person.id', 'credit.person_id')
    .where('credit.title_id', '=', id)
    .orderBy('credit.position')
    .select(['person.id as personId', 'person.name as person', 'credit.job', 'credit.character'])
    .execute();
  return rows.map((row) => ({ ...row, job: row.job as OperatorTitle['credits'][number]['job'] }));
}

async function markersOf(db: Db, id: string): Promise<OperatorTitle['markers']> {
  const rows = await db.selectFrom('marker').selectAll().where('title_id', '=', id).orderBy('position').execute();
  return rows.map((row) => ({
    kind: row.kind as EditedMarker['kind'],
    startMs: row.start_ms,
    endMs: row.end_ms,
    names: JSON.parse(row.names) as EditedMarker['names'],
  }));
}

async function artworkOf(db: Db, id: string): Promise<OperatorTitle['artwork']> {
  const rows = await db.selectFrom('artwork').selectAll().where('title_id', '=', id).orderBy('kind').execute();
  const shown = rows.flatMap((row) => {
    const variants = JSON.parse(row.variants) as ArtworkRecord['variants'];
    const artwork = shownArtwork({ variants, dominantColour: row.dominant_colour });
    return artwork ? [[row.kind, artwork]] : [];
  });
  return Object.fromEntries(shown) as OperatorTitle['artwork'];
}

async function assetOf(db: Db, id: string): Promise<OperatorTitle['asset']> {
  const row = await db
    .selectFrom('asset')
    .select(['id', 'state', 'failure_code as failureCode'])
    .where('title_id', '=', id)
    .executeTakeFirst();
  return row ? { ...row, state: row.state as NonNullable<OperatorTitle['asset']>['state'] } : null;
}

async function episodesOf(db: Db, seriesId: string): Promise<OperatorTitle['episodes']> {
  const rows = await db
    .selectFrom('title')
    .select(['id', 'season', 'number'])
    .where('series_id', '=', seriesId)
    .orderBy('season')
    .orderBy('number')
    .execute();
  return rows.map(({ id, season, number }) => ({ id, season: season ?? 0, number: number ?? 0 }));
}

async function seasonsOf(db: Db, seriesId: string): Promise<OperatorTitle['seasons']> {
  const rows = await db
    .selectFrom('season_text')
    .selectAll()
    .where('series_id', '=', seriesId)
    .orderBy('season')
    .orderBy('language')
    .execute();
  const seasons = new Map<number, OperatorTitle['seasons'][number]>();
  for (const { season, language, name, synopsis } of rows) {
    const { texts } = seasons.get(season) ?? { texts: {} };
    seasons.set(season, { season, texts: { ...texts, [language]: { name, synopsis } } });
  }
  return [...seasons.values()];
}
