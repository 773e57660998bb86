import { sql, type Kysely } from 'kysely';

const statements = [
  // What the task is about, e.g. `asset:first-light`: all tasks of one thing are begun anew, or counted, together.
  `alter table task add column subject text`,
  // How many tasks it still waits for; it may be claimed at 0.
  `alter table task add column blockers integer not null default 0`,
  `create table task_edge (
    task_id text not null references task (id) on delete cascade,
    waits_for text not null references task (id) on delete cascade,
    primary key (task_id, waits_for)) strict, without rowid`,
  `create index task_edge_by_target on task_edge (waits_for)`,
  `create index task_by_subject on task (subject)`,
  `drop index task_to_claim`,
  `create index task_to_claim on task (priority, ready_at) where state in ('queued', 'active') and blockers = 0`,
  // One task did everything; now it is the first of several.
  `update task set kind = 'media.source', subject = 'asset:' || json_extract(payload, '$.assetId'),
    dedup_key = 'source:' || json_extract(payload, '$.assetId'), priority = 30 where kind = 'media.prepare'`,
  `update task set state = 'queued', worker = null, ready_at = 0 where kind = 'media.source' and state = 'active'`,

  // What the source task found and decided, for the tasks after it.
  `alter table asset add column plan text`,
  // Announced before its files get their name, published with the pointer, retired by its successor, removed when nobody
  // plays it any more.
  `alter table package add column published_at integer`,
  `alter table package add column retired_at integer`,
  `alter table package add column removed_at integer`,
  `update package set published_at = created_at`,
  `create index package_by_asset on package (asset_id)`,
  `create index playback_session_by_package on playback_session (package_id) where ended_at is null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
