import type { UseEvent } from '#app/data/AnalyticsEvents';
import type { Found } from '#app/data/SearchRepository';

/** Tells of each search that came to something, or was given up: how long its words were, never which. */
export class SearchTally {
  private found: Found | null = null;
  private toldText = '';

  constructor(private readonly tell: (event: UseEvent) => void) {}

  /** What stands there now; null for nothing. */
  follow(found: Found | null): void {
    this.found = found;
  }

  /** Somebody goes on with what was found, or goes away. */
  end(): void {
    const { found } = this;
    if (!found || found.text === this.toldText) return;
    this.toldText = found.text;
    const letters = Math.min(100, [...found.text].length);
    const { items, correctedTo } = found.answer;
    this.tell({ type: 'searched', letters, results: items.length, wasCorrected: correctedTo !== null });
  }
}
