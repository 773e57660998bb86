import { sql, type Kysely } from 'kysely';

/**
 * Channels. One that is programmed plays titles in turn from a time on, a run: what it shows when is arithmetic, and a new run begins where
 * a programme of the one before ends. One that is listed has a row for each programme.
 */
const statements = [
  `create table channel (
    id text primary key, number integer not null unique, name text not null, colour text not null,
    genre text, titles text, is_on_air integer not null default 0) strict`,
  `create index channel_on_air on channel (is_on_air, number, id)`,
  `create table channel_run (
    channel_id text not null references channel (id) on delete cascade, from_at integer not null, items text not null,
    primary key (channel_id, from_at)) strict, without rowid`,
  `create table channel_programme (
    channel_id text not null references channel (id) on delete cascade, starts_at integer not null, ends_at integer not null,
    title_id text, name text not null, synopsis text not null, min_age integer,
    primary key (channel_id, starts_at)) strict, without rowid`,
  `create index channel_programme_by_end on channel_programme (ends_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
