import { createHash } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { Db } from '#backend/platform/db/database';

/** How often something may be tried in a span of time. */
export interface Budget {
  max: number;
  withinMs: number;
}

type Taken = { isAllowed: true; attemptId: number } | { isAllowed: false; retryAfterS: number };

/** The longest spans that budgets have: of what is counted by the day, and of the rest. */
const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_MS = 60 * 60 * 1000;
const DAILY = 'daily-';

/**
 * What was tried, in a sliding window, so that no moment lets twice as much through. It lies in the database: a restart forgets
 * nothing, and all processes count together. Who or what a key names is hashed.
 */
export class AttemptStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number,
  ) {}

  /** Takes one try before its work begins, so that parallel ones can't slip through together. */
  take(kind: string, subject: string, { max, withinMs }: Budget): Promise<Taken> {
    const key = keyOf(kind, subject);
    const now = this.now();
    return this.db.transaction().execute(async (trx) => {
      const rows = await trx
        .selectFrom('attempt')
        .select('at')
        .where('key', '=', key)
        .where('at', '>', now - withinMs)
        .orderBy('at', 'desc')
        .limit(max)
        .execute();
      const oldest = rows[max - 1];
      if (oldest) return { isAllowed: false, retryAfterS: Math.ceil((oldest.at + withinMs - now) / 1000) };
      const { id } = await trx.insertInto('attempt').values({ key, at: now }).returning('id').executeTakeFirstOrThrow();
      return { isAllowed: true, attemptId: id };
    });
  }

  /**
   * As `take`, for what is refused when it was tried too often.
   * @returns the id of the try
   * @throws AppError too_many_requests
   */
  async demand(kind: string, subject: string, budget: Budget): Promise<number> {
    const taken = await this.take(kind, subject, budget);
    if (taken.isAllowed) return taken.attemptId;
    throw new AppError('too_many_requests', undefined, { retryAfterS: taken.retryAfterS });
  }

  /**
   * As `demand`, of what may be done so often in 24 hours.
   * @throws AppError too_many_requests
   */
  async demandOfDay(kind: string, subject: string, max: number): Promise<void> {
    await this.demand(`${DAILY}${kind}`, subject, { max, withinMs: DAY_MS });
  }

  /** It was none of those that are counted. */
  async giveBack(attemptIds: readonly number[]): Promise<void> {
    if (attemptIds.length > 0)
      await this.db
        .deleteFrom('attempt')
        .where('id', 'in', [...attemptIds])
        .execute();
  }

  async sweep(): Promise<void> {
    const now = this.now();
    await this.db
      .deleteFrom('attempt')
      .where('at', '<', now - KEPT_MS)
      .where(({ or, eb }) => or([eb('at', '<', now - DAY_MS), eb('key', 'not like', `${DAILY}%`)]))
      .execute();
  }
}

function keyOf(kind: string, subject: string): string {
  return `${kind}:${createHash('sha256').update(subject).digest('base64url')}`;
}
