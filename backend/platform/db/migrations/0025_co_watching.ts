import { sql, type Kysely } from 'kysely';

const statements = [
  // What was watched by the same profiles: counted over those who agreed to it, and only where there are several, so that
  // nobody is read from it.
  `create table co_watched (
    title_id text not null references title (id) on delete cascade, place integer not null,
    other_id text not null references title (id) on delete cascade, score real not null,
    primary key (title_id, place)) strict, without rowid`,
  `create index co_watched_by_other on co_watched (other_id)`,
  // The document (search_doc) of the last title that was counted: a process that begins goes on from there.
  `create table co_watch_progress (id integer primary key check (id = 1), doc integer not null) strict`,
  `insert into co_watch_progress (id, doc) values (1, 0)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
