import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Db } from '#backend/platform/db/database';
import { readCards, type TitleCard } from './cardRows';

/** At one kB an episode, at three kB a film. */
const KEPT = 40_000;
/** Whoever is farther behind begins anew. */
const CHANGES_READ = 1_000;

/**
 * What is the same of a title for everybody, kept until the title changes: in this process or in another one, since triggers write
 * down what has changed and each look reads that first.
 */
export class TitleCards {
  private readonly kept = new LRUCache<string, TitleCard>({ max: KEPT });
  /** Up to here changes are known; undefined before the first look. */
  private seen: number | undefined;

  constructor(private readonly db: Db) {}

  /** By id, and with those of the series whose episodes are asked for. Those that don't exist are left out. */
  async of(ids: readonly string[]): Promise<Map<string, TitleCard>> {
    const cards = new Map<string, TitleCard>();
    if (ids.length === 0) return cards;
    await this.forgetChanged();
    await this.addTo(cards, ids);
    await this.addTo(
      cards,
      [...cards.values()].flatMap(({ seriesId }) => (seriesId === null || cards.has(seriesId) ? [] : seriesId)),
    );
    return cards;
  }

  private async addTo(cards: Map<string, TitleCard>, ids: readonly string[]): Promise<void> {
    const missing = new Set<string>();
    for (const id of ids) {
      const card = this.kept.get(id);
      if (card) cards.set(id, card);
      else missing.add(id);
    }
    if (missing.size === 0) return;
    const seen = this.seen;
    for (const card of await readCards(this.db, [...missing])) {
      cards.set(card.id, card);
      // what changed while it was read may be half old
      if (this.seen === seen) this.kept.set(card.id, card);
    }
  }

  private async forgetChanged(): Promise<void> {
    if (this.seen === undefined) {
      const { rows } = await sql<{ seq: number }>`
        select coalesce(max(seq), 0) as seq from title_change`.execute(this.db);
      this.seen ??= rows[0]?.seq ?? 0;
      return;
    }
    const { rows } = await sql<{ seq: number; titleId: string }>`
      select seq, title_id as titleId from title_change where seq > ${this.seen} order by seq limit ${CHANGES_READ}`.execute(
      this.db,
    );
    if (rows.length === CHANGES_READ) {
      this.kept.clear();
      this.seen = undefined;
      return this.forgetChanged();
    }
    for (const { seq, titleId } of rows) {
      this.kept.delete(titleId);
      this.seen = Math.max(this.seen ?? 0, seq);
    }
  }
}
