import { sql, type Kysely } from 'kysely';

const statements = [
  // Episodes are titles too: what plays, resumes and has artwork is one thing.
  `alter table title add column series_id text references title (id) on delete cascade`,
  `alter table title add column season integer`,
  `alter table title add column number integer`,
  `alter table title add column tags text not null default '[]'`,
  // The age from which it is for everybody: what `age_rating` says, as a number that can be compared.
  `alter table title add column min_age integer`,
  `create unique index title_by_series on title (series_id, season, number) where series_id is not null`,
  `drop index title_by_age`,
  `create index title_by_age on title (added_at desc, id) where series_id is null`,

  `create table title_genre (
    title_id text not null references title (id) on delete cascade, position integer not null, genre text not null,
    primary key (title_id, position)) strict, without rowid`,
  `create unique index title_by_genre on title_genre (genre, title_id)`,
  `insert into title_genre (title_id, position, genre)
    select title.id, json_each.key, json_each.value from title, json_each(title.genres)`,
  `alter table title drop column genres`,
  `update title set min_age = 0 where age_rating = 'all'`,

  `create table person (id integer primary key, name text not null unique) strict`,
  `create table credit (
    title_id text not null references title (id) on delete cascade, position integer not null,
    person_id integer not null references person (id), job text not null, character text,
    primary key (title_id, position)) strict, without rowid`,
  `create index credit_by_person on credit (person_id)`,

  `create table marker (
    title_id text not null references title (id) on delete cascade, position integer not null,
    kind text not null check (kind in ('chapter', 'intro', 'recap', 'credits')),
    start_ms integer not null, end_ms integer not null, names text not null default '{}',
    primary key (title_id, position)) strict, without rowid`,

  `alter table profile add column avatar text not null default 'ember'`,
  `alter table profile add column is_kids integer not null default 0`,
  `create index watch_progress_by_time on watch_progress (profile_id, updated_at desc)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
