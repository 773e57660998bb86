import type { Way } from '#app/app/Navigator';
import type { SetStorage } from '#devices/platforms/PlatformAdapter';

interface StageLossOptions {
  canvas: HTMLElement;
  storage: SetStorage;
  /** Unix time in milliseconds. */
  now(): number;
  /** Where the viewer is, and how they came there. */
  way(): Way;
  /** Starts the app anew. */
  restart(): void;
}

interface Kept {
  way: Way;
  atMs: number;
  /** How often in a row. */
  count: number;
}

const keptAs = 'lost-stage';
/** A start takes seconds; what is older belongs to another evening. */
const keptForMs = 30_000;
/** A set that takes the stage again and again would be restarted for ever. */
const most = 3;

/**
 * Sets that run out of memory take the drawing context away, and with it every texture. The app starts anew then, which also gives back
 * what it held, and goes on where it was: the same screen, the same focus, the same second of the film.
 */
export class StageLoss {
  constructor(private readonly options: StageLossOptions) {}

  /** Of the start that this one goes on from, or null. Asked once. */
  takeWay(): Way | null {
    const kept = this.read();
    if (!kept) return null;
    // The count stays.
    this.write({ ...kept, way: [] });
    return kept.way.length > 0 ? kept.way : null;
  }

  start(): void {
    this.options.canvas.addEventListener('webglcontextlost', this.lost);
  }

  private readonly lost = (event: Event): void => {
    event.preventDefault();
    const { now, restart, way } = this.options;
    const count = (this.read()?.count ?? 0) + 1;
    if (count > most) return;
    this.write({ way: way(), atMs: now(), count });
    restart();
  };

  private read(): Kept | null {
    try {
      const kept = JSON.parse(this.options.storage.get(keptAs) ?? 'null') as Kept | null;
      return kept && Math.abs(this.options.now() - kept.atMs) < keptForMs && Array.isArray(kept.way) ? kept : null;
    } catch {
      return null;
    }
  }

  private write(kept: Kept): void {
    this.options.storage.set(keptAs, JSON.stringify(kept));
  }
}
