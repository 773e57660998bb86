import { sql, type Kysely } from 'kysely';

/** Counting a large catalogue takes long, and it seldom changes: who has counted asks for this number first. */
const statements = [
  `create table catalogue_version (id integer primary key check (id = 1), version integer not null) strict`,
  `insert into catalogue_version (id, version) values (1, 0)`,
  ...['insert', 'delete', 'update of kind, series_id, min_age'].map((change) => changing('title', change)),
  ...['insert', 'delete', 'update'].map((change) => changing('title_genre', change)),
];

function changing(table: string, change: string): string {
  const [kind] = change.split(' ');
  return `create trigger ${table}_${kind}_counts after ${change} on ${table} begin
    update catalogue_version set version = version + 1; end`;
}

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
