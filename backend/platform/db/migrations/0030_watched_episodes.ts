import { sql, type Kysely } from 'kysely';

/** Of what was watched: which episode it is of which series, so that what goes on is read without a look at each title. */
const placed = (row: string) =>
  `update watch_progress set (series_id, season, number) =
      (select series_id, season, number from title where id = watch_progress.title_id)
    where title_id = ${row}`;

const statements = [
  `alter table watch_progress add column series_id text`,
  `alter table watch_progress add column season integer`,
  `alter table watch_progress add column number integer`,
  `update watch_progress set (series_id, season, number) =
      (select series_id, season, number from title where id = watch_progress.title_id)
    where title_id in (select id from title where series_id is not null)`,
  `create trigger watch_progress_insert_episode after insert on watch_progress
    when new.series_id is null and exists (select 1 from title where id = new.title_id and series_id is not null)
    begin ${placed('new.title_id')} and profile_id = new.profile_id; end`,
  `create trigger title_update_episode after update of series_id, season, number on title
    when (old.series_id, old.season, old.number) is not (new.series_id, new.season, new.number)
    begin ${placed('new.id')}; end`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
