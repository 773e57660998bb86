import { sql, type Kysely } from 'kysely';

const statements = [
  // How warm a title is in a region (`*`: everywhere), as a logarithm that stays true while time goes by (see HeatStore), so that an
  // index has the warmest first.
  `create table title_heat (
    region text not null, title_id text not null references title (id) on delete cascade, score real not null,
    primary key (region, title_id)) strict, without rowid`,
  `create index title_heat_by_score on title_heat (region, score desc, title_id)`,
  `create index title_heat_of_title on title_heat (title_id)`,
  // By which decay the scores were made; without a row they are still to be made from the plays.
  `create table title_heat_scale (id integer primary key check (id = 1), per_ms real not null) strict`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
