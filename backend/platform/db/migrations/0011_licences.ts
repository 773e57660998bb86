import { sql, type Kysely } from 'kysely';

const statements = [
  // Each licence is made once: the row is taken before it is asked for, and holds the answer (sealed) for its repetition.
  `create table licence_use (
    session_id text not null references playback_session (id) on delete cascade, keys text not null,
    renewal integer not null, challenge text not null, taken_at integer not null, answered_at integer, answer blob,
    primary key (session_id, keys, renewal)) strict, without rowid`,
  `create index licence_use_by_time on licence_use (taken_at)`,
  `create index licence_use_with_answer on licence_use (answered_at) where answer is not null`,

  // Grows only; goes with its household, and by age.
  `create table licence_log (
    id integer primary key, at integer not null,
    household_id text not null references household (id) on delete cascade, profile_id text not null,
    session_id text not null, device_id text, asset_id text not null, kids text not null, system text, level text,
    decision text not null check (decision in ('granted', 'repeated', 'denied', 'failed')), code text,
    policy_version text not null, token_id text not null, challenge text, upstream_status integer, upstream_ms integer,
    ip_prefix text) strict`,
  `create index licence_log_by_household on licence_log (household_id, at)`,
  `create index licence_log_by_time on licence_log (at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
