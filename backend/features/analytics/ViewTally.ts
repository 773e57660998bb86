import { SEEN_INSTANTS } from '#contracts';
import { hideSmallGroups, type Group } from './smallGroups';
import type { CountedView } from './TitleViewStore';

const UNKNOWN = 'unknown';

/** Counts views as they come. */
export class ViewTally {
  views = 0;
  watchedMs = 0;
  completed = 0;
  private readonly viewers = new Set<string>();
  private readonly byDay = new Map<number, { views: number; watchedMs: number }>();
  private readonly byInstant = Array<number>(SEEN_INSTANTS).fill(0);
  private readonly groups = {
    device: new Map<string, Group>(),
    country: new Map<string, Group>(),
    source: new Map<string, Group>(),
  };

  add(view: CountedView): void {
    this.views += 1;
    this.watchedMs += view.watchedMs;
    this.completed += view.isComplete;
    this.viewers.add(view.viewer);
    const day = this.byDay.get(view.day) ?? { views: 0, watchedMs: 0 };
    this.byDay.set(view.day, { views: day.views + 1, watchedMs: day.watchedMs + view.watchedMs });
    for (let instant = 0; instant < SEEN_INSTANTS; instant += 1) {
      if ((view.seen >> instant) & 1) this.byInstant[instant] = (this.byInstant[instant] ?? 0) + 1;
    }
    for (const by of ['device', 'country', 'source'] as const) addTo(this.groups[by], view[by] || UNKNOWN, view);
  }

  /** Unique ones. */
  get viewerCount(): number {
    return this.viewers.size;
  }

  on(day: number): { views: number; watchedMs: number } {
    return this.byDay.get(day) ?? { views: 0, watchedMs: 0 };
  }

  /** At each instant the share of views that played it. */
  get retention(): { at: number; share: number }[] {
    return this.byInstant.map((played, instant) => ({
      at: instant / SEEN_INSTANTS,
      share: this.views === 0 ? 0 : played / this.views,
    }));
  }

  by(group: 'device' | 'country' | 'source') {
    return hideSmallGroups([...this.groups[group].values()]).map(({ name, views, viewers, watchedMs }) => ({
      ...{ name, views, viewers: viewers.size, watchedMs },
    }));
  }
}

function addTo(groups: Map<string, Group>, name: string, { viewer, watchedMs }: CountedView): void {
  const group = groups.get(name) ?? { name, views: 0, viewers: new Set<string>(), watchedMs: 0 };
  group.views += 1;
  group.watchedMs += watchedMs;
  group.viewers.add(viewer);
  groups.set(name, group);
}
