import { sql, type Kysely } from 'kysely';

const statements = [
  // By content, so that a file that was moved is the same file.
  `create table imported_file (
    fingerprint text primary key, path text not null, size_bytes integer not null, modified_ms real not null,
    title_id text not null references title (id) on delete cascade, imported_at integer not null) strict, without rowid`,
  `create index imported_file_by_path on imported_file (path)`,
  `create index imported_file_by_title on imported_file (title_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
