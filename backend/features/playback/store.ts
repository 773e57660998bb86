import type { Db } from '#backend/platform/db/database';

export interface SessionRecord {
  id: string;
  householdId: string;
  profileId: string;
  titleId: string;
  isEnded: boolean;
}

export interface ProgressReport {
  sessionId: string;
  seq: number;
  positionMs: number;
  /** Ends the session with this report. */
  isLast: boolean;
}

export class PlaybackStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  async insert(session: {
    id: string;
    householdId: string;
    profileId: string;
    titleId: string;
    packageId: string;
    positionMs: number;
  }): Promise<void> {
    const now = this.now();
    await this.db
      .insertInto('playback_session')
      .values({
        id: session.id,
        household_id: session.householdId,
        profile_id: session.profileId,
        title_id: session.titleId,
        package_id: session.packageId,
        started_at: now,
        last_seen_at: now,
        ended_at: null,
        seq: -1,
        position_ms: session.positionMs,
      })
      .execute();
  }

  async find(id: string): Promise<SessionRecord | undefined> {
    const row = await this.db
      .selectFrom('playback_session')
      .select(['id', 'household_id', 'profile_id', 'title_id', 'ended_at'])
      .where('id', '=', id)
      .executeTakeFirst();
    return (
      row && {
        id: row.id,
        householdId: row.household_id,
        profileId: row.profile_id,
        titleId: row.title_id,
        isEnded: row.ended_at !== null,
      }
    );
  }

  async resumePosition(profileId: string, titleId: string): Promise<{ positionMs: number; durationMs: number } | null> {
    const row = await this.db
      .selectFrom('watch_progress')
      .select(['position_ms', 'duration_ms'])
      .where('profile_id', '=', profileId)
      .where('title_id', '=', titleId)
      .executeTakeFirst();
    return row ? { positionMs: row.position_ms, durationMs: row.duration_ms } : null;
  }

  /**
   * Keeps a report and with it where the profile stopped. A report that is not newer than the last one changes nothing:
   * reports overtake each other on flapping networks.
   *
   * @returns whether it was the newest
   */
  report(session: SessionRecord, report: ProgressReport, durationMs: number): Promise<boolean> {
    const now = this.now();
    return this.db.transaction().execute(async (trx) => {
      const result = await trx
        .updateTable('playback_session')
        .set({
          seq: report.seq,
          position_ms: report.positionMs,
          last_seen_at: now,
          ...(report.isLast && { ended_at: now }),
        })
        .where('id', '=', report.sessionId)
        .where('seq', '<', report.seq)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      if (result.numUpdatedRows === 0n) return false;
      const progress = { position_ms: report.positionMs, duration_ms: durationMs, updated_at: now };
      await trx
        .insertInto('watch_progress')
        .values({ profile_id: session.profileId, title_id: session.titleId, ...progress })
        .onConflict((conflict) => conflict.columns(['profile_id', 'title_id']).doUpdateSet(progress))
        .execute();
      return true;
    });
  }

  /** Ends it without a position, for a last report that came too late to count. */
  async end(sessionId: string): Promise<void> {
    await this.db
      .updateTable('playback_session')
      .set({ ended_at: this.now() })
      .where('id', '=', sessionId)
      .where('ended_at', 'is', null)
      .execute();
  }

  /** Packages of sessions that haven't ended and were heard of since then. */
  async packagesInUse(seenSince: number): Promise<Set<string>> {
    const rows = await this.db
      .selectFrom('playback_session')
      .select('package_id')
      .distinct()
      .where('ended_at', 'is', null)
      .where('last_seen_at', '>=', seenSince)
      .execute();
    return new Set(rows.map((row) => row.package_id));
  }
}
