import type { DatabaseCheck } from '#backend/platform/db/DatabaseFacts';
import type { HealthStatus } from '#contracts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const GIB = 1024 ** 3;

/** Of a week: the check is made every day. */
const CHECK_TOO_OLD_MS = 7 * DAY_MS;
/** A WAL that nobody folds in: some reader holds it, or the disk is too slow. */
const WAL_LARGE_BYTES = GIB;
/** Room for the sources and renditions of a film or two. */
const DISK_LOW_BYTES = 5 * GIB;
const DISK_OUT_BYTES = GIB / 2;
/** A task that could have begun, while nobody works. */
const IDLE_MS = 10 * MINUTE_MS;
const MAIL_LATE_MS = 15 * MINUTE_MS;
const MAIL_LOST_MS = 24 * 60 * MINUTE_MS;

const order: readonly HealthStatus[] = ['ok', 'degraded', 'failing'];

export function worstOf(parts: readonly HealthStatus[]): HealthStatus {
  return order[Math.max(0, ...parts.map((part) => order.indexOf(part)))] ?? 'ok';
}

/** @param shed classes of requests that are turned away, telemetry the first of them */
export function loadHealth(shed: readonly string[]): HealthStatus {
  if (shed.length === 0) return 'ok';
  return shed.length === 1 ? 'degraded' : 'failing';
}

export function databaseHealth(
  { check, walBytes }: { check: DatabaseCheck | null; walBytes: number },
  now: number,
): HealthStatus {
  if (check !== null && check.fault !== null) return 'failing';
  const isStale = check !== null && now - check.at > CHECK_TOO_OLD_MS;
  return isStale || walBytes > WAL_LARGE_BYTES ? 'degraded' : 'ok';
}

export function diskHealth({ freeBytes }: { freeBytes: number }): HealthStatus {
  if (freeBytes < DISK_OUT_BYTES) return 'failing';
  return freeBytes < DISK_LOW_BYTES ? 'degraded' : 'ok';
}

/** A long queue is no fault: films take hours. One that nobody works on is. */
export function taskHealth(
  { failed, oldestDueAt, workers }: { failed: number; oldestDueAt: number | null; workers: readonly unknown[] },
  now: number,
): HealthStatus {
  const isIdle = oldestDueAt !== null && now - oldestDueAt > IDLE_MS && workers.length === 0;
  if (isIdle) return 'failing';
  return failed > 0 ? 'degraded' : 'ok';
}

export function mailHealth(
  { hasServer, failing, oldestAt }: { hasServer: boolean; failing: number; oldestAt: number | null },
  now: number,
): HealthStatus {
  if (!hasServer || oldestAt === null) return 'ok';
  const ageMs = now - oldestAt;
  if (ageMs > MAIL_LOST_MS) return 'failing';
  return failing > 0 || ageMs > MAIL_LATE_MS ? 'degraded' : 'ok';
}

/** Titles play on where one of several key systems is out; where all are, none begins. */
export function licenceHealth(items: readonly { circuit: string }[]): HealthStatus {
  const out = items.filter(({ circuit }) => circuit !== 'closed').length;
  if (out === 0) return 'ok';
  return out < items.length ? 'degraded' : 'failing';
}
