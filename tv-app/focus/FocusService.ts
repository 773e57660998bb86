import { ROOT_FOCUS_KEY, SpatialNavigation } from '@noriginmedia/norigin-spatial-navigation';
import type { Direction, FocusContainer, FocusedItem } from '#app/focus/FocusContainer';
import { LightningLayoutAdapter } from '#app/focus/LightningLayoutAdapter';

type FocusKeyPress = Direction | 'enter';

interface FocusHooks {
  /** The focused container changed: Lightning's focus path has to follow. */
  onFocusChange(): void;
  /** Something to say aloud. */
  onUtter(text: string): void;
}

/**
 * Owner of the focus. Screens are boundaries, containers are the only focusables in them: arrows inside a container are
 * answered by index, arrows between containers by Norigin's geometry.
 */
export class FocusService {
  private readonly adapter = new LightningLayoutAdapter();
  private readonly containers = new Map<string, FocusContainer>();
  private readonly screens = new Set<string>();
  private readonly waiting: FocusKeyPress[] = [];
  private focused: FocusContainer | null = null;
  private isSettling = false;
  private hooks: FocusHooks = { onFocusChange: () => {}, onUtter: () => {} };

  start(hooks: FocusHooks): void {
    this.hooks = hooks;
    const { adapter } = this;
    SpatialNavigation.init({
      // Norigin makes its adapter with `new`; a constructor that returns an object gives it ours.
      layoutAdapter: function adapterOf() {
        return adapter;
      } as unknown as new () => LightningLayoutAdapter,
      distanceCalculationMethod: 'center',
      onUtterText: (text) => this.utter(text),
    });
  }

  /** A screen keeps the focus inside: nothing leads out of it by geometry. */
  addScreen(screen: string): void {
    if (this.screens.has(screen)) return;
    this.screens.add(screen);
    this.addToNorigin(screen, ROOT_FOCUS_KEY, null, '');
  }

  add(screen: string, container: FocusContainer): void {
    this.containers.set(container.focusKey, container);
    this.addToNorigin(container.focusKey, screen, container, container.focusLabel);
  }

  remove(container: FocusContainer): void {
    if (this.containers.get(container.focusKey) !== container) return;
    this.containers.delete(container.focusKey);
    if (this.focused === container) this.focused = null;
    void SpatialNavigation.removeFocusable({ focusKey: container.focusKey });
  }

  /** The focus goes to this container now. */
  focus(containerKey: string): void {
    const container = this.containers.get(containerKey);
    if (!container) return;
    // Norigin answers in a microtask; what is seen and what an action meets must not wait for it.
    this.take(container);
    // Coming back to where Norigin believes to be already, it says nothing.
    if (SpatialNavigation.getCurrentFocusKey() === containerKey) this.utter(container.focusLabel);
    void SpatialNavigation.setFocus(containerKey);
  }

  get container(): FocusContainer | null {
    return this.focused;
  }

  get item(): FocusedItem | null {
    return this.focused?.focusedItem ?? null;
  }

  /** Arrows and OK. Returns false where nothing is focused that could answer. */
  press(key: FocusKeyPress): boolean {
    if (!this.focused) return false;
    this.waiting.push(key);
    this.drain();
    return true;
  }

  /**
   * Norigin has one slot for waiting keys and lets a later one replace an earlier one. One key a task reaches it, so none is
   * lost when several come in one (an injected sequence, a set that woke up).
   */
  private drain(): void {
    if (this.isSettling) return;
    const key = this.waiting.shift();
    if (!key) return;
    this.isSettling = true;
    this.adapter.press?.(key, noEvent);
    setTimeout(() => {
      this.isSettling = false;
      this.drain();
    }, 0);
  }

  private addToNorigin(key: string, parent: string, node: FocusContainer | null, label: string): void {
    void SpatialNavigation.addFocusable({
      focusKey: key,
      parentFocusKey: parent,
      // A screen is measured as nothing: no geometry ever leads to it.
      node: node ?? noContainer,
      accessibilityLabel: label,
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
        if (isFocused && node) this.take(node);
      },
      onUpdateHasFocusedChild: () => {},
    });
  }

  private moveInside(container: FocusContainer | null, direction: Direction): boolean {
    if (!container) return false;
    const before = container.focusedItem;
    const isAnswered = container.moveFocus(direction);
    this.tellOfItem(container, before);
    return isAnswered;
  }

  /** For a container that moved its focus by itself, e.g. on Back, or because what it shows has changed. */
  moved(container: FocusContainer, before: FocusedItem | null): void {
    if (container === this.focused) this.tellOfItem(container, before);
  }

  private tellOfItem(container: FocusContainer, before: FocusedItem | null): void {
    const item = container.focusedItem;
    if (!item || item.key === before?.key) return;
    this.hooks.onFocusChange();
    const isInOtherGroup = item.group !== undefined && item.group !== before?.group;
    this.hooks.onUtter(isInOtherGroup ? `${item.group}, ${item.label}` : item.label);
  }

  private take(container: FocusContainer): void {
    if (this.focused === container) return;
    this.focused?.showFocus(false);
    this.focused = container;
    container.showFocus(true);
    this.hooks.onFocusChange();
  }

  private utter(containerLabel: string): void {
    const item = this.item?.label;
    this.hooks.onUtter([containerLabel, item].filter(Boolean).join(', '));
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
