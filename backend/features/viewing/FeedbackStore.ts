import type { Db } from '#backend/platform/db/database';
import type { Verdict } from '#contracts';

/** What a profile says of a title. */
export interface Said {
  verdict: Verdict | null;
  stars: number | null;
  review: string | null;
}

export class FeedbackStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  async find(profileId: string, titleId: string): Promise<(Said & { updatedAt: number }) | undefined> {
    const row = await this.db
      .selectFrom('feedback')
      .select(['verdict', 'stars', 'review', 'updated_at as updatedAt'])
      .where('profile_id', '=', profileId)
      .where('title_id', '=', titleId)
      .executeTakeFirst();
    return row && { ...row, verdict: row.verdict as Verdict | null };
  }

  /** What is left out stays; when nothing is said any more, nothing is kept. */
  async change(profileId: string, titleId: string, change: Partial<Said>): Promise<void> {
    const now = this.now();
    await this.db.transaction().execute(async (trx) => {
      const nothing: Said = { verdict: null, stars: null, review: null };
      await trx
        .insertInto('feedback')
        .values({ profile_id: profileId, title_id: titleId, ...nothing, ...change, updated_at: now })
        .onConflict((conflict) =>
          conflict.columns(['profile_id', 'title_id']).doUpdateSet({ ...change, updated_at: now }),
        )
        .execute();
      await trx
        .deleteFrom('feedback')
        .where('profile_id', '=', profileId)
        .where('title_id', '=', titleId)
        .where((where) =>
          where.and([where('verdict', 'is', null), where('stars', 'is', null), where('review', 'is', null)]),
        )
        .execute();
    });
  }
}
