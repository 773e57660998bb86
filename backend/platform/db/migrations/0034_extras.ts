import { sql, type Kysely } from 'kysely';

const said = (row: string, verdict: string) => `(${row}.verdict is '${verdict}')`;

/** Adds what a row of `feedback` says to what all of them say of its title, or takes it away. */
const counted = (row: string) => `insert into title_opinion (title_id, likes, dislikes)
    select ${row}.title_id, ${said(row, 'like')}, ${said(row, 'dislike')} where ${row}.verdict in ('like', 'dislike')
    on conflict (title_id) do update set likes = likes + excluded.likes, dislikes = dislikes + excluded.dislikes;`;
const uncounted = (row: string) =>
  `update title_opinion set likes = likes - ${said(row, 'like')}, dislikes = dislikes - ${said(row, 'dislike')}
    where title_id = ${row}.title_id;`;

const statements = [
  // An extra is a hidden title of its own, so that what plays and has pictures stays one thing and no list shows it by itself.
  `create table extra (
    title_id text primary key references title (id) on delete cascade,
    of_title_id text not null references title (id) on delete cascade, kind text not null, position integer not null)
    strict, without rowid`,
  `create index extra_of_title on extra (of_title_id, position)`,
  `create trigger extra_delete_title after delete on extra begin delete from title where id = old.title_id; end`,

  `create table title_rating (
    title_id text not null references title (id) on delete cascade, source text not null, value real not null,
    best real not null, votes integer, position integer not null, primary key (title_id, source)) strict, without rowid`,

  `create table title_opinion (
    title_id text primary key references title (id) on delete cascade, likes integer not null, dislikes integer not null)
    strict, without rowid`,
  `insert into title_opinion (title_id, likes, dislikes)
    select title_id, sum(verdict = 'like'), sum(verdict = 'dislike') from feedback
    where verdict in ('like', 'dislike') group by title_id`,
  `create trigger feedback_insert_opinion after insert on feedback begin ${counted('new')} end`,
  `create trigger feedback_update_opinion after update of verdict on feedback when old.verdict is not new.verdict
    begin ${uncounted('old')} ${counted('new')} end`,
  `create trigger feedback_delete_opinion after delete on feedback begin ${uncounted('old')} end`,

  // A preview has no stream and leaves nothing behind; an extra has one and leaves nothing behind.
  `alter table playback_session add column purpose text not null default 'title'
    check (purpose in ('title', 'extra', 'preview'))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
