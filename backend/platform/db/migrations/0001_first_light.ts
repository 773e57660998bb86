import { sql, type Kysely } from 'kysely';

const statements = [
  `create table household (
    id text primary key, name text not null, is_demo integer not null, tier text not null,
    is_suspended integer not null default 0, created_at integer not null) strict`,
  `create table profile (
    id text primary key, household_id text not null references household (id) on delete cascade,
    name text not null, position integer not null) strict`,
  `create index profile_by_household on profile (household_id, position)`,

  `create table title (
    id text primary key, kind text not null, year integer, age_rating text, genres text not null,
    duration_ms integer, added_at integer not null) strict`,
  `create index title_by_age on title (added_at desc, id)`,
  `create table title_text (
    title_id text not null references title (id) on delete cascade, language text not null,
    name text not null, synopsis text not null, primary key (title_id, language)) strict, without rowid`,
  `create table artwork (
    title_id text not null references title (id) on delete cascade, kind text not null, variants text not null,
    dominant_colour text not null,
    primary key (title_id, kind)) strict, without rowid`,

  `create table asset (
    id text primary key, title_id text not null unique references title (id) on delete cascade, source text not null,
    state text not null check (state in ('preparing', 'ready', 'failed')), progress real not null default 0,
    failure_code text, package_id text references package (id), revision integer not null default 0) strict`,
  `create table package (
    id text primary key, asset_id text not null references asset (id) on delete cascade,
    description text not null, created_at integer not null) strict`,
  `create table content_key (
    asset_id text not null references asset (id) on delete cascade, label text not null, kid blob not null unique,
    sealed blob not null, primary key (asset_id, label)) strict`,
  `create table vault_check (id integer primary key check (id = 1), sealed blob not null) strict`,
  `create table signing_key (
    kid text primary key, purpose text not null, public_jwk text not null, sealed blob not null,
    created_at integer not null) strict`,

  `create table playback_session (
    id text primary key, household_id text not null references household (id) on delete cascade,
    profile_id text not null references profile (id) on delete cascade,
    title_id text not null references title (id) on delete cascade, package_id text not null references package (id),
    started_at integer not null, last_seen_at integer not null, ended_at integer, seq integer not null,
    position_ms integer not null) strict`,
  `create table watch_progress (
    profile_id text not null references profile (id) on delete cascade,
    title_id text not null references title (id) on delete cascade, position_ms integer not null,
    duration_ms integer not null, updated_at integer not null, primary key (profile_id, title_id)) strict, without rowid`,

  `create table task (
    id text primary key, kind text not null, dedup_key text not null unique, payload text not null,
    state text not null check (state in ('queued', 'active', 'done', 'failed')), priority integer not null,
    ready_at integer not null, worker text, attempt integer not null default 0, max_attempts integer not null,
    error text, created_at integer not null, finished_at integer) strict`,
  // Finished tasks stay for the record; the claim must not walk over them.
  `create index task_to_claim on task (priority, ready_at) where state in ('queued', 'active')`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
