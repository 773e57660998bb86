import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import { playedUpTo } from './played';
import type { SessionRecord } from './store';

/** Where a profile is in a title. */
export interface Watched {
  positionMs: number;
  durationMs: number;
  finishMs: number;
  watchedAt: number | null;
}

export interface ProgressReport {
  seq: number;
  positionMs: number;
  isPaused: boolean;
  /** Ends the session with this report. */
  isLast: boolean;
}

/** How far profiles are, as their sessions report it. */
export class ProgressStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  async find(profileId: string, titleId: string): Promise<Watched | null> {
    const row = await this.db
      .selectFrom('watch_progress')
      .select(['position_ms as positionMs', 'duration_ms as durationMs'])
      .select(['finish_ms as finishMs', 'watched_at as watchedAt'])
      .where('profile_id', '=', profileId)
      .where('title_id', '=', titleId)
      .executeTakeFirst();
    return row ?? null;
  }

  /**
   * Keeps a report and with it where the profile is. A report that is not newer than the last one of its session changes nothing:
   * reports overtake each other on flapping networks. One of a session that another one of the profile has overtaken, which began
   * later with the same title and was heard of since `aliveSince`, moves no position. What was seen to its end stays so. What isn't
   * the title itself, its trailer say, moves none at all.
   *
   * @returns whether it was the newest of its session
   */
  report(session: SessionRecord, report: ProgressReport, aliveSince: number): Promise<boolean> {
    const now = this.now();
    return this.db.transaction().execute(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable('playback_session')
        .set({
          seq: report.seq,
          position_ms: report.positionMs,
          last_seen_at: now,
          ...playedUpTo(report.positionMs, { now, isPaused: report.isPaused }),
          ...(report.isLast && { ended_at: now, end_reason: 'ended' }),
        })
        .where('id', '=', session.id)
        .where('seq', '<', report.seq)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      // a channel goes on without whoever watched it
      if (session.purpose !== 'title' || session.source === 'live') return true;
      await sql`
        insert into watch_progress
          (profile_id, title_id, position_ms, duration_ms, finish_ms, updated_at, session_id, watched_at)
        values (${session.profileId}, ${session.titleId}, ${report.positionMs}, ${session.durationMs}, ${session.finishMs},
          ${now}, ${session.id}, ${report.positionMs >= session.finishMs ? now : null})
        on conflict (profile_id, title_id) do update set
          position_ms = excluded.position_ms, duration_ms = excluded.duration_ms, finish_ms = excluded.finish_ms,
          updated_at = excluded.updated_at, session_id = excluded.session_id, dismissed_at = null,
          watched_at = coalesce(watch_progress.watched_at, excluded.watched_at)
        where watch_progress.session_id is excluded.session_id or not exists (
          select 1 from playback_session as other
          where other.id = watch_progress.session_id and other.started_at > ${session.startedAt}
            and other.ended_at is null and other.last_seen_at >= ${aliveSince})`.execute(trx);
      return true;
    });
  }
}
