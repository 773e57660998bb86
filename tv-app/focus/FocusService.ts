import { ROOT_FOCUS_KEY, SpatialNavigation } from '@noriginmedia/norigin-spatial-navigation';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { LightningLayoutAdapter } from '#app/focus/LightningLayoutAdapter';
import { isAt } from '#app/focus/rects';

type FocusKeyPress = Direction | 'enter';

interface FocusHooks {
  /** The focused container changed: Lightning's focus path has to follow. */
  onFocusChange(): void;
  /** Something else has the focus, or what has it may say something else now: it is to be said aloud. */
  onMove(isKeyHeld: boolean): void;
  /** Nothing is there in this direction; a key that is held stops at the edge. */
  onEdge(direction: Direction): void;
}

interface Trap {
  container: FocusContainer;
  /** Where the focus goes afterwards. */
  before: string | null;
}

/**
 * Owner of the focus. Screens are boundaries, containers are the only focusables in them: arrows inside a container are
 * answered by index, arrows between containers by Norigin's geometry.
 */
export class FocusService {
  private readonly adapter = new LightningLayoutAdapter();
  private readonly containers = new Map<string, FocusContainer>();
  /** By the keys of the containers. */
  private readonly screenOf = new Map<string, string>();
  private readonly screens = new Set<string>();
  private readonly waiting: (() => void)[] = [];
  private focused: FocusContainer | null = null;
  /** The newest is on top of the others. */
  private readonly traps: Trap[] = [];
  private isSettling = false;
  /** A key is being handed to whoever answers it. */
  private isTurn = false;
  /** The press that is being answered is a repeat. */
  private isKeyHeld = false;
  /** The direction that the focused container had no answer for. */
  private unanswered: Direction | null = null;
  private hooks: FocusHooks = { onFocusChange: () => {}, onMove: () => {}, onEdge: () => {} };

  start(hooks: FocusHooks): void {
    this.hooks = hooks;
    const { adapter } = this;
    SpatialNavigation.init({
      // Norigin makes its adapter with `new`; a constructor that returns an object gives it ours.
      layoutAdapter: function adapterOf() {
        return adapter;
      } as unknown as new () => LightningLayoutAdapter,
      distanceCalculationMethod: 'center',
    });
  }

  /** A screen keeps the focus inside: nothing leads out of it by geometry. */
  addScreen(screen: string): void {
    if (this.screens.has(screen)) return;
    this.screens.add(screen);
    this.addToNorigin(screen, ROOT_FOCUS_KEY, null);
  }

  add(screen: string, container: FocusContainer): void {
    this.containers.set(container.focusKey, container);
    this.screenOf.set(container.focusKey, screen);
    this.addToNorigin(container.focusKey, screen, container);
  }

  /** How many containers the focus could be in. */
  get size(): number {
    return this.containers.size;
  }

  remove(container: FocusContainer): void {
    if (this.containers.get(container.focusKey) !== container) return;
    this.containers.delete(container.focusKey);
    this.screenOf.delete(container.focusKey);
    for (const trap of this.traps) if (trap.before === container.focusKey) trap.before = null;
    if (this.focused === container) this.focused = null;
    void SpatialNavigation.removeFocusable({ focusKey: container.focusKey });
  }

  /** The focus goes to this container now. */
  focus(containerKey: string): void {
    const container = this.containers.get(containerKey);
    if (!container) return;
    const trap = this.traps[this.traps.length - 1];
    if (trap && trap.container !== container) {
      // Whoever is behind it gets the focus when the trap is gone.
      const lowest = this.traps[0];
      if (lowest) lowest.before = containerKey;
      return;
    }
    // Norigin answers in a microtask; what is seen and what an action meets must not wait for it.
    this.take(container);
    void SpatialNavigation.setFocus(containerKey);
  }

  /** The focus stays in this container, which lies over the others, until it is released: a dialog, the side navigation. */
  trap(container: FocusContainer): void {
    if (this.traps.some((trap) => trap.container === container)) return;
    this.traps.push({ container, before: this.focused?.focusKey ?? null });
    this.focus(container.focusKey);
  }

  /** The focus goes back to where it was, or to who asked for it meanwhile. */
  release(container: FocusContainer): void {
    const place = this.traps.findIndex((trap) => trap.container === container);
    const [trap] = place < 0 ? [] : this.traps.splice(place, 1);
    if (!trap) return;
    for (const above of this.traps.slice(place)) if (above.before === container.focusKey) above.before = trap.before;
    if (this.focused !== container) return;
    if (trap.before !== null && this.containers.has(trap.before)) this.focus(trap.before);
    else this.leave(container);
  }

  /** Nothing is focused until somebody asks for it. */
  private leave(container: FocusContainer): void {
    container.showFocus(false);
    this.focused = null;
    this.hooks.onFocusChange();
  }

  /** Something lies over the screens, and the focus stays there. */
  get isTrapped(): boolean {
    return this.traps.length > 0;
  }

  /** For a pointer: what is at this point of the stage gets the focus. False where nothing is that could. */
  focusAt(x: number, y: number): boolean {
    const { focused } = this;
    for (const container of this.reachable) {
      if (!isAt(container.focusRect, x, y)) continue;
      const before = container.focusedItem;
      const isThere = container.focusAt ? container.focusAt(x, y) : before !== null && isAt(before.rect, x, y);
      if (!isThere) continue;
      if (container === focused) this.tellOfItem(container, before);
      else this.focus(container.focusKey);
      return true;
    }
    return false;
  }

  /** What the focus can go to from where it is: the containers of the same screen, or the one that lies over them. */
  get reachable(): FocusContainer[] {
    const { focused } = this;
    if (!focused) return [];
    return focused.isCover === true || this.isTrapped ? [focused] : this.neighboursOf(focused);
  }

  /** Those of the same screen, the smallest first: a large one may lie around it. */
  private neighboursOf(focused: FocusContainer): FocusContainer[] {
    const screen = this.screenOf.get(focused.focusKey);
    const area = ({ focusRect }: FocusContainer): number => focusRect.w * focusRect.h;
    return [...this.containers.values()]
      .filter(({ focusKey }) => this.screenOf.get(focusKey) === screen)
      .sort((one, other) => area(one) - area(other));
  }

  get container(): FocusContainer | null {
    return this.focused;
  }

  get item(): FocusedItem | null {
    return this.focused?.focusedItem ?? null;
  }

  /** Arrows and OK. Returns false where nothing is focused that could answer. */
  press(key: FocusKeyPress, isRepeat = false): boolean {
    if (!this.focused) return false;
    this.inTurn(() => this.answer(key, isRepeat));
    return true;
  }

  /**
   * Whatever a key means, once the keys before it have been answered, at once where none waits: a Back that went ahead of an OK would
   * find another screen than the one that the viewer meant. What a turn itself presses belongs to it.
   */
  inTurn(turn: () => void): void {
    if (this.isTurn && !this.isSettling) {
      turn();
      return;
    }
    this.waiting.push(turn);
    if (!this.isTurn) this.drain();
  }

  /** A key waits for its answer. */
  get isAnswering(): boolean {
    return this.isSettling || this.waiting.length > 0;
  }

  /**
   * Norigin has one slot for waiting keys and lets a later one replace an earlier one. One key a task reaches it, so none is
   * lost when several come in one (an injected sequence, a set that woke up).
   */
  private answer(key: FocusKeyPress, isRepeat: boolean): void {
    const before = this.focused;
    this.isSettling = true;
    this.unanswered = null;
    this.isKeyHeld = isRepeat;
    // Whatever comes of the press: without its end no other key would be answered.
    setTimeout(() => {
      this.isSettling = false;
      this.isKeyHeld = false;
      // What it is set to may be another now.
      if (key === 'enter') this.hooks.onMove(false);
      const direction = this.unanswered;
      if (direction !== null && !isRepeat && this.focused === before) this.hooks.onEdge(direction);
      this.drain();
    }, 0);
    this.adapter.press?.(key, noEvent);
  }

  private drain(): void {
    while (!this.isSettling) {
      const turn = this.waiting.shift();
      if (!turn) return;
      this.isTurn = true;
      try {
        turn();
      } finally {
        this.isTurn = false;
      }
    }
  }

  private addToNorigin(key: string, parent: string, node: FocusContainer | null): void {
    void SpatialNavigation.addFocusable({
      focusKey: key,
      parentFocusKey: parent,
      // A screen is measured as nothing: no geometry ever leads to it.
      node: node ?? noContainer,
      focusable: true,
      saveLastFocusedChild: node === null,
      trackChildren: false,
      isFocusBoundary: node === null,
      autoRestoreFocus: false,
      forceFocus: false,
      onEnterPress: () => node?.selectFocused(),
      onEnterRelease: () => {},
      onArrowPress: (direction) => !this.moveInside(node, direction as Direction),
      onArrowRelease: () => {},
      onFocus: () => {},
      onBlur: () => {},
      onUpdateFocus: (isFocused) => {
        if (isFocused && node && this.isReachable(node)) this.take(node);
      },
      onUpdateHasFocusedChild: () => {},
    });
  }

  /** Norigin answers late: a question may have come over what it was asked for. */
  private isReachable(container: FocusContainer): boolean {
    const trap = this.traps[this.traps.length - 1];
    return !trap || trap.container === container;
  }

  private moveInside(container: FocusContainer | null, direction: Direction): boolean {
    if (!container) return false;
    const before = container.focusedItem;
    const isAnswered = container.moveFocus(direction);
    if (!isAnswered) this.unanswered = direction;
    this.tellOfItem(container, before);
    return isAnswered;
  }

  /** What has the focus says something else than before. */
  changed(): void {
    this.hooks.onMove(false);
  }

  /** For a container that moved its focus by itself, e.g. on Back, or because what it shows has changed. */
  moved(container: FocusContainer, before: FocusedItem | null): void {
    if (container === this.focused) this.tellOfItem(container, before);
  }

  private tellOfItem(container: FocusContainer, before: FocusedItem | null): void {
    const item = container.focusedItem;
    if (!item || item.key === before?.key) return;
    this.hooks.onFocusChange();
    this.hooks.onMove(this.isKeyHeld);
  }

  private take(container: FocusContainer): void {
    if (this.focused === container) return;
    this.focused?.showFocus(false);
    this.focused = container;
    container.showFocus(true);
    this.hooks.onFocusChange();
    this.hooks.onMove(this.isKeyHeld);
  }
}

const noContainer: FocusContainer = {
  focusKey: '',
  focusLabel: '',
  focusRect: { x: 0, y: 0, w: 0, h: 0 },
  focusedItem: null,
  moveFocus: () => false,
  selectFocused: () => {},
  showFocus: () => {},
};

/** Norigin hands the event through to callbacks that we don't use. */
const noEvent = {} as Event;
