import { sql, type Kysely } from 'kysely';

const statements = [
  `create table consent (
    profile_id text not null references profile (id) on delete cascade, decided_at integer not null,
    policy_version text not null, analytics integer not null, personalisation integer not null,
    marketing integer not null, primary key (profile_id, decided_at)) strict, without rowid`,

  // A number is never given twice, so that a missing end is seen.
  `create table audit_event (
    id integer primary key autoincrement, at integer not null, actor text not null, action text not null,
    subject text not null, details text not null, mac text not null) strict`,
  `create table audit_anchor (
    id integer primary key check (id = 1), last_id integer not null, last_mac text not null, mac text not null) strict`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
