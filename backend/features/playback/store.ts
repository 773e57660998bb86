import { sql, type Selectable, type Transaction } from 'kysely';
import { AppError } from '#backend/AppError';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';
import type { PlaybackQuality, PlaybackSource, SessionEnd } from '#contracts';

export type EndReason = SessionEnd['reason'];

/**
 * `title`: somebody watches it. `extra`: somebody watches what belongs to a title. `preview`: nobody asked for it, and it holds no
 * stream. The last two leave nothing behind: no position, no view.
 */
export type SessionPurpose = 'title' | 'extra' | 'preview';

export interface NewSession {
  id: string;
  householdId: string;
  profileId: string;
  /** Null: a household without devices. */
  deviceId: string | null;
  titleId: string;
  assetId: string;
  packageId: string;
  durationMs: number;
  /** From here on the title counts as seen to its end. */
  finishMs: number;
  /** Where it begins. */
  positionMs: number;
  /** Where the viewer is, ISO 3166-1 alpha-2; null: nobody knows. */
  country: string | null;
  /** Where in the app it was begun; null: it didn't say. */
  source: PlaybackSource | null;
  purpose: SessionPurpose;
}

export interface SessionRecord extends Omit<NewSession, 'positionMs' | 'country'> {
  startedAt: number;
  lastSeenAt: number;
  /** It went on for long enough to count as watched. */
  isCounted: boolean;
  /** `by`: the session that took its stream. */
  ended: { reason: EndReason; by: string | null } | null;
}

/** What decides whether a household has a stream left. */
export interface StreamRule {
  limit: number;
  /** Sessions that were not heard of since then hold none. */
  aliveSince: number;
}

type Trx = Transaction<Schema>;

/** Others write between two of these. */
const FORGOTTEN_AT_ONCE = 500;
const QUALITY_CHANGES_MAX = 500;

/** Playback sessions and the streams that they hold. */
export class PlaybackStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Begins a session if its household has a stream for it, in one transaction: of any number of starts at once no more than the
   * limit succeed. What the same device played before ends with it; so does `takeOver`, a session of the household, for its stream.
   *
   * @returns false, and nothing has changed, when there is none
   * @throws AppError household_suspended
   */
  async open(session: NewSession, rule: StreamRule, takeOver?: string): Promise<boolean> {
    const now = this.now();
    try {
      await this.db.transaction().execute(async (trx) => {
        const { householdId, deviceId } = session;
        if (deviceId !== null) await endOf(trx, now, 'ended').where('device_id', '=', deviceId).execute();
        if (takeOver !== undefined) {
          await endOf(trx, now, 'taken_over', session.id)
            .where('id', '=', takeOver)
            .where('household_id', '=', householdId)
            .execute();
        }
        // the rule was read before: who suspends a household in between has ended what it watches by then
        if (await isSuspended(trx, householdId)) throw new AppError('household_suspended');
        if ((await streamsOf(trx, householdId, rule.aliveSince)) >= rule.limit) throw new NoStream();
        await trx.insertInto('playback_session').values(rowOf(session, now)).execute();
      });
      return true;
    } catch (error) {
      if (error instanceof NoStream) return false;
      throw error;
    }
  }

  /**
   * A session that was away for too long gets a stream again, or ends as `lapsed`.
   * @returns whether it goes on
   */
  regain(session: SessionRecord, rule: StreamRule): Promise<boolean> {
    const now = this.now();
    return this.db.transaction().execute(async (trx) => {
      const isFree = (await streamsOf(trx, session.householdId, rule.aliveSince, session.id)) < rule.limit;
      if (!isFree) {
        await endOf(trx, now, 'lapsed').where('id', '=', session.id).execute();
        return false;
      }
      const { numUpdatedRows } = await trx
        .updateTable('playback_session')
        .set({ last_seen_at: now })
        .where('id', '=', session.id)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    });
  }

  /** Begins one that holds no stream; the one before it of the same device ends. @throws AppError household_suspended */
  async openPreview(session: NewSession): Promise<void> {
    const now = this.now();
    await this.db.transaction().execute(async (trx) => {
      const { householdId, profileId, deviceId } = session;
      const before = endOf(trx, now, 'ended')
        .where('household_id', '=', householdId)
        .where('profile_id', '=', profileId)
        .where('purpose', '=', 'preview');
      await (deviceId === null ? before : before.where('device_id', '=', deviceId)).execute();
      if (await isSuspended(trx, householdId)) throw new AppError('household_suspended');
      await trx.insertInto('playback_session').values(rowOf(session, now)).execute();
    });
  }

  /** Ends previews that began before then: nothing is heard of them afterwards. */
  async endPreviews(startedBefore: number): Promise<void> {
    await endOf(this.db, this.now(), 'ended')
      .where('last_seen_at', '<', startedBefore)
      .where('purpose', '=', 'preview')
      .execute();
  }

  /** A sign of life without a position. */
  async touch(id: string): Promise<void> {
    await this.db
      .updateTable('playback_session')
      .set({ last_seen_at: this.now() })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .execute();
  }

  /** @returns whether it was not counted yet */
  async count(id: string): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('playback_session')
      .set({ is_counted: 1 })
      .where('id', '=', id)
      .where('is_counted', '=', 0)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async find(id: string): Promise<SessionRecord | undefined> {
    // with every sign of life: as text it is compiled in a third of the time
    const { rows } = await sql<Selectable<Schema['playback_session']>>`
      select * from playback_session where id = ${id}`.execute(this.db);
    return rows[0] && recordOf(rows[0]);
  }

  /** The sessions that hold a stream of the household, the oldest first. */
  async active(householdId: string, aliveSince: number): Promise<SessionRecord[]> {
    const rows = await holders(this.db, householdId, aliveSince).selectAll().orderBy('started_at').execute();
    return rows.map(recordOf);
  }

  /** How many streams there are in use, of a household or in all. */
  async countActive(aliveSince: number, householdId?: string): Promise<number> {
    if (householdId !== undefined) return streamsOf(this.db, householdId, aliveSince);
    const { count } = await this.db
      .selectFrom('playback_session')
      .where('ended_at', 'is', null)
      .where('last_seen_at', '>=', aliveSince)
      .where('purpose', '!=', 'preview')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  }

  /** Ends it without a position, for a last report that came too late to count. */
  async end(id: string): Promise<void> {
    await endOf(this.db, this.now(), 'ended').where('id', '=', id).execute();
  }

  /** Ends those that nobody has heard of since then. */
  async endForgotten(seenBefore: number): Promise<void> {
    await endOf(this.db, this.now(), 'lapsed').where('last_seen_at', '<', seenBefore).execute();
  }

  /**
   * Forgets sessions that ended before then, with all that refers to them, but for those whose view isn't counted yet.
   * @returns whether some may be left
   */
  async forgetEnded(before: number): Promise<boolean> {
    const { numDeletedRows } = await this.db
      .deleteFrom('playback_session')
      .where('id', 'in', (query) =>
        query
          .selectFrom('playback_session')
          .select('id')
          .where('is_folded', '=', 1)
          .where('ended_at', '<', before)
          .limit(FORGOTTEN_AT_ONCE),
      )
      .executeTakeFirst();
    return numDeletedRows === BigInt(FORGOTTEN_AT_ONCE);
  }

  /** What comes after the first five hundred of a session is of no use to anybody. */
  async addQuality({ sessionId, height, bitrateBps, reason }: PlaybackQuality): Promise<void> {
    const row = { session_id: sessionId, at: this.now(), height, bitrate_bps: bitrateBps, reason };
    await this.db.transaction().execute(async (trx) => {
      const { count } = await trx
        .selectFrom('quality_change')
        .where('session_id', '=', sessionId)
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      if (count < QUALITY_CHANGES_MAX) await trx.insertInto('quality_change').values(row).execute();
    });
  }

  /** Packages of sessions that haven't ended and were heard of since then. */
  async packagesInUse(seenSince: number): Promise<Set<string>> {
    const rows = await this.db
      .selectFrom('playback_session')
      .select('package_id')
      .where('ended_at', 'is', null)
      .where('last_seen_at', '>=', seenSince)
      .execute();
    return new Set(rows.map((row) => row.package_id));
  }
}

/** Takes back what the transaction has done so far. */
class NoStream extends Error {}

function holders(db: Db | Trx, householdId: string, aliveSince: number) {
  return db
    .selectFrom('playback_session')
    .where('household_id', '=', householdId)
    .where('ended_at', 'is', null)
    .where('last_seen_at', '>=', aliveSince)
    .where('purpose', '!=', 'preview');
}

async function isSuspended(trx: Trx, householdId: string): Promise<boolean> {
  const row = await trx.selectFrom('household').select('is_suspended').where('id', '=', householdId).executeTakeFirst();
  return row?.is_suspended === 1;
}

async function streamsOf(db: Db | Trx, householdId: string, aliveSince: number, except = ''): Promise<number> {
  const { count } = await holders(db, householdId, aliveSince)
    .where('id', '!=', except)
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

function endOf(db: Db | Trx, endedAt: number, reason: EndReason, by: string | null = null) {
  return db
    .updateTable('playback_session')
    .set({ ended_at: endedAt, end_reason: reason, ended_by: by })
    .where('ended_at', 'is', null);
}

function rowOf(session: NewSession, now: number) {
  return {
    id: session.id,
    household_id: session.householdId,
    profile_id: session.profileId,
    device_id: session.deviceId,
    title_id: session.titleId,
    asset_id: session.assetId,
    package_id: session.packageId,
    started_at: now,
    last_seen_at: now,
    ended_at: null,
    seq: -1,
    position_ms: session.positionMs,
    duration_ms: session.durationMs,
    finish_ms: session.finishMs,
    country: session.country,
    source: session.source,
    purpose: session.purpose,
    // what is no view is taken for one that was counted
    is_counted: session.purpose === 'title' ? 0 : 1,
    is_folded: session.purpose === 'title' ? 0 : 1,
  };
}

interface SessionRow {
  id: string;
  household_id: string;
  profile_id: string;
  device_id: string | null;
  title_id: string;
  asset_id: string | null;
  package_id: string;
  duration_ms: number;
  finish_ms: number;
  started_at: number;
  last_seen_at: number;
  is_counted: number;
  source: string | null;
  purpose: string;
  ended_at: number | null;
  end_reason: string | null;
  ended_by: string | null;
}

function recordOf(row: SessionRow): SessionRecord {
  const reason = (row.end_reason ?? 'ended') as EndReason;
  return {
    id: row.id,
    householdId: row.household_id,
    profileId: row.profile_id,
    deviceId: row.device_id,
    titleId: row.title_id,
    // only what ended before it was kept has none
    assetId: row.asset_id ?? '',
    packageId: row.package_id,
    durationMs: row.duration_ms,
    finishMs: row.finish_ms,
    startedAt: row.started_at,
    isCounted: row.is_counted === 1,
    source: row.source as PlaybackSource | null,
    purpose: row.purpose as SessionPurpose,
    lastSeenAt: row.last_seen_at,
    ended: row.ended_at === null ? null : { reason, by: row.ended_by },
  };
}
