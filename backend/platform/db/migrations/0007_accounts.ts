import { sql, type Kysely } from 'kysely';

const statements = [
  `create table account (
    id text primary key, household_id text not null references household (id) on delete cascade,
    email text not null, email_key text not null unique, password_hash text not null, verified_at integer,
    is_operator integer not null default 0, created_at integer not null) strict, without rowid`,
  `create index account_by_household on account (household_id)`,
  `create index account_unverified on account (created_at) where verified_at is null`,
  `create index account_operator on account (email_key) where is_operator = 1`,

  // A sign-in: one row as long as it lasts, kept for a while after its end.
  `create table device (
    id text primary key, account_id text not null references account (id) on delete cascade,
    household_id text not null references household (id) on delete cascade,
    name text not null, kind text not null, model text, is_visit integer not null default 0,
    country text, network text not null,
    signed_in_at integer not null, last_seen_at integer not null, expires_at integer not null,
    ended_at integer, end_reason text) strict, without rowid`,
  `create index device_by_household on device (household_id, ended_at)`,
  `create index device_by_account on device (account_id)`,
  `create index device_by_end on device (ended_at)`,
  `create index device_by_expiry on device (expires_at) where ended_at is null`,

  // The refresh tokens of a device all begin with one secret name; only the last one is good.
  `create table refresh_family (
    family_hash blob primary key, device_id text not null unique references device (id) on delete cascade,
    token_hash blob not null, used_hash blob, attempt_hash blob, successor_sealed blob,
    rotated_at integer not null) strict, without rowid`,

  `create table mail_token (
    hash blob primary key, account_id text not null references account (id) on delete cascade, purpose text not null,
    password_hash text, expires_at integer not null) strict, without rowid`,
  `create index mail_token_by_account on mail_token (account_id)`,
  `create index mail_token_by_end on mail_token (expires_at)`,
  `create table sign_in_code (
    account_id text primary key references account (id) on delete cascade,
    id text not null, sealed blob not null, expires_at integer not null) strict, without rowid`,

  // Networks from which a sign-in succeeded.
  `create table known_place (
    account_id text not null references account (id) on delete cascade, network text not null, seen_at integer not null,
    primary key (account_id, network)) strict, without rowid`,
  `create index known_place_by_time on known_place (seen_at)`,

  `create table device_code (
    hash blob primary key, user_code text not null unique, state text not null,
    account_id text references account (id) on delete cascade,
    name text not null, kind text not null, model text, country text, network text not null,
    interval_s integer not null, last_polled_at integer, asked_at integer not null,
    expires_at integer not null) strict, without rowid`,
  `create index device_code_by_account on device_code (account_id)`,
  `create index device_code_by_end on device_code (expires_at)`,

  // What was tried and may not be tried without end; no names, only hashes of them.
  `create table attempt (id integer primary key, key text not null, at integer not null) strict`,
  `create index attempt_by_key on attempt (key, at)`,
  `create index attempt_by_time on attempt (at)`,

  // Mails, written before they are sent. The words are sealed: there are links in them that open accounts.
  `create table outbox (
    seq integer primary key, id text not null unique,
    household_id text references household (id) on delete cascade, recipient text not null, subject text not null, sealed blob, created_at integer not null,
    sent_at integer, tries integer not null default 0, retry_at integer not null) strict`,
  `create index outbox_unsent on outbox (retry_at) where sent_at is null`,
  `create index outbox_by_household on outbox (household_id)`,
  `create index outbox_by_time on outbox (created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
