import type { Transaction } from 'kysely';
import { AppError } from '#backend/AppError';
import { assertVersion } from '#backend/entityTag';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';
import type { Collection } from '#contracts';
import { shownWindow } from './wire';
import type { TitleWindow } from '../windows';

type Trx = Transaction<Schema>;

/** What a collection is to be; what isn't named stays. */
export interface CollectionChange {
  texts?: Collection['texts'];
  items?: readonly string[];
  position?: number;
  visibility?: Collection['visibility'];
  windows?: readonly TitleWindow[];
}

/** Titles that operators put together. */
export class CollectionStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  find(id: string): Promise<Collection | undefined> {
    return read(this.db, id);
  }

  /** In the order of home; `after` is the last of the page before. */
  async page(after: readonly [number, string] | undefined, limit: number) {
    let rows = this.db.selectFrom('collection').select(['id', 'position']);
    if (after) {
      const [position, id] = after;
      rows = rows.where((where) => where(where.refTuple('position', 'id'), '>', where.tuple(position, id)));
    }
    const found = await rows.orderBy('position').orderBy('id').limit(limit).execute();
    const page: { item: Collection; place: readonly [number, string] }[] = [];
    for (const { id, position } of found) {
      const item = await read(this.db, id);
      if (item) page.push({ item, place: [position, id] });
    }
    return page;
  }

  /** The last one unless it has a place. Undefined when the id is taken. @throws AppError request_malformed */
  add(id: string, change: CollectionChange): Promise<Collection | undefined> {
    return this.db.transaction().execute(async (trx) => {
      if (await read(trx, id)) return undefined;
      const { last } = await trx
        .selectFrom('collection')
        .select((select) => select.fn.max<number | null>('position').as('last'))
        .executeTakeFirstOrThrow();
      const position = change.position ?? (last === null ? 0 : last + 1);
      await trx
        .insertInto('collection')
        .values({ id, visibility: 'hidden', position, updated_at: this.now() })
        .execute();
      await write(trx, id, change, this.now());
      return read(trx, id);
    });
  }

  /** Undefined when there is none. @throws AppError precondition_failed, request_malformed */
  edit(
    id: string,
    version: string,
    change: (collection: Collection) => CollectionChange,
  ): Promise<Collection | undefined> {
    return this.db.transaction().execute(async (trx) => {
      const collection = await read(trx, id);
      if (!collection) return undefined;
      assertVersion(version, collection);
      await write(trx, id, change(collection), this.now());
      return read(trx, id);
    });
  }

  /** @returns false when there is none. @throws AppError precondition_failed */
  remove(id: string, version: string): Promise<boolean> {
    return this.db.transaction().execute(async (trx) => {
      const collection = await read(trx, id);
      if (!collection) return false;
      assertVersion(version, collection);
      await trx.deleteFrom('collection').where('id', '=', id).execute();
      return true;
    });
  }
}

async function read(db: Db, id: string): Promise<Collection | undefined> {
  const row = await db.selectFrom('collection').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const of = { column: 'collection_id', id } as const;
  const texts = await db
    .selectFrom('collection_text')
    .selectAll()
    .where(of.column, '=', id)
    .orderBy('language')
    .execute();
  const items = await db
    .selectFrom('collection_item')
    .select('title_id')
    .where(of.column, '=', id)
    .orderBy('position')
    .execute();
  const windows = await db
    .selectFrom('collection_window')
    .selectAll()
    .where(of.column, '=', id)
    .orderBy('region')
    .orderBy('from_at')
    .execute();
  return {
    id,
    visibility: row.visibility as Collection['visibility'],
    position: row.position,
    texts: Object.fromEntries(texts.map(({ language, name, synopsis }) => [language, { name, synopsis }])),
    items: items.map(({ title_id }) => title_id),
    windows: windows.map(({ region, from_at: from, until_at: until }) => shownWindow({ region, from, until })),
    updatedAt: new Date(row.updated_at).toISOString(),
  };
}

async function write(trx: Trx, id: string, change: CollectionChange, now: number): Promise<void> {
  const { texts, items, position, visibility, windows } = change;
  await trx
    .updateTable('collection')
    .set({ updated_at: now, ...(position !== undefined && { position }), ...(visibility && { visibility }) })
    .where('id', '=', id)
    .execute();
  if (texts) {
    await trx.deleteFrom('collection_text').where('collection_id', '=', id).execute();
    const rows = Object.entries(texts).map(([language, text]) => ({ collection_id: id, language, ...text }));
    await trx.insertInto('collection_text').values(rows).execute();
  }
  if (items) await writeItems(trx, id, items);
  if (windows) {
    await trx.deleteFrom('collection_window').where('collection_id', '=', id).execute();
    const rows = windows.map(({ region, from, until }) => ({
      ...{ collection_id: id, region },
      ...{ from_at: from, until_at: until },
    }));
    if (rows.length > 0) await trx.insertInto('collection_window').values(rows).execute();
  }
}

/** @throws AppError request_malformed for what is no film or series */
async function writeItems(trx: Trx, id: string, items: readonly string[]): Promise<void> {
  const known = await trx
    .selectFrom('title')
    .select('id')
    .where('id', 'in', items.length > 0 ? items : [''])
    .where('series_id', 'is', null)
    .execute();
  const ids = new Set(known.map((title) => title.id));
  const missing = items.find((item) => !ids.has(item));
  if (missing !== undefined) throw new AppError('request_malformed', `No film or series ${missing}`);
  await trx.deleteFrom('collection_item').where('collection_id', '=', id).execute();
  const rows = items.map((title_id, position) => ({ collection_id: id, position, title_id }));
  if (rows.length > 0) await trx.insertInto('collection_item').values(rows).execute();
}
