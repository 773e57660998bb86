import { sql } from 'kysely';
import { SEEN_INSTANTS } from '#contracts';

/** How much sooner than its predecessor a report may seem to come: networks hurry and dawdle. Less than a step of seeking. */
const HASTE_MS = 5_000;

/**
 * What a report says was played since the one before it, as columns of `playback_session`. The film was played from place to place
 * when the place moved on, and no faster than the clock: whatever moved faster was a jump, of which nothing counts, and what stood
 * still between two reports of a pause wasn't played. So nothing is counted that wasn't watched; of what was watched up to a jump the
 * seconds since the report before it are lost. In no case is it more than the time since the session began.
 */
export function playedUpTo(positionMs: number, { now, isPaused }: { now: number; isPaused: boolean }) {
  const isPlayed = sql<boolean>`${positionMs} > position_ms
    and ${positionMs} - position_ms <= ${now} - coalesce(reported_at, started_at) + ${HASTE_MS}
    and not (is_paused and ${Number(isPaused)})`;
  const instantsBefore = (place: ReturnType<typeof sql>) =>
    sql`min(${SEEN_INSTANTS}, (${SEEN_INSTANTS} * ${place} + duration_ms - 1) / max(duration_ms, 1))`;
  const upToNow = sql`(1 << ${instantsBefore(sql`${positionMs}`)})`;
  const upToBefore = sql`(1 << ${instantsBefore(sql`position_ms`)})`;
  return {
    reported_at: now,
    is_paused: Number(isPaused),
    watched_ms: sql<number>`case when ${isPlayed}
      then max(watched_ms, min(watched_ms + ${positionMs} - position_ms, ${now} - started_at)) else watched_ms end`,
    furthest_ms: sql<number>`case when ${isPlayed} then max(furthest_ms, ${positionMs}) else furthest_ms end`,
    seen: sql<number>`case when ${isPlayed} then seen | (${upToNow} - ${upToBefore}) else seen end`,
  };
}
