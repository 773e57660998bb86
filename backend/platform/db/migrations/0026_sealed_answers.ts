import { sql, type Kysely } from 'kysely';

const statements = [
  // Answers have tokens in them. Those that are kept live for a day: they go.
  `drop table kept_answer`,
  `create table kept_answer (
    key text not null, scope text not null, household_id text references household (id) on delete cascade,
    hash text not null, sealed blob, created_at integer not null, primary key (key, scope)) strict, without rowid`,
  `create index kept_answer_by_household on kept_answer (household_id)`,
  `create index kept_answer_by_time on kept_answer (created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
