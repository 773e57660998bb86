import type { Generated } from 'kysely';
import type { CatalogueSchema } from './catalogueSchema';

/** Times are milliseconds since the epoch, booleans 0 or 1, JSON is text: the stores of the features convert. */
export interface Schema extends CatalogueSchema {
  household: {
    id: string;
    name: string;
    is_demo: number;
    tier: string;
    is_suspended: number;
    /** ISO 3166-1 alpha-2. */
    country: Generated<string | null>;
    /** Wrong PINs of all of its profiles that are not forgotten yet, and when the last one was. */
    pin_failures: Generated<number>;
    pin_failed_at: Generated<number>;
    /** While it is suspended; the time is null in rows of the time before it was kept. */
    suspended_at: Generated<number | null>;
    suspension_reason: Generated<string | null>;
    suspension_note: Generated<string | null>;
    created_at: number;
  };
  profile: {
    id: string;
    household_id: string;
    name: string;
    position: number;
    avatar: Generated<string>;
    is_kids: Generated<number>;
    /** Years; null: no limit. */
    max_age: Generated<number | null>;
    language: Generated<string | null>;
    /** Its hash, sealed; null: it has no PIN. */
    pin_sealed: Generated<Buffer | null>;
    /** Counts the PINs that it had. */
    pin_version: Generated<number>;
    pin_failures: Generated<number>;
    pin_failed_at: Generated<number>;
    preferences: Generated<string>;
  };

  tier: {
    id: string;
    rank: number;
    streams: number;
    quality: string;
    /** Null: any number. */
    devices: number | null;
    downloads: number;
    /** In the smallest unit of the currency, a month; null: nothing. */
    price_amount: number | null;
    price_currency: string | null;
  };
  subscription: {
    household_id: string;
    started_at: number;
    /** Of the period that is paid for; null: it has no end. */
    ends_at: number | null;
    /** What it becomes then; null: the same again. */
    next_tier: string | null;
    /** Whether somebody paid for it; what the operator gave has no end unless it is given back. */
    is_paid: Generated<number>;
    /** When the next period was charged for without success. */
    tried_at: number | null;
  };
  payment: {
    id: string;
    household_id: string;
    tier: string;
    amount: number;
    currency: string;
    provider: string;
    state: string;
    url: string | null;
    created_at: number;
    settled_at: number | null;
  };

  account: {
    id: string;
    household_id: string;
    email: string;
    /** As addresses are compared. */
    email_key: string;
    password_hash: string;
    verified_at: number | null;
    is_operator: Generated<number>;
    created_at: number;
  };
  /** A sign-in. */
  device: {
    id: string;
    account_id: string;
    household_id: string;
    name: string;
    kind: string;
    model: string | null;
    /** For the account pages only: it takes no place among the devices. */
    is_visit: number;
    /** Where it was last: ISO 3166-1 alpha-2, and the network (see `ipPrefix`). */
    country: string | null;
    network: string;
    signed_in_at: number;
    last_seen_at: number;
    /** When it ends, however often it is used. */
    expires_at: number;
    ended_at: number | null;
    end_reason: string | null;
  };
  /** Its refresh tokens share a secret name; `token_hash` is the good one, `used_hash` the one before. */
  refresh_family: {
    family_hash: Buffer;
    device_id: string;
    token_hash: Buffer;
    used_hash: Buffer | null;
    /** Of the try that used it, and what that was answered. */
    attempt_hash: Buffer | null;
    successor_sealed: Buffer | null;
    rotated_at: number;
  };
  /** Of the links in mails; `password_hash` becomes that of the account when the address is proven. */
  mail_token: {
    hash: Buffer;
    account_id: string;
    purpose: string;
    password_hash: string | null;
    expires_at: number;
    /** Passwords that were looked at for it. */
    tries: Generated<number>;
  };
  sign_in_code: { account_id: string; id: string; sealed: Buffer; expires_at: number };
  known_place: { account_id: string; network: string; seen_at: number };
  /** RFC 8628. */
  device_code: {
    hash: Buffer;
    user_code: string;
    state: string;
    /** Who approved it. */
    account_id: string | null;
    name: string;
    kind: string;
    model: string | null;
    country: string | null;
    network: string;
    interval_s: number;
    last_polled_at: number | null;
    asked_at: number;
    expires_at: number;
  };
  attempt: { id: Generated<number>; key: string; at: number };
  outbox: {
    /** In the order in which they were written. */
    seq: Generated<number>;
    id: string;
    household_id: string | null;
    recipient: string;
    /** As addresses are compared. */
    recipient_key: string;
    subject: string;
    /** Its words; null once it was sent. */
    sealed: Buffer | null;
    created_at: number;
    sent_at: number | null;
    tries: Generated<number>;
    retry_at: number;
  };

  asset: {
    id: string;
    title_id: string;
    source: string;
    state: string;
    progress: number;
    failure_code: string | null;
    package_id: string | null;
    /** Counts publications: the pointer moves only from the revision that the publisher saw. */
    revision: Generated<number>;
    /** Where the source is kept and how it is encoded; null until its source task is done. */
    plan: string | null;
  };
  package: {
    id: string;
    asset_id: string;
    description: string;
    created_at: number;
    /** Null while its files may still be on their way to their place. */
    published_at: number | null;
    /** When a newer version took its place. */
    retired_at: number | null;
    /** When its files were given up; the row stays. */
    removed_at: number | null;
  };
  content_key: { asset_id: string; label: string; kid: Buffer; sealed: Buffer };
  /** One row: tells whether the master key is the right one. */
  vault_check: { id: number; sealed: Buffer };
  signing_key: { kid: string; purpose: string; public_jwk: string; sealed: Buffer; created_at: number };
  licence_use: {
    session_id: string;
    /** Hash of the key ids. */
    keys: string;
    renewal: number;
    /** Hash of the challenge. */
    challenge: string;
    taken_at: number;
    answered_at: number | null;
    /** The answer; null before there is one, and when nobody may ask for it any more. */
    sealed: Buffer | null;
  };
  licence_log: {
    id: Generated<number>;
    at: number;
    household_id: string;
    profile_id: string;
    session_id: string;
    device_id: string | null;
    asset_id: string;
    kids: string;
    system: string | null;
    level: string | null;
    decision: string;
    code: string | null;
    policy_version: string;
    token_id: string;
    challenge: string | null;
    upstream_status: number | null;
    upstream_ms: number | null;
    ip_prefix: string | null;
  };

  playback_session: {
    id: string;
    household_id: string;
    profile_id: string;
    title_id: string;
    package_id: string;
    started_at: number;
    last_seen_at: number;
    ended_at: number | null;
    seq: number;
    position_ms: number;
    /** Null: a household without devices, that of a local demo. */
    device_id: Generated<string | null>;
    /** Null in rows of the time before it was kept. */
    asset_id: Generated<string | null>;
    duration_ms: Generated<number>;
    /** From here on the title counts as seen to its end. */
    finish_ms: Generated<number>;
    is_counted: Generated<number>;
    end_reason: Generated<string | null>;
    /** The session that took its stream. */
    ended_by: Generated<string | null>;
    /** When the last report came; null: none did. */
    reported_at: Generated<number | null>;
    is_paused: Generated<number>;
    /** What was really played: features/playback/played.ts. */
    watched_ms: Generated<number>;
    furthest_ms: Generated<number>;
    /** Twenty bits: which instants were played, from the beginning on, each a twentieth after the one before. */
    seen: Generated<number>;
    /** Where it was begun, ISO 3166-1 alpha-2, and from where in the app; null: nobody knows. */
    country: Generated<string | null>;
    source: Generated<string | null>;
    /** Whether its view is among the facts. */
    is_folded: Generated<number>;
    /** See `SessionPurpose`. */
    purpose: Generated<string>;
  };
  /** Triggers write it, in the order in which sessions end. */
  ended_session: { id: Generated<number>; session_id: string; last_seen_at: number };
  quality_change: {
    id: Generated<number>;
    session_id: string;
    at: number;
    height: number;
    bitrate_bps: number;
    reason: string;
  };
  watch_progress: {
    profile_id: string;
    title_id: string;
    position_ms: number;
    duration_ms: number;
    updated_at: number;
    /** From here on it counts as seen to its end. */
    finish_ms: Generated<number>;
    /** When it was seen to its end for the first time; stays when it is begun again. */
    watched_at: Generated<number | null>;
    /** When it was taken out of what goes on; null again as soon as it is watched. */
    dismissed_at: Generated<number | null>;
    /** Which session wrote it last; null: none did. */
    session_id: Generated<string | null>;
    /** As its title says, if that is an episode: written by triggers. */
    series_id: Generated<string | null>;
    season: Generated<number | null>;
    number: Generated<number | null>;
  };
  /** The highest place comes first. */
  watchlist_item: { profile_id: string; title_id: string; place: number; added_at: number };
  feedback: {
    profile_id: string;
    title_id: string;
    verdict: string | null;
    stars: number | null;
    review: string | null;
    updated_at: number;
  };

  task: {
    id: string;
    kind: string;
    /** One task a key: enqueueing the same work twice gives the same task. */
    dedup_key: string;
    /** What it is about, e.g. `asset:first-light`. */
    subject: string | null;
    payload: string;
    state: string;
    priority: number;
    /** How many tasks it still waits for. */
    blockers: Generated<number>;
    /** When it may be claimed: the time it was asked for, or the end of its worker's lease. */
    ready_at: number;
    worker: string | null;
    attempt: Generated<number>;
    max_attempts: number;
    error: string | null;
    created_at: number;
    finished_at: number | null;
  };
  task_edge: { task_id: string; waits_for: string };

  imported_file: {
    fingerprint: string;
    path: string;
    size_bytes: number;
    modified_ms: number;
    title_id: string;
    imported_at: number;
  };

  search_dirty: { title_id: string };
  search_doc: { doc: number; title_id: string; kind: string; band: number; names: string };
  search_version: { id: number; version: number };
  title_plays: { title_id: string; hour: number; region: string; plays: number };
  title_heat: { region: string; title_id: string; score: number };
  title_heat_scale: { id: number; per_ms: number };

  /** The only way from what is counted to a person. */
  pseudonym: { profile_id: string; purpose: 'views' | 'events'; pseudonym: string };
  /** A session in which something was played. */
  view_fact: {
    id: Generated<number>;
    title_id: string;
    series_id: string | null;
    /** Days since the epoch and hour of the day when it began, UTC. */
    day: number;
    hour: number;
    /** Empty where nobody knows. */
    country: string;
    device: string;
    source: string;
    watched_ms: number;
    furthest_ms: number;
    duration_ms: number;
    is_complete: number;
    seen: number;
    viewer: string;
    /** The same while it is known whose it is. */
    known_viewer: string | null;
  };
  /** What an app told of its use. */
  app_event: { viewer: string; id: string; at: number; type: string; title_id: string | null; payload: string };

  consent: {
    profile_id: string;
    decided_at: number;
    policy_version: string;
    analytics: number;
    personalisation: number;
    marketing: number;
  };
  audit_event: {
    id: Generated<number>;
    at: number;
    actor: string;
    action: string;
    subject: string;
    details: string;
    mac: string;
  };
  /** One row: what the last look into the whole database found; null where all was well. */
  database_check: { id: number; at: number; fault: string | null };
  /** One row each: what was forgotten of the log before its first record, and how it ends. */
  audit_anchor: { id: number; last_id: number; last_mac: string; mac: string };
  audit_head: { id: number; last_id: number; last_mac: string; mac: string };
  /** One row while the operator works on the service; `until_at` null: nobody knows how long. */
  maintenance: { id: number; since_at: number; until_at: number | null };
  /** An erasure after which the journal was not emptied yet. */
  owed_checkpoint: { id: Generated<number>; at: number };

  /** What was answered to a write, under the key that its client gave it; null while it is being done. */
  kept_answer: {
    key: string;
    scope: string;
    household_id: string | null;
    hash: string;
    sealed: Buffer | null;
    created_at: number;
  };

  /** Triggers keep it. */
  title_count: { kind: string; titles: number };
  /** See migration 0024; triggers keep them. `min_age` 999: only profiles without a limit see it. */
  title_change: { seq: Generated<number>; title_id: string };
  title_tally: { genre: string; kind: string; min_age: number; titles: number };
  season_tally: { series_id: string; season: number; min_age: number; episodes: number; ready: number };
  /** Who watched the one often watched the other: `score` from 0 to 1, the highest first by `place`. */
  co_watched: { title_id: string; place: number; other_id: string; score: number };
  co_watch_progress: { id: number; doc: number };

  /** One row; triggers count in it what changes the number of titles that a list has. */
  catalogue_version: { id: number; version: number };
}
