import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';

const AT_ONCE = 500;

/** Views: what is kept for good of a playback session after it ended, and of whoever watched nothing but a pseudonym. */
export class ViewStore {
  constructor(private readonly db: Db) {}

  /**
   * Makes views of sessions that ended, each exactly once. A session in which nothing was played is none.
   * @returns whether some may be left
   */
  fold(): Promise<boolean> {
    // they stay the same while the transaction lasts: it has the lock for writing
    const ended = sql`select id from playback_session where is_folded = 0 and ended_at is not null
      order by ended_at limit ${AT_ONCE}`;
    return this.db.transaction().execute(async (trx) => {
      await sql`
        insert or ignore into pseudonym (profile_id, purpose, pseudonym)
        select profile_id, 'views', lower(hex(randomblob(16))) from playback_session
        where id in (${ended}) and watched_ms > 0
        group by profile_id`.execute(trx);
      // what the profile has forgotten meanwhile isn't its own any more
      await sql`
        insert into view_fact (title_id, series_id, day, hour, country, device, source,
          watched_ms, furthest_ms, duration_ms, is_complete, seen, viewer, known_viewer)
        select session.title_id, title.series_id,
          session.started_at / 86400000, session.started_at / 3600000 % 24,
          coalesce(session.country, ''), coalesce(device.kind, 'unknown'), coalesce(session.source, 'unknown'),
          session.watched_ms, session.furthest_ms, session.duration_ms,
          session.finish_ms > 0 and session.furthest_ms >= session.finish_ms, session.seen, who.pseudonym,
          (select who.pseudonym from watch_progress as watched
            where watched.profile_id = session.profile_id and watched.title_id = session.title_id)
        from playback_session as session
        join title on title.id = session.title_id
        join pseudonym as who on who.profile_id = session.profile_id and who.purpose = 'views'
        left join device on device.id = session.device_id
        where session.id in (${ended}) and session.watched_ms > 0`.execute(trx);
      const { numAffectedRows } = await sql`update playback_session set is_folded = 1 where id in (${ended})`.execute(
        trx,
      );
      return numAffectedRows === BigInt(AT_ONCE);
    });
  }

  /** @returns whether some may be left */
  async forget(beforeDay: number): Promise<boolean> {
    const { numAffectedRows } = await sql`delete from view_fact where id in
      (select id from view_fact where day < ${beforeDay} limit ${AT_ONCE})`.execute(this.db);
    return numAffectedRows === BigInt(AT_ONCE);
  }
}
