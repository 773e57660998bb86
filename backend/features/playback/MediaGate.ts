import { AppError } from '#backend/AppError';
import type { Db } from '#backend/platform/db/database';
import { mediaTokenKind, type MediaTokens } from './mediaTokens';

/** As long as a token of a session can live after it was heard of last, and as much again for clocks that differ. */
const KEPT_MS = 2 * mediaTokenKind.lifetimeS * 1000;

/** Sessions that ended, in the order in which they did. */
export class EndedSessionStore {
  constructor(private readonly db: Db) {}

  async after(id: number): Promise<{ id: number; sessionId: string; lastSeenAt: number }[]> {
    return this.db
      .selectFrom('ended_session')
      .select(['id', 'session_id as sessionId', 'last_seen_at as lastSeenAt'])
      .where('id', '>', id)
      .orderBy('id')
      .execute();
  }

  async forget(seenBefore: number): Promise<void> {
    await this.db.deleteFrom('ended_session').where('last_seen_at', '<', seenBefore).execute();
  }
}

/** Who may have a file of a package. Knows by heart what it needs: no request waits for the database. */
export class MediaGate {
  /** When each was heard of last, by session. */
  private readonly ended = new Map<string, number>();
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
  }

  /** Learns which sessions ended since the last time, in whatever process. */
  async refresh(): Promise<void> {
    for (const { id, sessionId, lastSeenAt } of await this.store.after(this.lastId)) {
      this.lastId = id;
      this.ended.set(sessionId, lastSeenAt);
    }
    const until = this.now() - KEPT_MS;
    for (const [sessionId, lastSeenAt] of this.ended) if (lastSeenAt < until) this.ended.delete(sessionId);
  }

  /** Forgets the sessions whose tokens have all expired. */
  sweep(): Promise<void> {
    return this.store.forget(this.now() - KEPT_MS);
  }
}
