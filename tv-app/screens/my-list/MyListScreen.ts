import type { Lightning } from '@lightningjs/sdk';
import { pageClock } from '#app/app/clock';
import { paths } from '#app/app/paths';
import { PosterGrid } from '#app/components/grid/PosterGrid';
import { MessageView } from '#app/components/message-view/MessageView';
import { ListHead } from '#app/components/pill-row/ListHead';
import { PillRow } from '#app/components/pill-row/PillRow';
import { GridSkeleton } from '#app/components/skeleton/GridSkeleton';
import type { TileCard } from '#app/components/tile/Tile';
import type { ListedTitle } from '#app/data/ListRepository';
import type { Direction } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import { nearestSurvivor } from '#app/focus/nearestSurvivor';
import type { Action } from '#app/input/actions';
import type { ActionDetails } from '#app/input/KeyService';
import { countWords } from '#app/screens/countWords';
import { ListOrder } from '#app/screens/my-list/ListOrder';
import { listPills, removedCard, type ListMode } from '#app/screens/my-list/listWords';
import { openTitle } from '#app/screens/openTitle';
import { playIfReady } from '#app/screens/playIfReady';
import { Screen } from '#app/screens/Screen';
import { tileCard, type CardContext } from '#app/screens/titleCards';
import { PendingRemovals } from '#app/state/PendingRemovals';
import { duration } from '#app/theme/motion';
import { grid, listHead } from '#app/theme/tokens';

interface MyListSpec extends Lightning.Component.TemplateSpec {
  Grid: typeof PosterGrid;
  Head: typeof ListHead;
  Pills: typeof PillRow;
  Skeleton: typeof GridSkeleton;
  Empty: typeof MessageView;
}

/** What the viewer wants to watch, in an order of their own. */
export class MyListScreen extends Screen<MyListSpec, readonly ListedTitle[]> {
  readonly screenKey = 'my-list';
  override readonly navKey = 'myList';
  private readonly Grid = this.tag('Grid') as unknown as PosterGrid;
  private readonly Head = this.tag('Head') as unknown as ListHead;
  private readonly Pills = this.tag('Pills') as unknown as PillRow;
  private readonly Skeleton = this.tag('Skeleton') as unknown as GridSkeleton;
  private readonly Empty = this.tag('Empty') as unknown as MessageView;
  private readonly order = new ListOrder<ListedTitle>();
  private readonly cards = new Map<string, TileCard>();
  private mode: ListMode = 'watch';
  private isKnown = false;
  private context: CardContext | null = null;
  private stopListening: (() => void) | null = null;
  private readonly removals = new PendingRemovals({
    stayMs: duration.undoStay,
    clock: pageClock,
    commit: (id) => this.commitRemoval(id),
    onGone: (id) => this.takeOut(id),
    onKept: () => this.failed('list.notRemoved'),
  });

  static override _template(): Lightning.Component.Template<MyListSpec> {
    return {
      Grid: { type: PosterGrid, y: grid.y },
      Head: { type: ListHead },
      Pills: { type: PillRow, y: listHead.pillsY },
      Skeleton: { type: GridSkeleton },
      Empty: { type: MessageView, visible: false },
    };
  }

  protected override set isWaiting(isWaiting: boolean) {
    this.Skeleton.isWaiting = isWaiting && !this.isKnown;
  }

  protected load(_: Record<string, string>, signal: AbortSignal): Promise<readonly ListedTitle[]> {
    this.setUp();
    this.stopListening ??= this.services.platform.onClosed(() => this.removals.finishAll());
    // At once what is known, for whoever comes back; then what is new.
    if (this.isKnown) this.restore(this.visit?.memory ?? null);
    return this.services.lists.list(signal);
  }

  override leave(): void {
    super.leave();
    this.putBack();
    this.removals.finishAll();
    this.mode = 'watch';
    this.stopListening?.();
    this.stopListening = null;
  }

  protected show(items: readonly ListedTitle[]): void {
    // What is carried is in the viewer's hand: the answer waits for the next visit.
    if (this.order.carriedId !== null) return;
    const { focus } = this.services;
    const item = this.Grid.focusedItem;
    const before = this.order.items.map(({ title }) => title.id);
    const place =
      nearestSurvivor(
        before,
        this.Grid.place,
        items.map(({ title }) => title.id),
      ) ?? 0;
    this.isKnown = true;
    this.order.items = items;
    this.cards.clear();
    this.showAll(place);
    focus.moved(this.Grid, item);
  }

  remember(): string | null {
    const isOnPills = this.services.focus.container === (this.Pills as unknown);
    return isOnPills ? this.Pills.focusKey : (this.Grid.card?.id ?? null);
  }

  protected restore(memory: string | null): void {
    if (this.Empty.visible) {
      this.focusOn(this.Empty.focusKey);
      return;
    }
    const { container } = this.services.focus;
    if ([this.Grid, this.Pills].some((own) => own === (container as unknown))) return;
    const place = memory === null ? -1 : this.order.placeOf(memory);
    if (place >= 0) this.Grid.place = place;
    this.focusOn(memory === this.Pills.focusKey ? memory : this.Grid.focusKey);
  }

  override onAction(action: Action, { isRepeat }: ActionDetails): boolean {
    const { Grid } = this;
    Grid.isKeyHeld = isRepeat;
    if (action === 'back') return this.goBack();
    if (this.order.carriedId !== null) return action !== 'select' && this.carry(action);
    if ((this.services.focus.container as unknown) !== Grid) return false;
    if (action === 'play' || action === 'playPause') return this.play();
    return false;
  }

  protected override forget(): void {
    this.isKnown = false;
    this.removals.forget();
    this.order.items = [];
    this.cards.clear();
    this.Grid.clear();
    this.showEmpty(false);
    this.services.focus.remove(this.Grid);
    this.services.focus.remove(this.Pills);
  }

  /** Puts back what is carried, ends what was begun, leads to the first title; then the screen is left. */
  private goBack(): boolean {
    const { focus } = this.services;
    if (this.putBack()) return true;
    if (this.mode !== 'watch') {
      this.setMode('watch');
      return true;
    }
    if ((focus.container as unknown) !== this.Grid || this.Grid.place === 0) return false;
    const item = this.Grid.focusedItem;
    this.Grid.place = 0;
    focus.moved(this.Grid, item);
    return true;
  }

  private setUp(): void {
    const { i18n } = this.services;
    const key = (kind: string): string => focusKeys.container(this.screenKey, kind);
    this.Grid.setUp(key('grid'), {
      columns: grid.columns,
      label: i18n.t('list.title'),
      onSelect: ({ id }) => this.select(id),
      onFocus: () => {},
      onNeed: (from, limit) => this.Grid.setCards(from, this.cardsOf(from, from + limit)),
    });
    this.Pills.setUp(key('actions'), i18n.t('list.actions'), (id) => this.act(id));
  }

  private act(id: string): void {
    if (id === 'history') {
      this.services.navigator.open(paths.history);
      return;
    }
    const mode = id as ListMode;
    this.setMode(mode === this.mode ? 'watch' : mode);
    if (this.mode !== 'watch') this.focusOn(this.Grid.focusKey);
  }

  private setMode(mode: ListMode): void {
    this.mode = mode;
    this.showHead();
    if (mode !== 'watch') this.services.say(this.services.i18n.t(`list.${mode}.hint`));
  }

  private select(id: string): void {
    if (this.removals.bringBack(id)) this.bringBack(id);
    else if (this.mode === 'remove') this.remove(id);
    else if (this.mode === 'move') this.pickUpOrPutDown(id);
    else this.open(id);
  }

  private remove(id: string): void {
    const { i18n, tell } = this.services;
    this.removals.remove(id);
    this.renew(id);
    tell(i18n.t('list.removed', { title: this.itemOf(id)?.title.name ?? '' }));
  }

  /** It looks different now, where it stands. */
  private renew(id: string): void {
    const place = this.order.placeOf(id);
    this.cards.delete(id);
    this.Grid.setCards(place, this.cardsOf(place, place + 1));
  }

  private bringBack(id: string): void {
    this.renew(id);
    this.services.focus.changed();
  }

  private async commitRemoval(id: string): Promise<void> {
    const { lists, changed } = this.services;
    await lists.takeOff(id);
    changed();
  }

  /** The time to bring it back is over: its neighbour comes into its place. */
  private takeOut(id: string): void {
    const { focus } = this.services;
    const item = this.Grid.focusedItem;
    const at = this.order.placeOf(id);
    const { place } = this.Grid;
    this.order.takeOut(id);
    this.cards.delete(id);
    this.showAll(at < place ? place - 1 : place);
    focus.moved(this.Grid, item);
    if (this.Empty.visible && !this.stay.aborted) this.focusOn(this.Empty.focusKey);
  }

  private pickUpOrPutDown(id: string): void {
    const { i18n, say } = this.services;
    if (this.order.carriedId === null) {
      this.order.pickUp(id);
      say(i18n.t('list.pickedUp'));
    } else this.putDown(id);
    this.Grid.isHolding = this.order.carriedId !== null;
    this.showHead();
  }

  private putDown(id: string): void {
    const { i18n, lists, changed, say } = this.services;
    const beside = this.order.putDown((other) => !this.removals.has(other));
    say(i18n.t('list.putDown'));
    if (!beside) return;
    lists
      .move(id, beside)
      .then(() => changed())
      .catch(() => this.failed('list.notMoved'));
  }

  /** Arrows carry it; nothing else happens meanwhile. */
  private carry(action: Action): boolean {
    const { i18n, say } = this.services;
    if (!isArrow(action)) return true;
    const from = this.Grid.place;
    this.Grid.moveFocus(action);
    const to = this.Grid.place;
    if (to === from) return true;
    this.order.carryTo(to);
    const first = Math.min(from, to);
    this.Grid.setCards(first, this.cardsOf(first, Math.max(from, to) + 1));
    say(i18n.t('list.place', { place: to + 1, count: this.order.items.length }));
    return true;
  }

  private putBack(): boolean {
    const { place } = this.Grid;
    const from = this.order.putBack();
    if (from === null) return false;
    const first = Math.min(from, place);
    this.Grid.isHolding = false;
    this.Grid.setCards(first, this.cardsOf(first, Math.max(from, place) + 1));
    this.Grid.place = from;
    this.showHead();
    return true;
  }

  /** What the service says is what holds. */
  private failed(words: 'list.notMoved' | 'list.notRemoved'): void {
    const { i18n, tell } = this.services;
    tell(i18n.t(words));
    if (!this.stay.aborted) this.retry();
  }

  private showAll(place: number): void {
    const { focus } = this.services;
    const count = this.order.items.length;
    this.Grid.setTotal(count);
    this.Grid.setCards(0, this.cardsOf(0, count));
    this.Grid.place = place;
    this.showHead();
    this.showEmpty(this.isKnown && count === 0);
    for (const container of [this.Grid, this.Pills]) {
      if (count > 0) focus.add(this.screenKey, container);
      else focus.remove(container);
    }
  }

  private showHead(): void {
    const { i18n } = this.services;
    const { mode } = this;
    const state =
      this.order.carriedId !== null ? 'list.carry.hint' : mode === 'watch' ? null : (`list.${mode}.hint` as const);
    const words = state ? i18n.t(state) : countWords(this.order.items.length, i18n);
    this.Head.show(i18n.t('list.title'), words);
    this.Pills.show(listPills(mode, i18n));
    this.Pills.visible = this.order.items.length > 0;
  }

  private cardsOf(from: number, until: number): TileCard[] {
    return this.order.items.slice(from, until).map((item) => this.cardOf(item));
  }

  /** The same object as long as nothing about it has changed. */
  private cardOf({ title }: ListedTitle): TileCard {
    let card = this.cards.get(title.id);
    if (!card) {
      const isRemoved = this.removals.has(title.id);
      const { i18n } = this.services;
      card = isRemoved
        ? removedCard(title, i18n.t('list.removed', { title: title.name }), i18n)
        : tileCard(title, this.cardContext);
      this.cards.set(title.id, card);
    }
    return card;
  }

  private itemOf(id: string): ListedTitle | undefined {
    return this.order.items.find(({ title }) => title.id === id);
  }

  private open(id: string): void {
    const item = this.itemOf(id);
    if (item) openTitle(item.title, 'watchlist', this.services);
  }

  private play(): boolean {
    const item = this.itemOf(this.Grid.card?.id ?? '');
    if (!item || this.removals.has(item.title.id)) return false;
    this.services.titles.know(item.title);
    playIfReady(item.title.id, item.title.availability, this.services);
    return true;
  }

  private showEmpty(isEmpty: boolean): void {
    const { focus, i18n, navigator } = this.services;
    this.Empty.visible = isEmpty;
    if (!isEmpty) {
      focus.remove(this.Empty);
      return;
    }
    this.Empty.setUp(focusKeys.container(this.screenKey, 'empty'), () => navigator.open(paths.browse));
    this.Empty.show({
      icon: 'myList',
      title: i18n.t('list.empty.title'),
      body: i18n.t('list.empty.body'),
      code: '',
      button: i18n.t('list.empty.button'),
    });
    focus.add(this.screenKey, this.Empty);
  }

  private get cardContext(): CardContext {
    const { i18n, absolute } = this.services;
    this.context ??= { i18n, absolute, precision: this.stage.getRenderPrecision() };
    return this.context;
  }
}

function isArrow(action: Action): action is Direction {
  return action === 'up' || action === 'down' || action === 'left' || action === 'right';
}
