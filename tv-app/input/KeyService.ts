import type { Action } from '#app/input/actions';
import { isReleased, mayRepeat } from '#app/input/repeatPolicy';
import type { KeyMap } from '#devices/profiles/DeviceProfile';

/** What a key event must have; a real KeyboardEvent has it. */
export interface KeyPress {
  keyCode: number;
  key: string;
  code: string;
  repeat: boolean;
  preventDefault(): void;
}

export interface ActionDetails {
  /** The key is being held. */
  isRepeat: boolean;
}

export type ActionHandler = (action: Action, details: ActionDetails) => void;

export interface KeyRecord {
  /** E.g. `ArrowLeft (37)`, or `injected`. */
  key: string;
  /** Null: the profile knows no meaning for this key. */
  action: Action | null;
  atMs: number;
  /** JavaScript time until everything that this key changes was changed. */
  durationMs: number;
}

/** A key that is down, as far as anybody knows. */
interface HeldKey {
  action: Action;
  /** Its newest event. */
  seenMs: number;
  /** Its newest event that became an action. */
  performedMs: number;
}

/** The one place that listens to keys. Keys become actions here; nobody else sees a key code. */
export class KeyService {
  private readonly held = new Map<string, HeldKey>();
  private onAction: ActionHandler = () => {};
  private onRecord: ((record: KeyRecord) => void) | null = null;
  private host: Window | null = null;

  constructor(
    private readonly keyMap: KeyMap,
    private readonly now: () => number,
  ) {}

  start(host: Window, onAction: ActionHandler): void {
    this.stop();
    this.host = host;
    this.onAction = onAction;
    host.addEventListener('keydown', this.keyDown);
    host.addEventListener('keyup', this.keyUp);
    host.addEventListener('blur', this.releaseAll);
  }

  stop(): void {
    this.host?.removeEventListener('keydown', this.keyDown);
    this.host?.removeEventListener('keyup', this.keyUp);
    this.host?.removeEventListener('blur', this.releaseAll);
    this.host = null;
    this.onAction = () => {};
    this.held.clear();
  }

  /** The same as a key that means this action: for the simulator, a phone, a voice, a test. */
  inject(action: Action): void {
    this.perform('injected', action, false);
  }

  /** For diagnostics: told of every key after it was handled. */
  observe(onRecord: (record: KeyRecord) => void): void {
    this.onRecord = onRecord;
  }

  /** Whether a key that means this is down, as far as anybody knows. */
  isHeld(action: Action): boolean {
    const now = this.now();
    return [...this.held.values()].some((held) => held.action === action && !isReleased(now - held.seenMs));
  }

  actionOf(event: KeyPress): Action | null {
    const { codes, names } = this.keyMap;
    return codes[String(event.keyCode)] ?? names[event.key] ?? names[event.code] ?? null;
  }

  readonly keyDown = (event: KeyPress): void => {
    const action = this.actionOf(event);
    const name = `${event.key} (${event.keyCode})`;
    if (!action) {
      this.onRecord?.({ key: name, action, atMs: this.now(), durationMs: 0 });
      return;
    }
    event.preventDefault();
    const now = this.now();
    const held = this.heldSince(name, event.repeat, now);
    if (held) {
      held.seenMs = now;
      if (!mayRepeat(action, now - held.performedMs)) return;
    }
    this.held.set(name, { action, seenMs: now, performedMs: now });
    this.perform(name, action, event.repeat || held !== undefined);
  };

  readonly keyUp = (event: KeyPress): void => {
    this.held.delete(`${event.key} (${event.keyCode})`);
  };

  /** Some sets send keydown again and again without `repeat`: a key that is already down counts as held too, for a while. */
  private heldSince(name: string, isRepeat: boolean, now: number): HeldKey | undefined {
    const held = this.held.get(name);
    return held && !isRepeat && isReleased(now - held.seenMs) ? undefined : held;
  }

  private readonly releaseAll = (): void => this.held.clear();

  private perform(key: string, action: Action, isRepeat: boolean): void {
    const atMs = this.now();
    this.onAction(action, { isRepeat });
    this.onRecord?.({ key, action, atMs, durationMs: this.now() - atMs });
  }
}
