import { sql, type Transaction } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';
import { searchWords } from './searchWords';

type Trx = Transaction<Schema>;

/** So many titles are indexed in one transaction: others wait no longer than a few milliseconds for the database. */
const BATCH = 50;
const BANDS = 63;
/** `Spider Man` is looked for as `spiderman`, too. */
const ONE_WORD_MAX = 24;
/** Of a document's number: its band, then when it was added, then which of that second. */
const BAND_SHIFT = 2 ** 44;
const SECOND_SHIFT = 2 ** 10;
const LAST_SECOND = 2 ** 33;

/** What is found by its words: every film, series and episode with its names, and the people, genres and tags of it. */
export class SearchIndex {
  constructor(private readonly db: Db) {}

  /**
   * Indexes what has changed, at most so many titles.
   * @returns whether something is left
   */
  async refresh(limit = Infinity): Promise<boolean> {
    for (let done = 0; done < limit; done += BATCH) {
      const dirty = await this.db.selectFrom('search_dirty').select('title_id').limit(BATCH).execute();
      if (dirty.length === 0) return false;
      await this.db.transaction().execute(async (trx) => {
        for (const { title_id } of dirty) await indexTitle(trx, title_id);
        await trx
          .updateTable('search_version')
          .set((set) => ({ version: set('version', '+', 1) }))
          .execute();
      });
    }
    return true;
  }

  /** Counts up with every change of the index. */
  async version(): Promise<number> {
    return (await this.db.selectFrom('search_version').select('version').executeTakeFirstOrThrow()).version;
  }

  /** Every word of a name, with how many names have it. */
  async words(): Promise<{ term: string; documents: number }[]> {
    const { rows } = await sql<{ term: string; documents: number }>`
      select term, doc as documents from search_word`.execute(this.db);
    return rows;
  }

  /** The numbers of documents that match, the most popular first. */
  async find(index: 'search_name' | 'search_all', match: string, limit: number): Promise<number[]> {
    const { rows } = await sql<{ rowid: number }>`
      select rowid from ${sql.table(index)} where ${sql.table(index)} match ${match} order by rowid limit ${limit}`.execute(
      this.db,
    );
    return rows.map(({ rowid }) => rowid);
  }

  async documents(docs: readonly number[]): Promise<{ doc: number; titleId: string; band: number; names: string }[]> {
    if (docs.length === 0) return [];
    return this.db
      .selectFrom('search_doc')
      .select(['doc', 'title_id as titleId', 'band', 'names'])
      .where('doc', 'in', docs)
      .orderBy('doc')
      .execute();
  }
}

/** The more often it was watched of late, the lower; half as often is one band up. It changes at 1, 3, 7, 15, … plays. */
function bandOf(plays: number): number {
  return BANDS - Math.min(BANDS, Math.floor(Math.log2(1 + plays)));
}

async function indexTitle(trx: Trx, titleId: string): Promise<void> {
  await trx.deleteFrom('search_dirty').where('title_id', '=', titleId).execute();
  const old = await trx.selectFrom('search_doc').select('doc').where('title_id', '=', titleId).executeTakeFirst();
  if (old) {
    await trx.deleteFrom('search_doc').where('doc', '=', old.doc).execute();
    await sql`delete from search_name where rowid = ${old.doc}`.execute(trx);
    await sql`delete from search_all where rowid = ${old.doc}`.execute(trx);
  }
  const title = await trx.selectFrom('title').selectAll().where('id', '=', titleId).executeTakeFirst();
  if (!title) return;
  const { names, all } = await textsOf(trx, title);
  const band = bandOf(await playsOf(trx, titleId));
  const doc = await freeNumber(trx, band, title.added_at);
  await trx.insertInto('search_doc').values({ doc, title_id: titleId, kind: title.kind, band, names }).execute();
  await sql`insert into search_name (rowid, words) values (${doc}, ${names})`.execute(trx);
  await sql`insert into search_all (rowid, words) values (${doc}, ${all})`.execute(trx);
}

/** A line for every name it has; then all by which somebody may look for it. */
async function textsOf(trx: Trx, title: { id: string; tags: string }): Promise<{ names: string; all: string }> {
  const texts = await trx.selectFrom('title_text').select('name').where('title_id', '=', title.id).execute();
  const genres = await trx.selectFrom('title_genre').select('genre').where('title_id', '=', title.id).execute();
  const people = await trx
    .selectFrom('credit')
    .innerJoin('person', 'person.id', 'credit.person_id')
    .select(['person.name', 'credit.character'])
    .where('credit.title_id', '=', title.id)
    .execute();
  const names = new Set(texts.map(({ name }) => searchWords(name).join(' ')));
  const asOneWord = [...names].map((name) => name.replaceAll(' ', '')).filter(({ length }) => length <= ONE_WORD_MAX);
  const rest = [
    ...people.flatMap(({ name, character }) => [name, character ?? '']),
    ...genres.map(({ genre }) => genre),
    ...(JSON.parse(title.tags) as string[]),
  ];
  const lines = [...names].join('\n');
  return { names: lines, all: [lines, ...asOneWord, ...searchWords(rest.join(' · '))].join(' ') };
}

async function playsOf(trx: Trx, titleId: string): Promise<number> {
  const { plays } = await trx
    .selectFrom('title_plays')
    .select((select) => select.fn.sum<number | null>('plays').as('plays'))
    .where('title_id', '=', titleId)
    .executeTakeFirstOrThrow();
  return plays ?? 0;
}

/** Within a band the newest come first. */
async function freeNumber(trx: Trx, band: number, addedAtMs: number): Promise<number> {
  const second = Math.min(Math.max(Math.floor(addedAtMs / 1000), 0), LAST_SECOND - 1);
  const first = band * BAND_SHIFT + (LAST_SECOND - 1 - second) * SECOND_SHIFT;
  const { last } = await trx
    .selectFrom('search_doc')
    .select((select) => select.fn.max<number | null>('doc').as('last'))
    .where('doc', '>=', first)
    .where('doc', '<', first + SECOND_SHIFT)
    .executeTakeFirstOrThrow();
  if (last !== null && last + 1 >= first + SECOND_SHIFT) return freeNumber(trx, band, addedAtMs - 1000);
  return last === null ? first : last + 1;
}
