import type { Lightning } from '@lightningjs/sdk';
import { Rail, type RailModel } from '#app/components/rail/Rail';
import { duration, fade, settle } from '#app/theme/motion';
import { rail } from '#app/theme/tokens';

/** Rails above and below the focused one that are ready: two, so that nothing is missing while a held key is a step ahead. */
export const railReach = 2;
const size = 2 * railReach + 1;

/** The rows of a stack of rails, as they are now. */
export interface Rows {
  models: readonly RailModel[];
  /** The focused one. */
  row: number;
  columnOf(railId: string): number;
}

/** A few rails that are bound again and again to the rows in sight. */
export class RailPool {
  private readonly rails: Rail[];
  /** Which row each rail stands for; -1 for none. */
  private readonly rows: number[];

  constructor(stage: Lightning.Stage) {
    this.rails = [...Array(size).keys()].map(() => new Rail(stage));
    this.rows = this.rails.map(() => -1);
  }

  addTo(parent: Lightning.Element): void {
    for (const shown of this.rails) {
      shown.visible = false;
      parent.childList.add(shown);
    }
  }

  railAt(row: number): Rail | null {
    const at = row % size;
    return this.rows[at] === row ? (this.rails[at] ?? null) : null;
  }

  railOf(railId: string): Rail | null {
    return this.rails.find((shown, at) => this.rows[at] !== -1 && shown.shown?.id === railId) ?? null;
  }

  /** Rails for the rows around the focused one; `isAnew`: also those that stood for their row before. */
  bind({ models, row: focused, columnOf }: Rows, around: number, isAnew: boolean): void {
    const from = Math.max(0, focused - around);
    const until = Math.min(models.length - 1, focused + around);
    if (isAnew) this.forgetOutside(from, until);
    for (let row = from; row <= until; row++) {
      const model = models[row];
      const shown = this.rails[row % size];
      if (!model || !shown) continue;
      if (!isAnew && this.rows[row % size] === row) continue;
      this.rows[row % size] = row;
      shown.visible = true;
      shown.y = row * rail.pitch;
      shown.bind(model, columnOf(model.id));
      placeAlpha(shown, focused, 0);
    }
  }

  /** Rails above the focused one make room for the hero. */
  makeRoom(focused: number, ms: number): void {
    for (const shown of this.rails) placeAlpha(shown, focused, ms);
  }

  loadPictures(): void {
    for (const shown of this.rails) shown.loadPictures();
  }

  /** What the rails showed is gone. */
  clear(): void {
    for (const shown of this.rails) shown.raise(false, 0);
    this.forgetOutside(0, -1);
  }

  private forgetOutside(from: number, until: number): void {
    for (const [at, row] of this.rows.entries()) {
      if (row >= from && row <= until) continue;
      this.rows[at] = -1;
      const shown = this.rails[at];
      if (shown) shown.visible = false;
    }
  }
}

function placeAlpha(shown: Rail, focused: number, ms: number): void {
  const alpha = shown.y < focused * rail.pitch ? 0 : 1;
  if (ms > 0) fade(shown, alpha, duration.railFade);
  else settle(shown, 'alpha', alpha);
}
