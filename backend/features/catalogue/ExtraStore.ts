import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import { OPINIONS_MIN, type Extra, type ExtraKind, type TitleRatings } from '#contracts';
import { availabilityOf } from './summaries';
import type { TitleCards } from './TitleCards';
import { recordsOf, type Asker } from './titleRecords';

/** More would be a film of films. */
const EXTRAS_SHOWN = 60;

/** What belongs to a title: trailers, what was filmed around it, and what is said of it. */
export class ExtraStore {
  constructor(
    private readonly db: Db,
    private readonly cards: TitleCards,
    private readonly now: () => number = Date.now,
  ) {}

  /** Of a title that the asker may see. Trailers first. */
  async of(asker: Asker, titleId: string): Promise<Extra[]> {
    const { rows } = await sql<{ id: string; kind: ExtraKind }>`
      select title_id as id, kind from extra where of_title_id = ${titleId} order by position limit ${EXTRAS_SHOWN}`.execute(
      this.db,
    );
    if (rows.length === 0) return [];
    const kinds = new Map(rows.map(({ id, kind }) => [id, kind]));
    const looker = { ...asker, now: this.now() };
    const titles = await recordsOf(this.db, this.cards, looker, [...kinds.keys()], 'extra');
    const extras = titles.map((title) => ({
      id: title.id,
      kind: kinds.get(title.id) ?? 'other',
      name: title.name,
      durationMs: title.durationMs,
      still: title.pictures.still ?? title.pictures.backdrop ?? null,
      availability: availabilityOf(title),
    }));
    return extras.sort((a, b) => Number(b.kind === 'trailer') - Number(a.kind === 'trailer'));
  }

  /** The title that something belongs to; undefined for what is no extra, or not for this asker by its own rating. */
  async ownerOf(asker: Asker, id: string): Promise<string | undefined> {
    const row = await this.db
      .selectFrom('extra')
      .select('of_title_id as owner')
      .where('title_id', '=', id)
      .executeTakeFirst();
    if (!row) return undefined;
    const [title] = await recordsOf(this.db, this.cards, { ...asker, now: this.now() }, [id], 'extra');
    return title && row.owner;
  }

  /** What viewers and others say of a title. */
  async ratings(titleId: string): Promise<TitleRatings> {
    const opinion = await this.db
      .selectFrom('title_opinion')
      .select(['likes', 'dislikes'])
      .where('title_id', '=', titleId)
      .executeTakeFirst();
    const others = await this.db
      .selectFrom('title_rating')
      .select(['source', 'value', 'best', 'votes'])
      .where('title_id', '=', titleId)
      .orderBy('position')
      .execute();
    const count = opinion ? opinion.likes + opinion.dislikes : 0;
    return { viewers: opinion && count >= OPINIONS_MIN ? { liked: opinion.likes / count, count } : null, others };
  }
}
