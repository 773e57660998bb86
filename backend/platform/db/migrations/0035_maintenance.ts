import { sql, type Kysely } from 'kysely';

/** One row while the operator works on the service; none: it is open. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table maintenance (
        id integer primary key check (id = 1), since_at integer not null, until_at integer) strict`,
    )
    .execute(db);
}
