import type { TileCard } from '#app/components/tile/Tile';

/** Places that are asked for together. */
export const gridPage = 40;
/** Cards that are kept around the focus: several screens to turn round in. */
const keptPages = 12;
/** What was asked for and didn't come is asked for again after this. */
export const askAgainMs = 3_000;

/** What stands in the places of a long list, as far as it is known. What is far from the focus is let go of and asked for again. */
export class GridCards {
  private readonly pages = new Map<number, (TileCard | undefined)[]>();
  private readonly askedAtMs = new Map<number, number>();

  at(place: number): TileCard | null {
    return this.pages.get(Math.floor(place / gridPage))?.[place % gridPage] ?? null;
  }

  set(from: number, cards: readonly TileCard[]): void {
    for (const [at, card] of cards.entries()) {
      const page = Math.floor((from + at) / gridPage);
      let known = this.pages.get(page);
      if (!known) this.pages.set(page, (known = []));
      known[(from + at) % gridPage] = card;
    }
  }

  /** Places from `total` on are no more. */
  cut(total: number): void {
    for (const [page, cards] of this.pages) {
      const left = total - page * gridPage;
      if (left <= 0) this.pages.delete(page);
      else if (cards.length > left) cards.length = left;
    }
  }

  clear(): void {
    this.pages.clear();
    this.askedAtMs.clear();
  }

  isMissing(from: number, until: number): boolean {
    for (let at = from; at < until; at++) if (!this.at(at)) return true;
    return false;
  }

  /** Pages in which something between these places is missing and that nobody has asked for of late, the nearest to `place` first. */
  takeMissing(place: number, from: number, until: number, nowMs: number): number[] {
    const missing: number[] = [];
    for (let at = from; at < until; at++) {
      const page = Math.floor(at / gridPage);
      if (missing.includes(page) || this.at(at)) continue;
      if (nowMs - (this.askedAtMs.get(page) ?? -Infinity) >= askAgainMs) missing.push(page);
    }
    for (const page of missing) this.askedAtMs.set(page, nowMs);
    const own = Math.floor(place / gridPage);
    return missing.sort((a, b) => Math.abs(a - own) - Math.abs(b - own));
  }

  forgetFarFrom(place: number): void {
    const own = Math.floor(place / gridPage);
    const farthest = [...this.pages.keys()].sort((a, b) => Math.abs(a - own) - Math.abs(b - own)).slice(keptPages);
    for (const page of farthest) {
      this.pages.delete(page);
      this.askedAtMs.delete(page);
    }
  }
}
