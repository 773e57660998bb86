import type { Db } from '#backend/platform/db/database';
import type { HouseholdSession } from '#contracts';

/** Where a list of ended sessions goes on. */
export interface EndedPlace {
  endedAt: number;
  id: string;
}

/** What a household watches, as an operator looks at it. */
export class HouseholdSessionStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  /** Those that hold a stream, the latest first: as many as the household has streams. */
  async running(householdId: string, aliveSince: number): Promise<HouseholdSession[]> {
    const rows = await sessionsOf(this.db, householdId)
      .where('ended_at', 'is', null)
      .where('last_seen_at', '>=', aliveSince)
      .orderBy('started_at', 'desc')
      .execute();
    return rows.map(sessionOf);
  }

  /** The latest end first, after this one. */
  async ended(householdId: string, after: EndedPlace | undefined, limit: number) {
    let query = sessionsOf(this.db, householdId).where('ended_at', 'is not', null);
    if (after) {
      query = query
        .where('ended_at', '<=', after.endedAt)
        .where((where) => where.or([where('ended_at', '<', after.endedAt), where('id', '>', after.id)]));
    }
    const rows = await query.orderBy('ended_at', 'desc').orderBy('id').limit(limit).execute();
    return rows.map((row) => ({ session: sessionOf(row), place: { endedAt: row.ended_at ?? 0, id: row.id } }));
  }

  /** False when the household has no such session that runs. */
  async stop(householdId: string, id: string): Promise<boolean> {
    const result = await this.db
      .updateTable('playback_session')
      .set({ ended_at: this.now(), end_reason: 'stopped' })
      .where('id', '=', id)
      .where('household_id', '=', householdId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }
}

function sessionsOf(db: Db, householdId: string) {
  return db
    .selectFrom('playback_session')
    .select(['id', 'title_id', 'profile_id', 'device_id', 'started_at', 'last_seen_at', 'position_ms'])
    .select(['ended_at', 'end_reason'])
    .where('household_id', '=', householdId)
    .where('purpose', '!=', 'preview');
}

function sessionOf(row: Awaited<ReturnType<ReturnType<typeof sessionsOf>['execute']>>[number]): HouseholdSession {
  return {
    sessionId: row.id,
    titleId: row.title_id,
    profileId: row.profile_id,
    deviceId: row.device_id,
    startedAt: new Date(row.started_at).toISOString(),
    lastSeenAt: new Date(row.last_seen_at).toISOString(),
    positionMs: row.position_ms,
    endedAt: row.ended_at === null ? null : new Date(row.ended_at).toISOString(),
    reason: row.ended_at === null ? null : ((row.end_reason ?? 'ended') as HouseholdSession['reason']),
  };
}
