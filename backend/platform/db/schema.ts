import type { Generated } from 'kysely';

/** Times are milliseconds since the epoch, booleans 0 or 1, JSON is text: the stores of the features convert. */
export interface Schema {
  household: {
    id: string;
    name: string;
    is_demo: number;
    tier: string;
    is_suspended: number;
    /** ISO 3166-1 alpha-2. */
    country: Generated<string | null>;
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
  };

  title: {
    id: string;
    kind: string;
    year: number | null;
    age_rating: string | null;
    /** What `age_rating` says, in years; null when it says nothing that we know. */
    min_age: number | null;
    tags: Generated<string>;
    duration_ms: number | null;
    added_at: number;
    /** Of an episode, with its season and number. */
    series_id: string | null;
    season: number | null;
    number: number | null;
  };
  title_genre: { title_id: string; position: number; genre: string };
  person: { id: Generated<number>; name: string };
  credit: { title_id: string; position: number; person_id: number; job: string; character: string | null };
  marker: {
    title_id: string;
    position: number;
    kind: string;
    start_ms: number;
    end_ms: number;
    names: Generated<string>;
  };
  title_text: { title_id: string; language: string; name: string; synopsis: string };
  artwork: {
    title_id: string;
    kind: string;
    variants: string;
    dominant_colour: string;
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
  };
  watch_progress: {
    profile_id: string;
    title_id: string;
    position_ms: number;
    duration_ms: number;
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

  /** What was answered to a write, under the key that its client gave it; null while it is being done. */
  kept_answer: { key: string; scope: string; hash: string; answer: string | null; created_at: number };

  /** One row; triggers count in it what changes the number of titles that a list has. */
  catalogue_version: { id: number; version: number };
}
