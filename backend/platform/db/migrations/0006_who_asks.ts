import { sql, type Kysely } from 'kysely';

const statements = [
  // Years; null: no limit.
  `alter table profile add column max_age integer`,
  `update profile set max_age = 7 where is_kids = 1`,
  `alter table profile add column language text`,
  `alter table household add column country text`,

  // What was answered to a write, for its repetition.
  `create table kept_answer (
    key text not null, scope text not null, household_id text references household (id) on delete cascade,
    hash text not null, answer text, created_at integer not null, primary key (key, scope)) strict, without rowid`,
  `create index kept_answer_by_household on kept_answer (household_id)`,
  `create index kept_answer_by_time on kept_answer (created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
