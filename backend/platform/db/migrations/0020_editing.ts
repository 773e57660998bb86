import { sql, type Kysely } from 'kysely';

const titles = [
  // A hidden title that has a time of publication turns public then, and is new from then on.
  `alter table title add column publish_at integer`,
  `create index title_by_publication on title (publish_at) where publish_at is not null`,
  `alter table title add column updated_at integer not null default 0`,
  `update title set updated_at = added_at`,
  `create index title_by_update on title (series_id, updated_at desc, id) where series_id is null`,
  // A picture that an operator gave stays when the film's own ones come.
  `alter table artwork add column is_given integer not null default 0`,
  `create index asset_unready on asset (state, title_id) where state != 'ready'`,
  // Who removes a title looks for what hangs on it.
  `create index watch_progress_of_title on watch_progress (title_id)`,
  `create index watchlist_item_of_title on watchlist_item (title_id)`,
  `create index playback_session_of_title on playback_session (title_id)`,
  `create index playback_session_of_package on playback_session (package_id)`,
  `create index package_of_asset on package (asset_id)`,
];

const search = [
  // The newest of equally popular ones come first, and people are found under the names that they have now.
  `create trigger title_added_is_searched after update of added_at on title begin
    insert or ignore into search_dirty (title_id) values (new.id); end`,
  `create trigger credit_update_is_searched after update on credit begin
    insert or ignore into search_dirty (title_id) values (new.title_id); end`,
  `create trigger person_rename_is_searched after update of name on person begin
    insert or ignore into search_dirty (title_id) select title_id from credit where person_id = new.id; end`,
  `create index person_by_name on person (lower(name), id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...titles, ...search]) await sql.raw(statement).execute(db);
}
