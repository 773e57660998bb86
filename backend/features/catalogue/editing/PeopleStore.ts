import { sql, type Transaction } from 'kysely';
import { assertVersion } from '#backend/entityTag';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';
import type { Person } from '#contracts';
import { beginsWith } from './prefix';

type Trx = Transaction<Schema>;
/** What becomes of a change to a person. */
export type PersonOutcome = Person | 'name_taken' | undefined;

/** Who had a part in titles. */
export class PeopleStore {
  constructor(private readonly db: Db) {}

  find(id: number): Promise<Person | undefined> {
    return read(this.db, id);
  }

  /** By name; `after` is the last of the page before. */
  async page(q: string, after: readonly [string, number] | undefined, limit: number) {
    const name = sql<string>`lower(person.name)`;
    let rows = this.db.selectFrom('person').where(beginsWith(name, q));
    if (after) rows = rows.where(sql<boolean>`(${name}, person.id) > (${after[0]}, ${after[1]})`);
    const found = await rows
      .orderBy(name)
      .orderBy('person.id')
      .limit(limit)
      .select(['person.id', 'person.name', credits.as('credits'), name.as('sorted')])
      .execute();
    return found.map(({ sorted, ...item }) => ({ item, place: [sorted, item.id] as const }));
  }

  /** Undefined when somebody has this name. */
  async add(name: string): Promise<Person | undefined> {
    const row = await this.db
      .insertInto('person')
      .values({ name })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('id')
      .executeTakeFirst();
    return row && { id: row.id, name, credits: 0 };
  }

  /** Undefined when there is no such person. @throws AppError precondition_failed */
  rename(id: number, version: string, name: string): Promise<PersonOutcome> {
    return this.change(id, version, async (trx) => {
      const other = await trx
        .selectFrom('person')
        .select('id')
        .where('name', '=', name)
        .where('id', '!=', id)
        .executeTakeFirst();
      if (other) return 'name_taken';
      await trx.updateTable('person').set({ name }).where('id', '=', id).execute();
      return read(trx, id);
    });
  }

  /** All that one did is what the other did. Undefined when one of them isn't there. @throws AppError precondition_failed */
  merge(id: number, version: string, into: number): Promise<PersonOutcome> {
    return this.change(id, version, async (trx) => {
      if (id === into || !(await read(trx, into))) return undefined;
      // what both did in the same film with the same character is one part
      await sql`delete from credit where person_id = ${id} and exists (
        select 1 from credit as other where other.title_id = credit.title_id and other.person_id = ${into}
          and other.job = credit.job and other.character is credit.character)`.execute(trx);
      await trx.updateTable('credit').set({ person_id: into }).where('person_id', '=', id).execute();
      await trx.deleteFrom('person').where('id', '=', id).execute();
      return read(trx, into);
    });
  }

  /** Undefined when there is no such person. @throws AppError precondition_failed */
  remove(id: number, version: string): Promise<'removed' | 'still_used' | undefined> {
    return this.change(id, version, async (trx, person) => {
      if (person.credits > 0) return 'still_used' as const;
      await trx.deleteFrom('person').where('id', '=', id).execute();
      return 'removed' as const;
    });
  }

  private change<T>(
    id: number,
    version: string,
    work: (trx: Trx, person: Person) => Promise<T>,
  ): Promise<T | undefined> {
    return this.db.transaction().execute(async (trx) => {
      const person = await read(trx, id);
      if (!person) return undefined;
      assertVersion(version, person);
      return work(trx, person);
    });
  }
}

const credits = sql<number>`(select count(distinct title_id) from credit where person_id = person.id)`;

function read(db: Db, id: number): Promise<Person | undefined> {
  return db
    .selectFrom('person')
    .select(['person.id', 'person.name', credits.as('credits')])
    .where('person.id', '=', id)
    .executeTakeFirst();
}
