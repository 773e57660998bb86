import { duration } from '#app/theme/motion';

/** Who opened the controls decides what Back does: what a key opened, Back closes first. */
type Opener = 'key' | 'itself';

/** When the controls are open: a while after the start and after every key, and for as long as the film stands still. */
export class HudClock {
  private opener: Opener | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isPlaying = false;
  private isKept = false;

  constructor(private readonly onChange: (isOpen: boolean) => void) {}

  get isOpen(): boolean {
    return this.opener !== null;
  }

  open(opener: Opener): void {
    const wasOpen = this.opener !== null;
    this.opener = opener;
    if (!wasOpen) this.onChange(true);
    this.startCounting();
  }

  close(): void {
    this.stopCounting();
    if (this.opener === null) return;
    this.opener = null;
    this.onChange(false);
  }

  /** True when there was something to close. */
  closeIfOpenedByKey(): boolean {
    if (this.opener !== 'key') return false;
    this.close();
    return true;
  }

  /** While the film stands still or waits, the controls stay. */
  set mayClose(isPlaying: boolean) {
    this.isPlaying = isPlaying;
    if (this.opener !== null) this.startCounting();
  }

  /** Something over them is open, e.g. a menu: they stay, whatever the film does. */
  set keep(isKept: boolean) {
    this.isKept = isKept;
    if (this.opener !== null) this.startCounting();
  }

  private startCounting(): void {
    this.stopCounting();
    if (this.isPlaying && !this.isKept) this.timer = setTimeout(() => this.close(), duration.hudStay);
  }

  private stopCounting(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
