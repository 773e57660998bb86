import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Load } from './shedding';

const RESOLUTION_MS = 20;
const WINDOW_MS = 500;

/** How busy this process is, measured while it works. */
export class LoadGauge {
  private readonly delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private lagMs = 0;
  private inFlight = 0;
  private timer: NodeJS.Timeout | undefined;

  get load(): Load {
    return { lagMs: this.lagMs, inFlight: this.inFlight };
  }

  start(): void {
    this.delay.enable();
    this.timer = setInterval(() => this.sample(), WINDOW_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.delay.disable();
  }

  /** Counts a request until the returned function is called. */
  enter(): () => void {
    this.inFlight += 1;
    let isOver = false;
    return () => {
      if (!isOver) this.inFlight -= 1;
      isOver = true;
    };
  }

  /** The mean and not a high percentile: one long query is no overload, many short ones in a row are. */
  private sample(): void {
    const meanMs = this.delay.mean / 1e6;
    this.lagMs = Number.isFinite(meanMs) ? Math.max(0, meanMs - RESOLUTION_MS) : 0;
    this.delay.reset();
  }
}
