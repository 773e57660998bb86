import { acrossStage } from '#app/theme/direction';
import type { Action } from '#app/input/actions';

interface PointerHooks {
  /** It is there, at this point of the stage. */
  onMove(x: number, y: number): void;
  onSelect(x: number, y: number): void;
  onWheel(action: Action): void;
}

/** The stage is as wide as this, whatever the size of the canvas. */
interface StageSize {
  w: number;
  h: number;
}

/** A wheel turns by so much for a step, and not more often than this: rails have a pace of their own. */
const wheelStep = 40;
const wheelPauseMs = 120;
/** A hand is never quite still. */
const tremble = 3;

/** The pointer of a mouse or of a remote that is waved, which KeyService knows nothing of. It is hidden until it moves. */
export class Pointer {
  private last = { x: -1, y: -1 };
  private isShown = true;
  private turned = 0;
  private wheeledMs = -Infinity;

  constructor(
    private readonly canvas: HTMLElement,
    private readonly size: StageSize,
    private readonly hooks: PointerHooks,
  ) {}

  start(host: Window): void {
    host.addEventListener('mousemove', this.moved);
    host.addEventListener('click', this.clicked);
    host.addEventListener('wheel', this.wheeled, { passive: true });
    this.hide();
  }

  /** Arrows are used. */
  hide(): void {
    if (!this.isShown) return;
    this.isShown = false;
    this.canvas.style.cursor = 'none';
  }

  private show(): void {
    if (this.isShown) return;
    this.isShown = true;
    this.canvas.style.cursor = '';
  }

  private readonly moved = (event: MouseEvent): void => {
    // A page that changes under it makes the browser say that it has moved.
    const isStill = Math.abs(event.screenX - this.last.x) + Math.abs(event.screenY - this.last.y) < tremble;
    if (isStill) return;
    this.last = { x: event.screenX, y: event.screenY };
    this.show();
    const { x, y } = this.onStage(event);
    this.hooks.onMove(x, y);
  };

  private readonly clicked = (event: MouseEvent): void => {
    this.show();
    const { x, y } = this.onStage(event);
    this.hooks.onSelect(x, y);
  };

  private readonly wheeled = (event: WheelEvent): void => {
    const isAcross = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const by = isAcross ? event.deltaX : event.deltaY;
    // The other way round begins anew.
    this.turned = Math.sign(by) === Math.sign(this.turned) ? this.turned + by : by;
    if (Math.abs(this.turned) < wheelStep || event.timeStamp - this.wheeledMs < wheelPauseMs) return;
    this.turned = 0;
    this.wheeledMs = event.timeStamp;
    const [less, more] = isAcross ? (['left', 'right'] as const) : (['up', 'down'] as const);
    this.hooks.onWheel(by < 0 ? less : more);
  };

  private onStage({ clientX, clientY }: MouseEvent): { x: number; y: number } {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    return { x: acrossStage(((clientX - left) / width) * this.size.w), y: ((clientY - top) / height) * this.size.h };
  }
}
