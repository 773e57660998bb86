import { sql, type Kysely } from 'kysely';

const statements = [
  // The highest place comes first. Places have gaps, so that a title can be put between two others.
  `create table watchlist_item (
    profile_id text not null references profile (id) on delete cascade,
    title_id text not null references title (id) on delete cascade,
    place integer not null, added_at integer not null, primary key (profile_id, title_id)) strict, without rowid`,
  `create index watchlist_item_by_place on watchlist_item (profile_id, place desc)`,

  // What a profile says of a title; a row says something at least.
  `create table feedback (
    profile_id text not null references profile (id) on delete cascade,
    title_id text not null references title (id) on delete cascade,
    verdict text check (verdict in ('like', 'dislike', 'not_interested')),
    stars integer check (stars between 1 and 5), review text, updated_at integer not null,
    primary key (profile_id, title_id)) strict, without rowid`,
  `create index feedback_by_title on feedback (title_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
