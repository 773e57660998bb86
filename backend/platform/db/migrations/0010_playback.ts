import { sql, type Kysely } from 'kysely';

const statements = [
  // Who has a stream of the household, what it plays, and how it ended.
  `alter table playback_session add column device_id text`,
  `alter table playback_session add column asset_id text`,
  `alter table playback_session add column duration_ms integer not null default 0`,
  `alter table playback_session add column finish_ms integer not null default 0`,
  `alter table playback_session add column renewals integer not null default 0`,
  // It went on for long enough to count as watched.
  `alter table playback_session add column is_counted integer not null default 0`,
  `alter table playback_session add column end_reason text
    check (end_reason in ('ended', 'taken_over', 'signed_out', 'suspended', 'lapsed'))`,
  // The session that took its stream. No reference: it is written before that one is.
  `alter table playback_session add column ended_by text`,
  // What began before has no media token, so it can't go on.
  `update playback_session set ended_at = last_seen_at where ended_at is null`,
  `update playback_session set end_reason = 'ended'`,
  `create index playback_session_by_household on playback_session (household_id, ended_at, last_seen_at)`,
  `create index playback_session_by_profile on playback_session (profile_id)`,
  `create index playback_session_by_device on playback_session (device_id) where device_id is not null`,
  `create index playback_session_open on playback_session (last_seen_at) where ended_at is null`,

  // Sessions whose media tokens may still be alive, in the order in which they ended. Triggers write it, so that no way of
  // ending a session, the erasure of its household among them, forgets it. No token is younger than \`last_seen_at\`.
  `create table ended_session (
    id integer primary key autoincrement, session_id text not null, last_seen_at integer not null) strict`,
  `create index ended_session_by_time on ended_session (last_seen_at)`,
  `create trigger playback_session_ended after update of ended_at on playback_session
    when old.ended_at is null and new.ended_at is not null begin
      insert into ended_session (session_id, last_seen_at) values (new.id, new.last_seen_at);
    end`,
  `create trigger playback_session_erased after delete on playback_session when old.ended_at is null begin
      insert into ended_session (session_id, last_seen_at) values (old.id, old.last_seen_at);
    end`,

  // Whoever signs a device out, or suspends a household, can't forget what is being watched there.
  `create trigger playback_session_signed_out after update of ended_at on device
    when old.ended_at is null and new.ended_at is not null begin
      update playback_session set ended_at = new.ended_at, end_reason = 'signed_out'
        where device_id = new.id and ended_at is null;
    end`,
  `create trigger playback_session_suspended after update of is_suspended on household when new.is_suspended = 1 begin
      update playback_session set ended_at = cast(unixepoch('subsec') * 1000 as integer), end_reason = 'suspended'
        where household_id = new.id and ended_at is null;
    end`,

  `create table quality_change (
    id integer primary key, session_id text not null references playback_session (id) on delete cascade,
    at integer not null, height integer not null, bitrate_bps integer not null,
    reason text not null check (reason in ('start', 'up', 'down', 'viewer'))) strict`,
  `create index quality_change_by_session on quality_change (session_id)`,

  // From \`finish_ms\` on it counts as seen to its end: 90 %, or where the credits begin.
  `alter table watch_progress add column finish_ms integer not null default 0`,
  `alter table watch_progress add column watched_at integer`,
  `alter table watch_progress add column dismissed_at integer`,
  `alter table watch_progress add column session_id text`,
  `update watch_progress set finish_ms = duration_ms * 9 / 10`,
  `update watch_progress set watched_at = updated_at where position_ms >= finish_ms and duration_ms > 0`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
