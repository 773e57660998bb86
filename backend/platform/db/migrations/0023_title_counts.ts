import { sql, type Kysely } from 'kysely';

/** How many titles there are of each kind, without counting a million of them. */
const statements = [
  `create table title_count (kind text primary key, titles integer not null) strict, without rowid`,
  `insert into title_count (kind, titles) select kind, count(*) from title group by kind`,
  `create trigger title_insert_is_counted after insert on title begin
    insert into title_count (kind, titles) values (new.kind, 1)
      on conflict (kind) do update set titles = titles + 1; end`,
  `create trigger title_delete_is_counted after delete on title begin
    update title_count set titles = titles - 1 where kind = old.kind; end`,
  `create trigger title_kind_is_counted after update of kind on title when old.kind != new.kind begin
    update title_count set titles = titles - 1 where kind = old.kind;
    insert into title_count (kind, titles) values (new.kind, 1)
      on conflict (kind) do update set titles = titles + 1; end`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
