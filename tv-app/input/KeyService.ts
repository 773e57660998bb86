import type { Action } from '#app/input/actions';
import { isLongPress, isReleased, mayRepeat } from '#app/input/repeatPolicy';
import type { KeyMap } from '#devices/profiles/DeviceProfile';

/** What a key event must have; a real KeyboardEvent has it. */
export interface KeyPress {
  keyCode: number;
  key: string;
  code: string;
  repeat: boolean;
  ctrlKey?: boolean;
  altKey?: boolean;
  metaKey?: boolean;
  preventDefault(): void;
}

/** Takes what is written on a real keyboard, or said. */
export interface Typist {
  write(text: string): void;
  /** The last character goes. */
  erase(): void;
  /** Enter. */
  finish(): void;
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
  /** Its first one. */
  sinceMs: number;
  isLong: boolean;
}

const modifiers: readonly string[] = ['Shift', 'CapsLock', 'AltGraph', 'Control', 'Alt', 'Meta', 'Dead', 'Process'];

/** The one place that listens to keys. Keys become actions here; nobody else sees a key code. */
export class KeyService {
  private readonly held = new Map<string, HeldKey>();
  private onAction: ActionHandler = () => {};
  private onRecord: ((record: KeyRecord) => void) | null = null;
  private typist: Typist | null = null;
  private mayWrite: () => boolean = () => true;
  /** The last key wrote something: Backspace and Enter are those of a keyboard then, and not of a remote that sends them too. */
  private isTyping = false;
  private host: Window | null = null;
  private takesPress: () => boolean = () => false;
  /** Presses that were taken, until they are released. */
  private readonly taken = new Set<string>();

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
    if (!this.takesPress()) this.perform('injected', action, false);
  }

  /** Asked first of every press, also of a key that means nothing; true: nobody else hears of it, however long it is held. */
  guard(takesPress: () => boolean): void {
    this.takesPress = takesPress;
  }

  /**
   * As long as somebody writes, characters are theirs, whatever else their keys mean. After one, so are Backspace and Enter, until
   * another key is pressed. `mayWrite`: nothing lies over what is written on. Returns the function that ends it.
   */
  typeTo(typist: Typist, mayWrite: () => boolean = () => true): () => void {
    this.typist = typist;
    this.mayWrite = mayWrite;
    this.isTyping = false;
    return () => {
      if (this.typist === typist) this.typist = null;
    };
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
    const name = `${event.key} (${event.keyCode})`;
    if (this.isTaken(name, event.repeat)) {
      event.preventDefault();
      return;
    }
    if (this.type(event)) {
      event.preventDefault();
      this.onRecord?.({ key: name, action: null, atMs: this.now(), durationMs: 0 });
      return;
    }
    const action = this.actionOf(event);
    if (!action) {
      this.onRecord?.({ key: name, action, atMs: this.now(), durationMs: 0 });
      return;
    }
    event.preventDefault();
    this.down(name, action, event.repeat);
  };

  readonly keyUp = (event: KeyPress): void => this.up(`${event.key} (${event.keyCode})`);

  /** Something that can be held, with a name of its own, goes down or, with `isRepeat`, is still down: a key, a gamepad's button. */
  down(name: string, action: Action, isRepeat: boolean): void {
    const now = this.now();
    const held = this.heldSince(name, isRepeat, now);
    if (held) {
      held.seenMs = now;
      if (isLongPress(action, now - held.sinceMs) && !held.isLong) {
        held.isLong = true;
        this.perform(name, 'options', false);
      }
      if (!mayRepeat(action, now - held.performedMs)) return;
    }
    const since = held ?? { sinceMs: now, isLong: false };
    this.held.set(name, { action, seenMs: now, performedMs: now, sinceMs: since.sinceMs, isLong: since.isLong });
    this.perform(name, action, isRepeat || held !== undefined);
  }

  up(name: string): void {
    this.held.delete(name);
    this.taken.delete(name);
  }

  /** A press that was taken stays so for as long as it repeats. */
  isTaken(name: string, isRepeat: boolean): boolean {
    if (isRepeat && this.taken.has(name)) return true;
    this.taken.delete(name);
    if (isRepeat || !this.takesPress()) return false;
    this.taken.add(name);
    return true;
  }

  /** True where the key was one of writing. */
  private type({ key, ctrlKey = false, altKey = false, metaKey = false }: KeyPress): boolean {
    const { typist } = this;
    if (!typist || !this.mayWrite()) return false;
    // Both together are AltGr, which writes; one alone is a shortcut.
    const isCharacter = [...key].length === 1 && ctrlKey === altKey && !metaKey;
    if (isCharacter) typist.write(key);
    else if (this.isTyping && key === 'Backspace') typist.erase();
    else if (this.isTyping && key === 'Enter') typist.finish();
    else {
      // Shift and its like come between letters.
      if (!modifiers.includes(key)) this.isTyping = false;
      return false;
    }
    this.isTyping = key !== 'Enter';
    return true;
  }

  /** Some sets send keydown again and again without `repeat`: a key that is already down counts as held too, for a while. */
  private heldSince(name: string, isRepeat: boolean, now: number): HeldKey | undefined {
    const held = this.held.get(name);
    return held && !isRepeat && isReleased(now - held.seenMs) ? undefined : held;
  }

  private readonly releaseAll = (): void => {
    this.held.clear();
    this.taken.clear();
  };

  private perform(key: string, action: Action, isRepeat: boolean): void {
    const atMs = this.now();
    this.onAction(action, { isRepeat });
    this.onRecord?.({ key, action, atMs, durationMs: this.now() - atMs });
  }
}
