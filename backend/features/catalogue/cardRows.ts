import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Artwork, ArtworkKind, TitleSummary } from '#contracts';
import type { ArtworkRecord } from './NewTitleStore';
import { shownArtwork } from './summaries';
import { windowsOf } from './TitleWindowStore';
import type { TitleWindow } from './windows';

/** How far the work on an asset is. */
export interface AssetState {
  state: 'preparing' | 'ready' | 'failed';
  progress: number;
  failureCode: string | null;
}

/** Of a title that everybody may see from this age on. */
export interface SeasonTally {
  season: number;
  /** 999 for what only profiles without a limit see. */
  minAge: number;
  /** Of them: that can be played. */
  ready: number;
}

/** What is the same of a title for everybody. */
export interface TitleCard {
  id: string;
  kind: TitleSummary['kind'];
  year: number | null;
  ageRating: string | null;
  minAge: number | null;
  isPublic: boolean;
  /** Empty: it can be seen everywhere and always. */
  windows: readonly TitleWindow[];
  genres: string[];
  tags: string[];
  durationMs: number | null;
  addedAt: number;
  /** Of an episode. */
  seriesId: string | null;
  season: number | null;
  number: number | null;
  /** By language. */
  texts: ReadonlyMap<string, { name: string; synopsis: string }>;
  pictures: Partial<Record<ArtworkKind, Artwork>>;
  /** Null for a series. */
  asset: AssetState | null;
  packageId: string | null;
  /** Of a series; null where some episode has windows, so that they have to be looked at one by one. */
  seasons: readonly SeasonTally[] | null;
}

interface TitleRow {
  id: string;
  kind: string;
  year: number | null;
  age_rating: string | null;
  min_age: number | null;
  tags: string;
  duration_ms: number | null;
  added_at: number;
  series_id: string | null;
  season: number | null;
  number: number | null;
  visibility: string;
  has_windows: number;
  state: string | null;
  progress: number | null;
  failure_code: string | null;
  package_id: string | null;
}

interface CardRow extends TitleRow {
  /** JSON: `[language, name, synopsis]` of each. */
  texts: string;
  genres: string;
  /** JSON: `[kind, variants, dominantColour]` of each. */
  pictures: string;
  /** JSON: `[season, minAge, ready]` of each; null when an episode has windows. */
  seasons: string | null;
}

/** One query for any number of titles, and the same text for any number, so that it is prepared once. */
export async function readCards(db: Db, ids: readonly string[]): Promise<TitleCard[]> {
  const { rows } = await sql<CardRow>`
    select title.id, title.kind, title.year, title.age_rating, title.min_age, title.tags, title.duration_ms, title.added_at,
      title.series_id, title.season, title.number, title.visibility, title.has_windows,
      asset.state, asset.progress, asset.failure_code, asset.package_id,
      (select json_group_array(json_array(language, name, synopsis)) from title_text where title_id = title.id) as texts,
      (select json_group_array(genre) from (
        select genre from title_genre where title_id = title.id order by position)) as genres,
      (select json_group_array(json_array(kind, json(variants), dominant_colour)) from artwork
        where title_id = title.id) as pictures,
      iif(kind = 'series' and exists (select 1 from title as episode where has_windows = 1 and series_id = title.id), null,
        (select json_group_array(json_array(season, min_age, ready)) from season_tally
          where series_id = title.id and episodes > 0)) as seasons
    from json_each(${JSON.stringify(ids)}) as wanted cross join title on title.id = wanted.value
      left join asset on asset.title_id = title.id`.execute(db);
  const limited = rows.filter((row) => row.has_windows === 1).map(({ id }) => id);
  const windows = limited.length === 0 ? new Map<string, TitleWindow[]>() : await windowsOf(db, limited);
  return rows.map((row) => cardOf(row, windows.get(row.id) ?? []));
}

function cardOf(row: CardRow, windows: readonly TitleWindow[]): TitleCard {
  return {
    id: row.id,
    kind: row.kind as TitleCard['kind'],
    year: row.year,
    ageRating: row.age_rating,
    minAge: row.min_age,
    isPublic: row.visibility === 'public',
    windows,
    genres: JSON.parse(row.genres) as string[],
    tags: JSON.parse(row.tags) as string[],
    durationMs: row.duration_ms,
    addedAt: row.added_at,
    seriesId: row.series_id,
    season: row.season,
    number: row.number,
    texts: textsOf(row.texts),
    pictures: picturesOf(row.pictures),
    asset: row.state === null ? null : assetStateOf(row),
    packageId: row.package_id,
    seasons: row.seasons === null ? null : seasonsOf(row.seasons),
  };
}

function textsOf(json: string): TitleCard['texts'] {
  const texts = JSON.parse(json) as [language: string, name: string, synopsis: string][];
  return new Map(texts.map(([language, name, synopsis]) => [language, { name, synopsis }]));
}

function picturesOf(json: string): TitleCard['pictures'] {
  const pictures: TitleCard['pictures'] = {};
  const found = JSON.parse(json) as [ArtworkKind, ArtworkRecord['variants'], string][];
  for (const [kind, variants, dominantColour] of found) {
    const picture = shownArtwork({ variants, dominantColour });
    if (picture) pictures[kind] = picture;
  }
  return pictures;
}

function seasonsOf(json: string): SeasonTally[] {
  const seasons = JSON.parse(json) as [season: number, minAge: number, ready: number][];
  return seasons.map(([season, minAge, ready]) => ({ season, minAge, ready }));
}

export function assetStateOf(row: Pick<TitleRow, 'state' | 'progress' | 'failure_code'>): AssetState {
  return {
    state: (row.state ?? 'preparing') as AssetState['state'],
    progress: row.progress ?? 0,
    failureCode: row.failure_code,
  };
}
