import { sql, type Kysely } from 'kysely';

/** A description that says nothing has no languages. */
const described = (row: string) => `json_each(
  case when json_valid(${row}.description) then ${row}.description else '{}' end, '$.audio') as track`;
const SPOKEN = `track.value ->> '$.language'`;

/** Which languages can be heard: told by the index, without reading what any package is made of. */
const statements = [
  `create table package_language (
    language text not null, package_id text not null references package (id) on delete cascade,
    primary key (language, package_id)) strict, without rowid`,
  `create index package_language_of on package_language (package_id)`,
  `insert or ignore into package_language (language, package_id)
    select ${SPOKEN}, package.id from package, ${described('package')} where ${SPOKEN} is not null`,
  `create trigger package_insert_languages after insert on package begin ${written('new')} end`,
  `create trigger package_update_languages after update of description on package begin
    delete from package_language where package_id = new.id; ${written('new')} end`,
];

function written(row: string): string {
  return `insert into package_language (language, package_id)
    select distinct ${SPOKEN}, ${row}.id from ${described(row)} where ${SPOKEN} is not null;`;
}

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
