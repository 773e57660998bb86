import { sql, type Kysely } from 'kysely';

const statements = [
  `create table season_text (
    series_id text not null references title (id) on delete cascade, season integer not null, language text not null,
    name text not null, synopsis text not null, primary key (series_id, season, language)) strict, without rowid`,

  `create table collection (
    id text primary key, visibility text not null check (visibility in ('public', 'hidden')),
    position integer not null, updated_at integer not null) strict, without rowid`,
  `create index collection_by_position on collection (position, id)`,
  `create table collection_text (
    collection_id text not null references collection (id) on delete cascade, language text not null,
    name text not null, synopsis text not null, primary key (collection_id, language)) strict, without rowid`,
  `create table collection_item (
    collection_id text not null references collection (id) on delete cascade, position integer not null,
    title_id text not null references title (id) on delete cascade,
    primary key (collection_id, position)) strict, without rowid`,
  `create unique index collection_item_by_title on collection_item (title_id, collection_id)`,
  // As those of a title: without any it is there everywhere and always.
  `create table collection_window (
    collection_id text not null references collection (id) on delete cascade, region text not null,
    from_at integer not null, until_at integer check (until_at > from_at),
    primary key (collection_id, region, from_at)) strict, without rowid`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
