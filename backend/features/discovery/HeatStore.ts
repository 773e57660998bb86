import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';

export interface Decay {
  /** What a play is worth one unit later, between 0 and 1. */
  decay: number;
  unitMs: number;
}

const HOUR_MS = 3_600_000;
/** The region that every play counts for. */
const EVERYWHERE = '*';

/**
 * How warm titles are: the sum of their plays, each worth less the longer ago it was. Kept as its logarithm plus the decay since the
 * epoch ("forward decay", https://doi.org/10.1109/ICDE.2009.65): all of them cool down alike, so nothing has to be counted anew while time
 * goes by, and an index holds the warmest first.
 */
export class HeatStore {
  private readonly perMs: number;
  private ready: Promise<void> | undefined;

  constructor(
    private readonly db: Db,
    { decay, unitMs }: Decay,
  ) {
    this.perMs = -Math.log(decay) / unitMs;
  }

  /** A play of a film, or of an episode for its series. @param region empty where nobody knows */
  async add(titleId: string, region: string, atMs: number): Promise<void> {
    await this.once();
    const regions = JSON.stringify(region === '' ? [EVERYWHERE] : [EVERYWHERE, region]);
    await sql`
      insert into title_heat (region, title_id, score)
      select named.value, coalesce(title.series_id, title.id), ${atMs * this.perMs}
      from title, json_each(${regions}) as named where title.id = ${titleId}
      on conflict (region, title_id) do update set
        score = max(score, excluded.score) + ln(1 + exp(-abs(score - excluded.score)))`.execute(this.db);
  }

  /**
   * The warmest first, as long as they are worth more than one play at `sinceMs`.
   * @param region null: everywhere
   */
  async top(region: string | null, sinceMs: number, limit: number): Promise<string[]> {
    await this.once();
    const { rows } = await sql<{ titleId: string }>`
      select title_id as titleId from title_heat
      where region = ${region ?? EVERYWHERE} and score >= ${sinceMs * this.perMs}
      order by score desc, title_id limit ${limit}`.execute(this.db);
    return rows.map(({ titleId }) => titleId);
  }

  /** Scores of another decay are made anew, from the plays that are kept. */
  private once(): Promise<void> {
    this.ready ??= this.rescale().catch((error: unknown) => {
      this.ready = undefined;
      throw error;
    });
    return this.ready;
  }

  private rescale(): Promise<void> {
    const { perMs } = this;
    return this.db.transaction().execute(async (trx) => {
      const scale = await trx.selectFrom('title_heat_scale').select('per_ms').executeTakeFirst();
      if (scale?.per_ms === perMs) return;
      await trx.deleteFrom('title_heat').execute();
      const { rows } = await sql<{ hour: number | null }>`select max(hour) as hour from title_plays`.execute(trx);
      const newest = rows[0]?.hour ?? 0;
      const perHour = perMs * HOUR_MS;
      for (const region of [sql`region`, sql.lit(EVERYWHERE)]) {
        await sql`
          insert into title_heat (region, title_id, score)
          select ${region}, title_id, ln(sum(plays * exp((hour - ${newest}) * ${perHour}))) + ${newest * perHour}
          from title_plays where ${region} != '' group by 1, 2`.execute(trx);
      }
      const row = { id: 1, per_ms: perMs };
      await trx
        .insertInto('title_heat_scale')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    });
  }
}
