import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { assertVersion } from '#backend/entityTag';
import type { Db } from '#backend/platform/db/database';
import type { ArtworkKind, OperatorTitle, OperatorTitleItem, OperatorTitleQuery } from '#contracts';
import type { ArtworkRecord } from '../NewTitleStore';
import type { TitleChange } from './changes';
import { beginsWith } from './prefix';
import { readTitle, visibilityOf } from './readTitle';
import { writeTitle } from './writeTitle';

/** Where a page of titles goes on: what they are sorted by, and the id of the last. */
export type TitlePlace = readonly [string | number, string];

/** Writes titles, each change whole or not at all, and only to the version that its writer saw. */
export class TitleEditingStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  find(id: string): Promise<OperatorTitle | undefined> {
    return readTitle(this.db, id);
  }

  /**
   * @param change what is to be done to the title as it is; throws to do nothing
   * @returns the title after it; undefined when there is none
   * @throws AppError precondition_failed, place_taken, request_malformed
   */
  edit(id: string, version: string, change: (title: OperatorTitle) => TitleChange): Promise<OperatorTitle | undefined> {
    return this.db.transaction().execute(async (trx) => {
      const title = await readTitle(trx, id);
      if (!title) return undefined;
      assertVersion(version, title);
      await writeTitle(trx, id, change(title), this.now());
      return readTitle(trx, id);
    });
  }

  /** @returns false when there is none. @throws AppError precondition_failed, and what `assertFree` throws */
  remove(id: string, version: string, assertFree: (title: OperatorTitle) => void): Promise<boolean> {
    return this.db.transaction().execute(async (trx) => {
      const title = await readTitle(trx, id);
      if (!title) return false;
      assertVersion(version, title);
      assertFree(title);
      await trx.deleteFrom('title').where('id', '=', id).execute();
      return true;
    });
  }

  /** @returns false when there is no such title */
  giveArtwork(titleId: string, { kind, variants, dominantColour }: ArtworkRecord): Promise<boolean> {
    const values = { variants: JSON.stringify(variants), dominant_colour: dominantColour, is_given: 1 };
    return this.db.transaction().execute(async (trx) => {
      if (!(await this.touch(trx, titleId))) return false;
      await trx
        .insertInto('artwork')
        .values({ title_id: titleId, kind, ...values })
        .onConflict((conflict) => conflict.columns(['title_id', 'kind']).doUpdateSet(values))
        .execute();
      return true;
    });
  }

  /** @returns false when it had none of that kind */
  removeArtwork(titleId: string, kind: ArtworkKind): Promise<boolean> {
    return this.db.transaction().execute(async (trx) => {
      const { numDeletedRows } = await trx
        .deleteFrom('artwork')
        .where('title_id', '=', titleId)
        .where('kind', '=', kind)
        .executeTakeFirst();
      return numDeletedRows === 1n && this.touch(trx, titleId);
    });
  }

  /** Titles whose time has come turn public, and are new from that time on. Safe beside others who do it. */
  async publishDue(): Promise<string[]> {
    const rows = await this.db
      .updateTable('title')
      .set((set) => ({
        visibility: 'public',
        added_at: sql<number>`${set.ref('publish_at')}`,
        updated_at: this.now(),
        publish_at: null,
      }))
      .where('publish_at', '<=', this.now())
      .returning('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Films and series, by name or what was changed last first. */
  async page(
    { q = '', kind, visibility, state, sort = 'name' }: OperatorTitleQuery,
    { after, limit }: { after: TitlePlace | undefined; limit: number },
  ): Promise<{ item: OperatorTitleItem; place: TitlePlace }[]> {
    const isByName = sort === 'name';
    const sorted = sql<string | number>`${sql.ref(isByName ? 'title.sort_name' : 'title.updated_at')}`;
    let rows = this.db
      .selectFrom('title')
      .leftJoin('asset', 'asset.title_id', 'title.id')
      .where(sql<SqlBool>`title.series_id is null`);
    if (q !== '') rows = rows.where(beginsWith(sql`title.sort_name`, q));
    if (kind) rows = rows.where('title.kind', '=', kind);
    if (visibility) {
      rows = rows.where('title.visibility', '=', visibility === 'public' ? 'public' : 'hidden');
      if (visibility !== 'public')
        rows = rows.where('title.publish_at', visibility === 'hidden' ? 'is' : 'is not', null);
    }
    if (state) rows = rows.where(isInState(state));
    const [value, id] = after ?? [isByName ? '' : Number.MAX_SAFE_INTEGER, ''];
    // as a range of the index; of those that are equal the id decides
    const direction = sql.raw(isByName ? '>' : '<');
    rows = rows.where(sql<SqlBool>`${sorted} ${direction}= ${value}`);
    if (after) rows = rows.where(sql<SqlBool>`(${sorted} ${direction} ${value} or title.id > ${id})`);
    const found = await rows
      .orderBy(sorted, isByName ? 'asc' : 'desc')
      .orderBy('title.id')
      .limit(limit)
      .select([
        ...(['title.id', 'title.kind', 'title.year', 'title.visibility', 'title.publish_at'] as const),
        ...(['title.updated_at', 'asset.state'] as const),
        sorted.as('sorted'),
        sql<string>`coalesce(
          (select name from title_text where title_id = title.id and language = 'en'),
          (select name from title_text where title_id = title.id order by language), title.id)`.as('name'),
      ])
      .execute();
    return found.map((row) => ({ item: itemOf(row), place: [row.sorted, row.id] }));
  }

  private async touch(trx: Db, titleId: string): Promise<boolean> {
    const { numUpdatedRows } = await trx
      .updateTable('title')
      .set({ updated_at: this.now() })
      .where('id', '=', titleId)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }
}

/** Itself, or one of its episodes. Those that aren't ready are few, and have an index; of the others the first will do. */
function isInState(state: NonNullable<OperatorTitleQuery['state']>): RawBuilder<SqlBool> {
  if (state !== 'ready') {
    return sql`title.id in (
      select coalesce(part.series_id, part.id) from asset as own join title as part on part.id = own.title_id
      where own.state = ${state} and own.state != 'ready')`;
  }
  return sql`(asset.state = 'ready' or exists (
    select 1 from title as part join asset as own on own.title_id = part.id
    where part.series_id = title.id and own.state = 'ready'))`;
}

interface ItemRow {
  id: string;
  kind: string;
  name: string;
  year: number | null;
  visibility: string;
  publish_at: number | null;
  updated_at: number;
  state: string | null;
}

function itemOf(row: ItemRow): OperatorTitleItem {
  return {
    id: row.id,
    kind: row.kind as OperatorTitleItem['kind'],
    name: row.name,
    year: row.year,
    visibility: visibilityOf(row),
    publishAt: row.publish_at === null ? null : new Date(row.publish_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    state: (row.state ?? 'none') as OperatorTitleItem['state'],
  };
}
