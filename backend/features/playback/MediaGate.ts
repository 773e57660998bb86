import { sql, type SqlBool } from 'kysely';
import { AppError } from '#backend/AppError';
import type { Db } from '#backend/platform/db/database';
import { mediaTokenKind, type MediaTokens } from './mediaTokens';
import { LAPSED_AFTER_MS } from './Streams';

/** As long as a token of a session can live after it was heard of last, and as much again for clocks that differ. */
const KEPT_MS = 2 * mediaTokenKind.lifetimeS * 1000;

/** Sessions that may have no more media. */
export class EndedSessionStore {
  constructor(private readonly db: Db) {}

  /** In the order in which they ended. */
  async after(id: number): Promise<{ id: number; sessionId: string; lastSeenAt: number }[]> {
    return this.db
      .selectFrom('ended_session')
      .select(['id', 'session_id as sessionId', 'last_seen_at as lastSeenAt'])
      .where('id', '>', id)
      .orderBy('id')
      .execute();
  }

  /**
   * Those that were not heard of since then, while somebody else of the household has begun to watch: with the stream that they had.
   * A player that keeps silent would otherwise have media for as long as its token lives, beside the streams that are counted.
   */
  async outrun(silentSince: number): Promise<string[]> {
    const rows = await this.db
      .selectFrom('playback_session as silent')
      .select('silent.id')
      .where('silent.ended_at', 'is', null)
      .where('silent.last_seen_at', '<', silentSince)
      .where('silent.last_seen_at', '>=', silentSince - KEPT_MS)
      .where(
        sql<SqlBool>`exists (select 1 from playback_session as other
          where other.household_id = silent.household_id and other.ended_at is null
            and other.last_seen_at >= ${silentSince} and other.started_at > silent.last_seen_at)`,
      )
      .execute();
    return rows.map(({ id }) => id);
  }

  async forget(seenBefore: number): Promise<void> {
    await this.db.deleteFrom('ended_session').where('last_seen_at', '<', seenBefore).execute();
  }
}

/** Who may have a file of a package. Knows by heart what it needs: no request waits for the database. */
export class MediaGate {
  /** When each was heard of last, by session. */
  private readonly ended = new Map<string, number>();
  private outrun: ReadonlySet<string> = new Set();
  private lastId = 0;

  constructor(
    private readonly tokens: MediaTokens,
    private readonly store: EndedSessionStore,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * @param path of the file without the token: `/media/<package>/<file>`
   * @throws AppError token_expired, token_invalid
   */
  async admit(token: string, path: string): Promise<void> {
    const { claims } = await this.tokens.verify(token);
    if (!path.startsWith(claims.catu.path['prefix-match']))
      throw new AppError('token_invalid', 'It is for other media');
    if (this.ended.has(claims.sub)) throw new AppError('token_invalid', 'The playback session has ended');
    if (this.outrun.has(claims.sub)) throw new AppError('token_invalid', 'Another one has the stream by now');
  }

  knows(token: string): boolean {
    return this.tokens.knows(token);
  }

  /** Learns which sessions ended since the last time, in whatever process, and whose stream somebody else has. */
  async refresh(): Promise<void> {
    for (const { id, sessionId, lastSeenAt } of await this.store.after(this.lastId)) {
      this.lastId = id;
      this.ended.set(sessionId, lastSeenAt);
    }
    this.outrun = new Set(await this.store.outrun(this.now() - LAPSED_AFTER_MS));
    const until = this.now() - KEPT_MS;
    for (const [sessionId, lastSeenAt] of this.ended) if (lastSeenAt < until) this.ended.delete(sessionId);
  }

  /** Forgets the sessions whose tokens have all expired. */
  sweep(): Promise<void> {
    return this.store.forget(this.now() - KEPT_MS);
  }
}
