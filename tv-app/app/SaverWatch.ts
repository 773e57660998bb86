import type { TitleSummary } from '#contracts';
import type { Clock } from '#app/app/clock';
import type { PagedRail } from '#app/data/PagedRail';
import type { SaverPicture, Screensaver } from '#app/components/screensaver/Screensaver';

interface SaverWatchOptions {
  clock: Clock;
  view: Pick<Screensaver, 'isShown' | 'show' | 'hide'>;
  /** Without a key for this long. */
  afterMs: number;
  /** A film is on: nobody presses a key then. */
  isPlaying(): boolean;
  pictures(): readonly SaverPicture[];
  time(): string;
}

const looks = 10;

/** Shows the screensaver when nobody has done anything for long and no film plays; whatever is done then ends it, and nothing else. */
export class SaverWatch {
  private busyMs: number;

  constructor(private readonly options: SaverWatchOptions) {
    this.busyMs = options.clock.now();
  }

  start(): void {
    this.options.clock.setTimeout(() => this.look(), this.options.afterMs / looks);
  }

  /** Somebody is there. True: all that they have done is to end the screensaver. */
  wake(): boolean {
    const { clock, view } = this.options;
    this.busyMs = clock.now();
    if (!view.isShown) return false;
    view.hide();
    return true;
  }

  /** How long nobody has done anything, nor watched. */
  get idleMs(): number {
    return this.options.clock.now() - this.busyMs;
  }

  private look(): void {
    const { afterMs, clock, isPlaying, pictures, time, view } = this.options;
    if (isPlaying()) this.wake();
    else if (!view.isShown && this.idleMs >= afterMs) view.show(pictures(), time);
    clock.setTimeout(() => this.look(), afterMs / looks);
  }
}

/** The first titles of each rail that have a picture, each once. */
export function saverPictures(
  rails: readonly Pick<PagedRail, 'titleAt'>[],
  urlOf: (title: TitleSummary) => string | null,
  most: number,
): SaverPicture[] {
  const found = new Map<string, SaverPicture>();
  for (let place = 0; place < most; place++) {
    for (const rail of rails) {
      const title = rail.titleAt(place);
      const url = title && !found.has(title.id) ? urlOf(title) : null;
      if (title && url !== null && found.size < most) found.set(title.id, { url, name: title.name });
    }
  }
  return [...found.values()];
}
