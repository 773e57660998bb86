import { sql, type Kysely } from 'kysely';

/** A title whose rating says nothing that we know: only profiles without a limit see it, so it counts as above every limit. */
const NO_AGE = 999;
const ageOf = (row: string) => `coalesce(${row}.min_age, ${NO_AGE})`;

const tables = [
  // Which titles have changed, whoever changed them, in the order in which they did: who keeps something of a title reads what
  // is new here. A title has one row, its last one.
  `create table title_change (seq integer primary key autoincrement, title_id text not null unique) strict`,

  // How many films and series there are that no window limits, of each genre and (genre '') in all.
  `create table title_tally (
    genre text not null, kind text not null, min_age integer not null, titles integer not null,
    primary key (genre, kind, min_age)) strict, without rowid`,
  // How many episodes that no window limits a season has, and how many of them can be played.
  `create table season_tally (
    series_id text not null, season integer not null, min_age integer not null,
    episodes integer not null, ready integer not null, primary key (series_id, season, min_age)) strict, without rowid`,
  `create index title_with_windows on title (has_windows, series_id) where has_windows = 1`,

  // A genre, newest first, without a look at any other title; and series so, too.
  `alter table title_genre add column added_at integer not null default 0`,
  `create index title_genre_by_age on title_genre (genre, added_at desc, title_id)`,
  `create index title_series_by_age on title (kind, added_at desc, id) where kind = 'series'`,
  // What each of them has in common comes first, so that a page of a list is looked up and not walked to.
  `drop index title_by_age`,
  `create index title_by_age on title (series_id, added_at desc, id, min_age, visibility, has_windows)
    where series_id is null`,
  `drop index title_by_name`,
  `create index title_by_name on title (series_id, sort_name, id, min_age, visibility, has_windows)
    where series_id is null`,
  `drop index title_by_year`,
  `create index title_by_year on title (series_id, year desc, id, min_age, visibility, has_windows)
    where series_id is null`,
];

/** Fills what is derived from the titles. Also for who has written titles past the triggers. */
export const derivedFacts = [
  `delete from title_tally`,
  `insert into title_tally (genre, kind, min_age, titles)
    select '', kind, ${ageOf('title')}, count(*) from title
    where series_id is null and visibility = 'public' and has_windows = 0 group by 2, 3`,
  `insert into title_tally (genre, kind, min_age, titles)
    select genre, kind, ${ageOf('title')}, count(*) from title join title_genre on title_id = id
    where series_id is null and visibility = 'public' and has_windows = 0 group by 1, 2, 3`,
  `delete from season_tally`,
  `insert into season_tally (series_id, season, min_age, episodes, ready)
    select series_id, coalesce(season, -1), ${ageOf('title')}, count(*), sum(state = 'ready')
    from title join asset on asset.title_id = title.id
    where series_id is not null and visibility = 'public' and has_windows = 0 group by 1, 2, 3`,
  `update title_genre set added_at = (select added_at from title where id = title_id)`,
];

/** Counts a title in, or out with −1. */
function counted(row: 'new' | 'old', by: 1 | -1): string {
  return `insert into title_tally (genre, kind, min_age, titles)
      select genre, ${row}.kind, ${ageOf(row)}, ${by}
      from (select '' as genre union all select genre from title_genre where title_id = ${row}.id)
      where ${row}.series_id is null and ${row}.visibility = 'public' and ${row}.has_windows = 0
      on conflict (genre, kind, min_age) do update set titles = titles + excluded.titles;
    insert into season_tally (series_id, season, min_age, episodes, ready)
      select ${row}.series_id, coalesce(${row}.season, -1), ${ageOf(row)}, ${by}, ${by} * (state = 'ready') from asset
      where title_id = ${row}.id and ${row}.series_id is not null and ${row}.visibility = 'public'
        and ${row}.has_windows = 0
      on conflict (series_id, season, min_age) do update
        set episodes = episodes + excluded.episodes, ready = ready + excluded.ready;`;
}

function countedGenre(row: 'new' | 'old', by: 1 | -1): string {
  return `insert into title_tally (genre, kind, min_age, titles)
    select ${row}.genre, kind, ${ageOf('title')}, ${by} from title
    where id = ${row}.title_id and series_id is null and visibility = 'public' and has_windows = 0
    on conflict (genre, kind, min_age) do update set titles = titles + excluded.titles;`;
}

function countedAsset(row: 'new' | 'old', by: 1 | -1): string {
  return `insert into season_tally (series_id, season, min_age, episodes, ready)
    select series_id, coalesce(season, -1), ${ageOf('title')}, ${by}, ${by} * (${row}.state = 'ready') from title
    where id = ${row}.title_id and series_id is not null and visibility = 'public' and has_windows = 0
    on conflict (series_id, season, min_age) do update
      set episodes = episodes + excluded.episodes, ready = ready + excluded.ready;`;
}

const WHAT_COUNTS = 'kind, series_id, season, min_age, visibility, has_windows';

const counting = [
  `create trigger title_insert_tallies after insert on title begin ${counted('new', 1)} end`,
  `create trigger title_update_tallies after update of ${WHAT_COUNTS} on title begin
    ${counted('old', -1)} ${counted('new', 1)} end`,
  // while its genres and its asset are still there
  `create trigger title_delete_tallies before delete on title begin ${counted('old', -1)} end`,
  `create trigger title_genre_insert_tallies after insert on title_genre begin
    ${countedGenre('new', 1)}
    update title_genre set added_at = (select added_at from title where id = new.title_id)
      where title_id = new.title_id and position = new.position; end`,
  `create trigger title_genre_update_tallies after update of genre, title_id on title_genre begin
    ${countedGenre('old', -1)} ${countedGenre('new', 1)} end`,
  `create trigger title_genre_delete_tallies after delete on title_genre begin ${countedGenre('old', -1)} end`,
  `create trigger title_added_at_of_genres after update of added_at on title begin
    update title_genre set added_at = new.added_at where title_id = new.id; end`,
  `create trigger asset_insert_tallies after insert on asset begin ${countedAsset('new', 1)} end`,
  `create trigger asset_update_tallies after update of state, title_id on asset begin
    ${countedAsset('old', -1)} ${countedAsset('new', 1)} end`,
  `create trigger asset_delete_tallies after delete on asset begin ${countedAsset('old', -1)} end`,
];

/** `insert or replace` would be ignored where what fires the trigger says `or ignore`. */
function changed(id: string): string {
  return `delete from title_change where title_id = ${id}; insert into title_change (title_id) select ${id} where ${id} is not null;`;
}

/** What is told of a series depends on its episodes. */
function changedWithSeries(row: string, id: string): string {
  return `${changed(`${row}.${id}`)}
    ${changed(id === 'id' ? `${row}.series_id` : `(select series_id from title where id = ${row}.${id})`)}`;
}

const telling = [
  `create trigger title_insert_changes after insert on title begin ${changed('new.series_id')} end`,
  `create trigger title_update_changes after update on title begin
    ${changedWithSeries('old', 'id')} ${changed('new.series_id')} end`,
  `create trigger title_delete_changes after delete on title begin ${changedWithSeries('old', 'id')} end`,
  ...['insert', 'update', 'delete'].flatMap((change) => {
    const row = change === 'delete' ? 'old' : 'new';
    return [
      ...['title_text', 'title_genre', 'artwork'].map(
        (table) =>
          `create trigger ${table}_${change}_changes after ${change} on ${table} begin ${changed(`${row}.title_id`)} end`,
      ),
      ...['asset', 'title_window'].map(
        (table) =>
          `create trigger ${table}_${change}_changes after ${change} on ${table} begin
            ${changedWithSeries(row, 'title_id')} end`,
      ),
    ];
  }),
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...tables, ...derivedFacts, ...counting, ...telling]) await sql.raw(statement).execute(db);
}
