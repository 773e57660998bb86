import type { Db } from '#backend/platform/db/database';

export interface ArtworkRecord {
  kind: 'poster' | 'backdrop' | 'logo';
  /** By ascending width; never empty. */
  variants: { objectKey: string; width: number; height: number }[];
  dominantColour: string;
}

export interface TitleRecord {
  id: string;
  kind: 'film';
  name: string;
  synopsis: string;
  year: number | null;
  ageRating: string | null;
  genres: string[];
  durationMs: number | null;
  addedAt: number;
  artwork: ArtworkRecord[];
  state: 'preparing' | 'ready' | 'failed';
  progress: number;
  failureCode: string | null;
  packageId: string | null;
  watched: { positionMs: number; durationMs: number } | null;
}

export interface NewTitle {
  id: string;
  kind: 'film';
  year: number | null;
  ageRating: string | null;
  genres: string[];
  durationMs: number | null;
  addedAt: number;
  texts: { language: string; name: string; synopsis: string }[];
}

/** Where a page goes on: after this title, in the order newest first. */
export interface PageStart {
  addedAt: number;
  id: string;
}

const FALLBACK_LANGUAGE = 'en';

export class CatalogueStore {
  constructor(private readonly db: Db) {}

  async list(options: {
    profileId: string;
    language: string;
    limit: number;
    after?: PageStart;
  }): Promise<TitleRecord[]> {
    let query = this.titles(options);
    const { after } = options;
    if (after) {
      query = query.where((where) =>
        where.or([
          where('title.added_at', '<', after.addedAt),
          where.and([where('title.added_at', '=', after.addedAt), where('title.id', '>', after.id)]),
        ]),
      );
    }
    const rows = await query.orderBy('title.added_at', 'desc').orderBy('title.id').limit(options.limit).execute();
    return this.records(rows);
  }

  async find(options: { id: string; profileId: string; language: string }): Promise<TitleRecord | undefined> {
    const rows = await this.titles(options).where('title.id', '=', options.id).execute();
    return (await this.records(rows))[0];
  }

  async isEmpty(): Promise<boolean> {
    return (await this.db.selectFrom('title').select('id').limit(1).executeTakeFirst()) === undefined;
  }

  /** A title with its asset, which waits to be prepared. */
  async insert(title: NewTitle, asset: { id: string; source: unknown }): Promise<void> {
    await this.db.transaction().execute(async (trx) => {
      const { texts, genres } = title;
      await trx
        .insertInto('title')
        .values({
          id: title.id,
          kind: title.kind,
          year: title.year,
          age_rating: title.ageRating,
          genres: JSON.stringify(genres),
          duration_ms: title.durationMs,
          added_at: title.addedAt,
        })
        .execute();
      await trx
        .insertInto('title_text')
        .values(texts.map((text) => ({ ...text, title_id: title.id })))
        .execute();
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
    });
  }

  async putArtwork(titleId: string, artwork: ArtworkRecord): Promise<void> {
    const values = {
      variants: JSON.stringify(artwork.variants),
      dominant_colour: artwork.dominantColour,
    };
    await this.db
      .insertInto('artwork')
      .values({ title_id: titleId, kind: artwork.kind, ...values })
      .onConflict((conflict) => conflict.columns(['title_id', 'kind']).doUpdateSet(values))
      .execute();
  }

  /** One row a title: its text in the wanted language, else in English; its asset; where the profile stopped. */
  private titles({ profileId, language }: { profileId: string; language: string }) {
    return this.db
      .selectFrom('title')
      .innerJoin('asset', 'asset.title_id', 'title.id')
      .leftJoin('title_text as wanted', (join) =>
        join.onRef('wanted.title_id', '=', 'title.id').on('wanted.language', '=', language),
      )
      .leftJoin('title_text as fallback', (join) =>
        join.onRef('fallback.title_id', '=', 'title.id').on('fallback.language', '=', FALLBACK_LANGUAGE),
      )
      .leftJoin('watch_progress as watched', (join) =>
        join.onRef('watched.title_id', '=', 'title.id').on('watched.profile_id', '=', profileId),
      )
      .select((select) => [
        'title.id',
        'title.year',
        'title.age_rating',
        'title.genres',
        'title.duration_ms',
        'title.added_at',
        'asset.state',
        'asset.progress',
        'asset.failure_code',
        'asset.package_id',
        'watched.position_ms as watched_position_ms',
        'watched.duration_ms as watched_duration_ms',
        select.fn.coalesce('wanted.name', 'fallback.name', 'title.id').as('name'),
        select.fn.coalesce('wanted.synopsis', 'fallback.synopsis', select.val('')).as('synopsis'),
      ]);
  }

  private async records(rows: Awaited<ReturnType<ReturnType<CatalogueStore['titles']>['execute']>>) {
    const artwork = await this.artworkOf(rows.map((row) => row.id));
    return rows.map((row): TitleRecord => ({
      id: row.id,
      kind: 'film',
      name: row.name,
      synopsis: row.synopsis,
      year: row.year,
      ageRating: row.age_rating,
      genres: JSON.parse(row.genres) as string[],
      durationMs: row.duration_ms,
      addedAt: row.added_at,
      artwork: artwork.get(row.id) ?? [],
      state: row.state as TitleRecord['state'],
      progress: row.progress,
      failureCode: row.failure_code,
      packageId: row.package_id,
      watched:
        row.watched_position_ms === null || row.watched_duration_ms === null
          ? null
          : { positionMs: row.watched_position_ms, durationMs: row.watched_duration_ms },
    }));
  }

  private async artworkOf(titleIds: string[]): Promise<Map<string, ArtworkRecord[]>> {
    const byTitle = new Map<string, ArtworkRecord[]>();
    if (titleIds.length === 0) return byTitle;
    const rows = await this.db.selectFrom('artwork').selectAll().where('title_id', 'in', titleIds).execute();
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
}
