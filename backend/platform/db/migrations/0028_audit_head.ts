import { sql, type Kysely } from 'kysely';

const statements = [
  // One row: how the audit log ends, under a MAC, so that a missing end is seen.
  `create table audit_head (
    id integer primary key check (id = 1), last_id integer not null, last_mac text not null, mac text not null) strict`,
  // Something was erased, and the journal may still have it. Never a number twice: what is settled is told by the number.
  `create table owed_checkpoint (id integer primary key autoincrement, at integer not null) strict`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
