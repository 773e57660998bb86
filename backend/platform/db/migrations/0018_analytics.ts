import { sql, type Kysely } from 'kysely';

const statements = [
  // What was really played of a session, from one report to the next (features/playback/played.ts), and where it began.
  `alter table playback_session add column reported_at integer`,
  `alter table playback_session add column is_paused integer not null default 0`,
  `alter table playback_session add column watched_ms integer not null default 0`,
  `alter table playback_session add column furthest_ms integer not null default 0`,
  `alter table playback_session add column seen integer not null default 0`,
  `alter table playback_session add column country text`,
  `alter table playback_session add column source text`,
  // Whether its view is among the facts.
  `alter table playback_session add column is_folded integer not null default 0`,
  `create index playback_session_by_end on playback_session (is_folded, ended_at) where ended_at is not null`,

  // The only way from what is counted to a person, and gone with that person. Of views and of events there is one each, so that
  // nobody can lay the two beside each other.
  `create table pseudonym (
    profile_id text not null references profile (id) on delete cascade,
    purpose text not null check (purpose in ('views', 'events')), pseudonym text not null unique,
    primary key (profile_id, purpose)) strict, without rowid`,

  // \`viewer\` tells one viewer from another and refers to nothing; \`known_viewer\` is the same while somebody knows whose it is.
  // \`title_id\` refers to nothing either: what is owed for a film is owed after it was taken out.
  `create table view_fact (
    id integer primary key, title_id text not null, series_id text, day integer not null, hour integer not null,
    country text not null, device text not null, source text not null, watched_ms integer not null,
    furthest_ms integer not null, duration_ms integer not null, is_complete integer not null, seen integer not null,
    viewer text not null, known_viewer text references pseudonym (pseudonym) on delete set null) strict`,
  `create index view_fact_by_title on view_fact (title_id, day)`,
  `create index view_fact_by_series on view_fact (series_id, day) where series_id is not null`,
  `create index view_fact_by_viewer on view_fact (known_viewer, title_id) where known_viewer is not null`,
  `create index view_fact_by_day on view_fact (day)`,

  // What a profile forgets that it watched is no longer its own.
  `create trigger watch_progress_forgotten after delete on watch_progress begin
    update view_fact set known_viewer = null
      where known_viewer = (select pseudonym from pseudonym where profile_id = old.profile_id and purpose = 'views')
        and title_id = old.title_id;
  end`,

  `create table app_event (
    viewer text not null references pseudonym (pseudonym) on delete cascade, id text not null, at integer not null,
    type text not null, title_id text, payload text not null, primary key (viewer, id)) strict, without rowid`,
  `create index app_event_by_time on app_event (at)`,
  `create index app_event_by_title on app_event (title_id, type, at) where title_id is not null`,

  // Whoever takes consent back, or limits a profile, can't forget what was told under it.
  withdraws('consent', 'insert', 'new.profile_id', 'new.analytics = 0'),
  withdraws('consent', 'update of analytics', 'new.profile_id', 'new.analytics = 0'),
  withdraws('profile', 'update of max_age', 'new.id', 'new.max_age is not null'),
];

function withdraws(table: string, change: string, profile: string, when: string): string {
  const [kind = ''] = change.split(' ');
  return `create trigger ${table}_${kind}_withdraws after ${change} on ${table} when ${when} begin
    delete from pseudonym where profile_id = ${profile} and purpose = 'events';
  end`;
}

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
