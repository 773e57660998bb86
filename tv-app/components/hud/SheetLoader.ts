/** More at once would only share the line; a held key wants others before these are there. */
const mostAtOnce = 2;
/** Pictures of some minutes; what was seen before comes out of the browser's cache again. */
const keptSheets = 12;

/**
 * Fetches sheets one after the other, the newest wish first: who flies over an hour of film asks for what they see now, and
 * not for everything that they saw for a tenth of a second.
 */
export class SheetLoader<Sheet> {
  /** The one that came last is the last. */
  private readonly loaded = new Map<number, Sheet>();
  private readonly onTheirWay = new Set<number>();
  private readonly failed = new Set<number>();
  private wanted: readonly number[] = [];

  constructor(
    private readonly load: (sheet: number) => Promise<Sheet>,
    private readonly onLoaded: () => void,
  ) {}

  get(sheet: number): Sheet | undefined {
    return this.loaded.get(sheet);
  }

  /** The most important first; takes the place of what was wanted before. */
  want(sheets: readonly number[]): void {
    this.wanted = sheets;
    this.next();
  }

  private next(): void {
    for (const sheet of this.wanted) {
      if (this.onTheirWay.size >= mostAtOnce) return;
      if (this.loaded.has(sheet) || this.onTheirWay.has(sheet) || this.failed.has(sheet)) continue;
      this.onTheirWay.add(sheet);
      void this.fetch(sheet);
    }
  }

  private async fetch(number: number): Promise<void> {
    try {
      this.loaded.set(number, await this.load(number));
      const [oldest] = this.loaded.keys();
      if (oldest !== undefined && this.loaded.size > keptSheets) this.loaded.delete(oldest);
    } catch {
      // Seeking goes on without these pictures; the next film asks afresh.
      this.failed.add(number);
    }
    this.onTheirWay.delete(number);
    this.onLoaded();
    this.next();
  }
}
