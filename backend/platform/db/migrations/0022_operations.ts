import { sql, type Kysely } from 'kysely';

const households = [
  // Why and since when a household may not watch; the words are for operators, and go with the household.
  `alter table household add column suspended_at integer`,
  `alter table household add column suspension_reason text`,
  `alter table household add column suspension_note text`,
  `create index household_by_time on household (created_at desc, id)`,
  `create index household_by_name on household (name collate nocase, id)`,
  // Whether anybody has a tier, or will have it, is one look each.
  `create index household_by_tier on household (tier)`,
  `create index subscription_by_next_tier on subscription (next_tier) where next_tier is not null`,
  `create index payment_open_by_tier on payment (tier) where state in ('charging', 'pending')`,
];

/** \`stopped\` is new among the reasons; SQLite changes no check of a column, so the column is made anew. */
const endReasons = [
  `drop trigger playback_session_signed_out`,
  `drop trigger playback_session_suspended`,
  `alter table playback_session add column end_cause text
    check (end_cause in ('ended', 'taken_over', 'signed_out', 'suspended', 'lapsed', 'stopped'))`,
  `update playback_session set end_cause = end_reason where end_reason is not null`,
  `alter table playback_session drop column end_reason`,
  `alter table playback_session rename column end_cause to end_reason`,
  `create trigger playback_session_signed_out after update of ended_at on device
    when old.ended_at is null and new.ended_at is not null begin
      update playback_session set ended_at = new.ended_at, end_reason = 'signed_out'
        where device_id = new.id and ended_at is null;
    end`,
  `create trigger playback_session_suspended after update of is_suspended on household when new.is_suspended = 1 begin
      update playback_session set ended_at = cast(unixepoch('subsec') * 1000 as integer), end_reason = 'suspended'
        where household_id = new.id and ended_at is null;
    end`,
];

const audit = [
  // Each ends with the number of the record, so that a filtered list is read in order.
  `create index audit_event_by_time on audit_event (at)`,
  `create index audit_event_by_subject on audit_event (subject)`,
  `create index audit_event_by_actor on audit_event (actor)`,
  `create index audit_event_by_action on audit_event (action)`,
];

const health = [
  // What is done stays for the record; whoever looks how the work goes must not walk over it.
  `create index task_unfinished on task (state, ready_at, blockers) where state in ('queued', 'active', 'failed')`,
  // One row: what the last look into the whole file found; null where all was well.
  `create table database_check (id integer primary key check (id = 1), at integer not null, fault text) strict`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...households, ...endReasons, ...audit, ...health]) await sql.raw(statement).execute(db);
}
