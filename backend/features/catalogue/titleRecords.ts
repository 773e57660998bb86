import type { Db } from '#backend/platform/db/database';
import type { TitleSummary } from '#contracts';
import type { ArtworkRecord } from './NewTitleStore';
import { visibleTitles, type Reach, type Sight } from './visibility';
import type { Watched } from './watching';

/** Who looks at the catalogue: decides the words, the progress and what may be seen. */
export interface Asker {
  profileId: string;
  /** Years; null for a profile without a limit. */
  maxAge: number | null;
  /** ISO 3166-1 alpha-2, where they are; null where nobody knows. */
  country: string | null;
  /** BCP 47 primary subtag. */
  language: string;
}

export interface TitleRecord {
  id: string;
  kind: TitleSummary['kind'];
  name: string;
  synopsis: string;
  year: number | null;
  ageRating: string | null;
  genres: string[];
  tags: string[];
  durationMs: number | null;
  /** Of a series; null for anything else. */
  seasonCount: number | null;
  addedAt: number;
  artwork: ArtworkRecord[];
  /** Of a series: that of its best episode. */
  state: 'preparing' | 'ready' | 'failed';
  progress: number;
  failureCode: string | null;
  packageId: string | null;
  /** `at`: when it was watched last. */
  watched: (Watched & { at: number }) | null;
  episode: { seriesId: string; seriesName: string; season: number; number: number } | null;
}

export const FALLBACK_LANGUAGE = 'en';

/** One row a title: its text in the wanted language, else in English; its asset; where the profile stopped. */
export function titleRows(db: Db, asker: Asker & Sight, reach: Reach = 'listed') {
  const { profileId, language } = asker;
  return visibleTitles(db, asker, reach)
    .leftJoin('asset', 'asset.title_id', 'title.id')
    .leftJoin('title_text as wanted', (join) =>
      join.onRef('wanted.title_id', '=', 'title.id').on('wanted.language', '=', language),
    )
    .leftJoin('title_text as fallback', (join) =>
      join.onRef('fallback.title_id', '=', 'title.id').on('fallback.language', '=', FALLBACK_LANGUAGE),
    )
    .leftJoin('title_text as series_wanted', (join) =>
      join.onRef('series_wanted.title_id', '=', 'title.series_id').on('series_wanted.language', '=', language),
    )
    .leftJoin('title_text as series_fallback', (join) =>
      join
        .onRef('series_fallback.title_id', '=', 'title.series_id')
        .on('series_fallback.language', '=', FALLBACK_LANGUAGE),
    )
    .leftJoin('watch_progress as watched', (join) =>
      join.onRef('watched.title_id', '=', 'title.id').on('watched.profile_id', '=', profileId),
    )
    .select((select) => [
      'title.id',
      'title.kind',
      'title.year',
      'title.age_rating',
      'title.tags',
      'title.duration_ms',
      'title.added_at',
      'title.series_id',
      'title.season',
      'title.number',
      'asset.state',
      'asset.progress',
      'asset.failure_code',
      'asset.package_id',
      'watched.position_ms as watched_position_ms',
      'watched.duration_ms as watched_duration_ms',
      'watched.finish_ms as watched_finish_ms',
      'watched.watched_at as watched_to_end_at',
      'watched.updated_at as watched_at',
      select.fn.coalesce('wanted.name', 'fallback.name', 'title.id').as('name'),
      select.fn.coalesce('wanted.synopsis', 'fallback.synopsis', select.val('')).as('synopsis'),
      select.fn.coalesce('series_wanted.name', 'series_fallback.name', 'title.series_id').as('series_name'),
    ]);
}

export type TitleRow = Awaited<ReturnType<ReturnType<typeof titleRows>['execute']>>[number];

/** Rows with what lies in other tables: pictures, genres, and what the episodes of a series say of it. */
export async function recordsOf(db: Db, asker: Sight, rows: readonly TitleRow[]): Promise<TitleRecord[]> {
  // An episode is shown in the clothes of its series.
  const ids = [...new Set(rows.flatMap((row) => [row.id, row.series_id ?? []].flat()))];
  const seriesIds = rows.filter((row) => row.kind === 'series').map((row) => row.id);
  const artwork = await artworkOf(db, ids);
  const genres = await genresOf(db, ids);
  const series = await seriesFacts(db, asker, seriesIds);
  return rows.map((row): TitleRecord => {
    const own = artwork.get(row.id) ?? [];
    const lent = (row.series_id === null ? [] : artwork.get(row.series_id)) ?? [];
    const { state, seasons } = series.get(row.id) ?? { state: NOT_BEGUN, seasons: new Set() };
    return {
      id: row.id,
      kind: row.kind as TitleRecord['kind'],
      name: row.name,
      synopsis: row.synopsis,
      year: row.year,
      ageRating: row.age_rating,
      genres: genres.get(row.id) ?? genres.get(row.series_id ?? '') ?? [],
      tags: JSON.parse(row.tags) as string[],
      durationMs: row.duration_ms,
      seasonCount: row.kind === 'series' ? seasons.size : null,
      addedAt: row.added_at,
      artwork: [...own, ...lent.filter(({ kind }) => own.every((mine) => mine.kind !== kind))],
      ...(row.state === null ? state : stateOf(row)),
      packageId: row.package_id,
      watched: watchedOf(row),
      episode: episodeOf(row),
    };
  });
}

function watchedOf(row: TitleRow): TitleRecord['watched'] {
  if (row.watched_position_ms === null || row.watched_at === null) return null;
  return {
    positionMs: row.watched_position_ms,
    durationMs: row.watched_duration_ms ?? 0,
    finishMs: row.watched_finish_ms ?? 0,
    watchedAt: row.watched_to_end_at,
    at: row.watched_at,
  };
}

type State = Pick<TitleRecord, 'state' | 'progress' | 'failureCode'>;

/** Of a series whose first episode is still to come. */
const NOT_BEGUN: State = { state: 'preparing', progress: 0, failureCode: null };

function stateOf(row: Pick<TitleRow, 'state' | 'progress' | 'failure_code'>): State {
  return {
    state: (row.state ?? 'preparing') as State['state'],
    progress: row.progress ?? 0,
    failureCode: row.failure_code,
  };
}

function episodeOf({ series_id: seriesId, series_name: seriesName, season, number }: TitleRow): TitleRecord['episode'] {
  if (seriesId === null || season === null || number === null) return null;
  return { seriesId, seriesName: seriesName ?? seriesId, season, number };
}

interface SeriesFacts {
  /** As far as its farthest episode. */
  state: State;
  /** Their numbers. */
  seasons: Set<number | null>;
}

/** Of the episodes that the asker may see. */
async function seriesFacts(db: Db, asker: Sight, seriesIds: readonly string[]): Promise<Map<string, SeriesFacts>> {
  const facts = new Map<string, SeriesFacts>();
  if (seriesIds.length === 0) return facts;
  const rows = await visibleTitles(db, asker)
    .innerJoin('asset', 'asset.title_id', 'title.id')
    .where('title.series_id', 'in', seriesIds)
    .select(['title.series_id', 'title.season', 'asset.state', 'asset.progress', 'asset.failure_code'])
    .execute();
  for (const row of rows) {
    const state = stateOf(row);
    const known = facts.get(row.series_id ?? '') ?? { state, seasons: new Set() };
    known.seasons.add(row.season);
    if (isFarther(state, known.state)) known.state = state;
    facts.set(row.series_id ?? '', known);
  }
  return facts;
}

const RANK = { failed: 0, preparing: 1, ready: 2 } as const;

function isFarther(state: State, than: State): boolean {
  return RANK[state.state] > RANK[than.state] || (state.state === than.state && state.progress > than.progress);
}

async function artworkOf(db: Db, titleIds: readonly string[]): Promise<Map<string, ArtworkRecord[]>> {
  const byTitle = new Map<string, ArtworkRecord[]>();
  if (titleIds.length === 0) return byTitle;
  const rows = await db.selectFrom('artwork').selectAll().where('title_id', 'in', titleIds).execute();
  for (const row of rows) {
    const list = byTitle.get(row.title_id) ?? [];
    list.push({
      kind: row.kind as ArtworkRecord['kind'],
      variants: JSON.parse(row.variants) as ArtworkRecord['variants'],
      dominantColour: row.dominant_colour,
    });
    byTitle.set(row.title_id, list);
  }
  return byTitle;
}

async function genresOf(db: Db, titleIds: readonly string[]): Promise<Map<string, string[]>> {
  const byTitle = new Map<string, string[]>();
  if (titleIds.length === 0) return byTitle;
  const rows = await db
    .selectFrom('title_genre')
    .select(['title_id', 'genre'])
    .where('title_id', 'in', titleIds)
    .orderBy('title_id')
    .orderBy('position')
    .execute();
  for (const row of rows) byTitle.set(row.title_id, [...(byTitle.get(row.title_id) ?? []), row.genre]);
  return byTitle;
}
