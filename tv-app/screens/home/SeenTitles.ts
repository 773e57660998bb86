import type { UseEvent } from '#app/data/AnalyticsEvents';
import type { HomeRail } from '#app/screens/home/HomeRail';

/** What stands still this long has been seen. */
const seenAfterMs = 1000;
/** As many posters as stand in sight beside each other. */
const inSight = 7;

/** Tells which titles of home a viewer has seen: those of the focused rail, once it stands still. Each stretch once a visit. */
export class SeenTitles {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly told = new Set<string>();

  constructor(private readonly tell: (event: UseEvent) => void) {}

  /** The focus has come here. */
  follow(rail: HomeRail, railPlace: number, first: number): void {
    this.stop();
    this.timer = setTimeout(() => this.see(rail, railPlace, first), seenAfterMs);
  }

  /** Nobody looks. */
  leave(): void {
    this.stop();
    this.told.clear();
  }

  private stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private see(rail: HomeRail, railPlace: number, first: number): void {
    const name = `${rail.id} ${first}`;
    if (this.told.has(name)) return;
    this.told.add(name);
    const titles: { titleId: string; place: number }[] = [];
    for (let place = first; place < Math.min(rail.total, first + inSight); place++) {
      const title = rail.titleAt(place);
      if (title) titles.push({ titleId: title.id, place });
    }
    if (titles.length > 0) this.tell({ type: 'titles_shown', rail: rail.id, railPlace, titles });
  }
}
