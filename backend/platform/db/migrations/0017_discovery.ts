import { sql, type Kysely } from 'kysely';

const statements = [
  // What is to be indexed anew, whoever changed it.
  `create table search_dirty (title_id text primary key) strict, without rowid`,
  `insert into search_dirty (title_id) select id from title`,
  ...marksDirty('title', 'id', ['insert', 'delete', 'update of kind, series_id, tags']),
  ...marksDirty('title_text', 'title_id', ['insert', 'delete', 'update']),
  ...marksDirty('title_genre', 'title_id', ['insert', 'delete']),
  ...marksDirty('credit', 'title_id', ['insert', 'delete']),

  // The lower the number, the more popular: an index answers in the order of its numbers without sorting.
  `create table search_doc (
    doc integer primary key, title_id text not null unique, kind text not null, band integer not null,
    names text not null) strict`,
  fullText('search_name'),
  fullText('search_all'),
  `create virtual table search_word using fts5vocab('search_name', 'row')`,
  `create table search_version (id integer primary key check (id = 1), version integer not null) strict`,
  `insert into search_version (id, version) values (1, 0)`,

  // Counted, not kept by person: how often a film or series was watched for real, where and in which hour since the epoch.
  `create table title_plays (
    title_id text not null references title (id) on delete cascade, hour integer not null, region text not null,
    plays integer not null, primary key (title_id, hour, region)) strict, without rowid`,
  `create index title_plays_by_hour on title_plays (hour)`,

  // What lists are sorted by. Small letters, as far as SQLite knows them.
  `alter table title add column sort_name text not null default ''`,
  `update title set sort_name = lower(coalesce(
    (select name from title_text where title_id = title.id and language = 'en'),
    (select min(name) from title_text where title_id = title.id), ''))`,
  ...['insert', 'update of name'].map(namesTitle),
  `create index title_by_name on title (sort_name, id) where series_id is null`,
  `create index title_by_year on title (year desc, id) where series_id is null`,
  `create index search_doc_by_kind on search_doc (doc) where kind != 'episode'`,
];

function marksDirty(table: string, column: string, changes: string[]): string[] {
  return changes.map((change) => {
    const [kind = ''] = change.split(' ');
    const row = kind === 'delete' ? 'old' : 'new';
    return `create trigger ${table}_${kind}_is_searched after ${change} on ${table} begin
      insert or ignore into search_dirty (title_id) values (${row}.${column}); end`;
  });
}

function namesTitle(change: string): string {
  const [kind = ''] = change.split(' ');
  return `create trigger title_text_${kind}_sorts after ${change} on title_text begin
    update title set sort_name = lower(new.name)
    where id = new.title_id and (new.language = 'en' or sort_name = ''); end`;
}

/** Words come folded already (searchWords.ts); beginnings of up to three letters have an index of their own. */
function fullText(table: string): string {
  return `create virtual table ${table} using fts5(
    words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3')`;
}

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
