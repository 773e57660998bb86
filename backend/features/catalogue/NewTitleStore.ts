import type { Transaction } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';
import { minAgeOf } from '#backend/platform/ratings/minAgeOf';
import type { ArtworkKind, ExtraKind, TitleSummary } from '#contracts';
import { insertCredits, insertGenres, insertMarkers, type NewCredit, type NewMarker } from './titleParts';

interface NewRating {
  source: string;
  value: number;
  best: number;
  votes: number | null;
}

interface EpisodePlace {
  seriesId: string;
  season: number;
  number: number;
}

export interface NewTitle {
  /** A slug, unique among films, series and episodes. */
  id: string;
  kind: TitleSummary['kind'];
  year: number | null;
  ageRating: string | null;
  /** Codes or names, the most telling first; kept as slugs. */
  genres: readonly string[];
  tags: readonly string[];
  durationMs: number | null;
  addedAt: number;
  /** One at least; BCP 47 primary subtags. */
  texts: readonly { language: string; name: string; synopsis: string }[];
  /** Of an episode; the series has to be there. */
  episode?: EpisodePlace;
  /** Viewers don't see it yet. */
  isHidden?: boolean;
  credits: readonly NewCredit[];
  markers: readonly NewMarker[];
  /** What others say of it, the most telling first. */
  ratings?: readonly NewRating[];
  /** It belongs to a film or a series, which has to be there, and no list shows it by itself. */
  extraOf?: { titleId: string; kind: ExtraKind };
}

export interface ArtworkRecord {
  kind: ArtworkKind;
  /** By ascending width; never empty. */
  variants: { objectKey: string; width: number; height: number }[];
  dominantColour: string;
}

/** How titles come into the catalogue: demo, import, later uploads. */
export class NewTitleStore {
  constructor(private readonly db: Db) {}

  async has(id: string): Promise<boolean> {
    return (await this.db.selectFrom('title').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
  }

  /** The series of an episode, and what is none itself; undefined for what isn't there. */
  async storyOf(id: string): Promise<string | undefined> {
    const row = await this.db.selectFrom('title').select('series_id').where('id', '=', id).executeTakeFirst();
    return row && (row.series_id ?? id);
  }

  async kindOf(id: string): Promise<NewTitle['kind'] | undefined> {
    const row = await this.db.selectFrom('title').select('kind').where('id', '=', id).executeTakeFirst();
    return row && (row.kind as NewTitle['kind']);
  }

  async hasEpisodes(seriesId: string): Promise<boolean> {
    const row = await this.db.selectFrom('title').select('id').where('series_id', '=', seriesId).executeTakeFirst();
    return row !== undefined;
  }

  /** Whether an episode has this place in its series, whatever its id. */
  async hasEpisodeAt(place: EpisodePlace): Promise<boolean> {
    return isPlaceTaken(this.db, place);
  }

  async isEmpty(): Promise<boolean> {
    return (await this.db.selectFrom('title').select('id').limit(1).executeTakeFirst()) === undefined;
  }

  /**
   * A title, and the asset that waits to be prepared; a series has none. All of it or nothing.
   *
   * @returns false when there was no place for it: the title, the asset or the episode is there already, also by another process
   * a moment ago, or what its series was to be is something else
   */
  insert(title: NewTitle, asset?: { id: string; source: unknown }): Promise<boolean> {
    return this.db.transaction().execute(async (trx) => {
      if (await isTaken(trx, title, asset?.id)) return false;
      await insertTitle(trx, title);
      if (!asset) return true;
      await trx
        .insertInto('asset')
        .values({
          id: asset.id,
          title_id: title.id,
          source: JSON.stringify(asset.source),
          state: 'preparing',
          progress: 0,
          failure_code: null,
          package_id: null,
        })
        .execute();
      return true;
    });
  }

  /** What comes with a file; a picture that an operator gave stays. */
  async putArtwork(titleId: string, artwork: ArtworkRecord): Promise<void> {
    const values = { variants: JSON.stringify(artwork.variants), dominant_colour: artwork.dominantColour };
    await this.db
      .insertInto('artwork')
      .values({ title_id: titleId, kind: artwork.kind, ...values })
      .onConflict((conflict) =>
        conflict.columns(['title_id', 'kind']).doUpdateSet(values).where('artwork.is_given', '=', 0),
      )
      .execute();
  }
}

async function isTaken(trx: Transaction<Schema>, { id, episode }: NewTitle, assetId?: string): Promise<boolean> {
  if (await trx.selectFrom('title').select('id').where('id', '=', id).executeTakeFirst()) return true;
  if (assetId !== undefined) {
    if (await trx.selectFrom('asset').select('id').where('id', '=', assetId).executeTakeFirst()) return true;
  }
  if (!episode) return false;
  const series = await trx.selectFrom('title').select('kind').where('id', '=', episode.seriesId).executeTakeFirst();
  if (series !== undefined && series.kind !== 'series') return true;
  return isPlaceTaken(trx, episode);
}

async function isPlaceTaken(db: Db, { seriesId, season, number }: EpisodePlace): Promise<boolean> {
  const other = db
    .selectFrom('title')
    .select('id')
    .where('series_id', '=', seriesId)
    .where('season', '=', season)
    .where('number', '=', number);
  return (await other.executeTakeFirst()) !== undefined;
}

async function insertTitle(trx: Transaction<Schema>, title: NewTitle): Promise<void> {
  const { id } = title;
  await trx
    .insertInto('title')
    .values({
      id,
      kind: title.kind,
      year: title.year,
      age_rating: title.ageRating,
      min_age: minAgeOf(title.ageRating),
      tags: JSON.stringify(title.tags),
      duration_ms: title.durationMs,
      added_at: title.addedAt,
      updated_at: title.addedAt,
      series_id: title.episode?.seriesId ?? null,
      season: title.episode?.season ?? null,
      number: title.episode?.number ?? null,
      visibility: title.isHidden || title.extraOf ? 'hidden' : 'public',
    })
    .execute();
  await trx
    .insertInto('title_text')
    .values(title.texts.map((text) => ({ ...text, title_id: id })))
    .execute();
  await insertGenres(trx, id, title.genres);
  await insertCredits(trx, id, title.credits);
  await insertMarkers(trx, id, title.markers);
  const ratings = (title.ratings ?? []).map((rating, position) => ({ ...rating, title_id: id, position }));
  if (ratings.length > 0) await trx.insertInto('title_rating').values(ratings).execute();
  if (title.extraOf) await insertExtra(trx, id, title.extraOf);
}

async function insertExtra(trx: Transaction<Schema>, id: string, { titleId, kind }: NonNullable<NewTitle['extraOf']>) {
  const { position } = await trx
    .selectFrom('extra')
    .select((select) => select.fn.countAll<number>().as('position'))
    .where('of_title_id', '=', titleId)
    .executeTakeFirstOrThrow();
  await trx.insertInto('extra').values({ title_id: id, of_title_id: titleId, kind, position }).execute();
}
