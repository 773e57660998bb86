import type { Db } from '#backend/platform/db/database';

/** How many titles there are, whoever may see them: triggers count, so nobody has to. */
export class TitleCountStore {
  constructor(private readonly db: Db) {}

  async totals(): Promise<{ films: number; series: number; episodes: number }> {
    const rows = await this.db.selectFrom('title_count').selectAll().execute();
    const of = (kind: string) => rows.find((row) => row.kind === kind)?.titles ?? 0;
    return { films: of('film'), series: of('series'), episodes: of('episode') };
  }
}
