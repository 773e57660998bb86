import type { HistoryPage } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { pageClock } from '#app/app/clock';
import { paths } from '#app/app/paths';
import { HistoryList } from '#app/components/history-list/HistoryList';
import { MessageView } from '#app/components/message-view/MessageView';
import { ListHead } from '#app/components/pill-row/ListHead';
import { PillRow } from '#app/components/pill-row/PillRow';
import { HistorySkeleton } from '#app/components/skeleton/HistorySkeleton';
import type { WatchedTitle } from '#app/data/ListRepository';
import { focusKeys } from '#app/focus/focusKeys';
import type { Action } from '#app/input/actions';
import type { ActionDetails } from '#app/input/KeyService';
import { historyDays } from '#app/screens/history/historyCards';
import { playIfReady } from '#app/screens/playIfReady';
import { Screen } from '#app/screens/Screen';
import type { CardContext } from '#app/screens/titleCards';
import { PendingRemovals } from '#app/state/PendingRemovals';
import { duration } from '#app/theme/motion';
import { listHead } from '#app/theme/tokens';

interface HistorySpec extends Lightning.Component.TemplateSpec {
  List: typeof HistoryList;
  Head: typeof ListHead;
  Pills: typeof PillRow;
  Skeleton: typeof HistorySkeleton;
  Empty: typeof MessageView;
}

/** Rows before the end of what is known at which the next ones are asked for. */
const ahead = 20;

/** What the viewer has watched, day by day: to go on with, or to forget. */
export class HistoryScreen extends Screen<HistorySpec, HistoryPage> {
  readonly screenKey = 'history';
  override readonly navKey = 'myList';
  private readonly List = this.tag('List') as unknown as HistoryList;
  private readonly Head = this.tag('Head') as unknown as ListHead;
  private readonly Pills = this.tag('Pills') as unknown as PillRow;
  private readonly Skeleton = this.tag('Skeleton') as unknown as HistorySkeleton;
  private readonly Empty = this.tag('Empty') as unknown as MessageView;
  private items: WatchedTitle[] = [];
  private nextCursor: string | null = null;
  private isKnown = false;
  private isAskingForMore = false;
  private context: CardContext | null = null;
  private stopListening: (() => void) | null = null;
  private readonly removals = new PendingRemovals({
    stayMs: duration.undoStay,
    clock: pageClock,
    commit: (id) => this.commitRemoval(id),
    onGone: (id) => this.takeOut(id),
    onKept: () => this.failed('history.notRemoved'),
  });

  static override _template(): Lightning.Component.Template<HistorySpec> {
    return {
      List: { type: HistoryList, visible: false },
      Head: { type: ListHead },
      Pills: { type: PillRow, y: listHead.pillsY },
      Skeleton: { type: HistorySkeleton },
      Empty: { type: MessageView, visible: false },
    };
  }

  protected override set isWaiting(isWaiting: boolean) {
    this.Skeleton.isWaiting = isWaiting && !this.isKnown;
  }

  protected load(_: Record<string, string>, signal: AbortSignal): Promise<HistoryPage> {
    this.setUp();
    this.stopListening ??= this.services.platform.onClosed(() => this.removals.finishAll());
    // At once what is known, for whoever comes back; then what is new.
    if (this.isKnown) this.restore(this.visit?.memory ?? null);
    return this.services.lists.history(null, signal);
  }

  override leave(): void {
    super.leave();
    this.removals.finishAll();
    this.stopListening?.();
    this.stopListening = null;
  }

  protected show({ items, nextCursor }: HistoryPage): void {
    this.isKnown = true;
    // What was known beyond this stretch is asked for again when the focus comes near.
    this.items = items;
    this.nextCursor = nextCursor;
    this.showAll();
  }

  remember(): string | null {
    return this.List.focusedCard?.id ?? null;
  }

  protected restore(memory: string | null): void {
    if (this.Empty.visible) {
      this.focusOn(this.Empty.focusKey);
      return;
    }
    const { container } = this.services.focus;
    if ([this.List, this.Pills].some((own) => own === (container as unknown))) return;
    if (memory !== null) this.List.focusId(memory);
    this.focusOn(this.List.focusKey);
  }

  override onAction(action: Action, { isRepeat }: ActionDetails): boolean {
    const { focus } = this.services;
    const { List } = this;
    List.isKeyHeld = isRepeat;
    if ((focus.container as unknown) !== List) return false;
    if (action === 'play' || action === 'playPause') {
      this.play(List.focusedCard?.id ?? '');
      return true;
    }
    if (action !== 'back' || List.isAtStart) return false;
    const before = List.focusedItem;
    List.toStart();
    focus.moved(List, before);
    return true;
  }

  protected override forget(): void {
    this.isKnown = false;
    this.removals.forget();
    this.items = [];
    this.nextCursor = null;
    this.List.show([]);
    this.List.visible = false;
    this.Pills.visible = false;
    this.showEmpty(false);
    for (const container of [this.List, this.Pills]) this.services.focus.remove(container);
  }

  private setUp(): void {
    const { i18n } = this.services;
    const key = (kind: string): string => focusKeys.container(this.screenKey, kind);
    this.List.setUp(key('list'), i18n.t('history.title'), {
      onSelect: ({ id, isRemoved }) => (isRemoved ? this.toggle(id) : this.open(id)),
      onAction: ({ id }) => this.toggle(id),
      onFocus: (row) => {
        if (row > this.items.length - ahead) void this.askForMore();
      },
    });
    this.Pills.setUp(key('actions'), i18n.t('history.actions'), () => void this.clearAll());
    const clear = i18n.t('history.clear');
    this.Pills.show([{ id: 'clear', text: clear, label: clear, isOn: false }]);
  }

  /** What was begun goes on; of anything else the viewer sees what it is. */
  private open(id: string): void {
    const { analytics, navigator, titles } = this.services;
    const title = this.titleOf(id);
    if (!title) return;
    titles.know(title);
    analytics.tell({ type: 'title_selected', titleId: id, source: 'continue' });
    if (title.resumeMs !== null && title.availability.state === 'ready') navigator.open(paths.player(id));
    else navigator.open(paths.details(id));
  }

  private play(id: string): void {
    const title = this.titleOf(id);
    if (!title || this.removals.has(id)) return;
    this.services.titles.know(title);
    playIfReady(id, title.availability, this.services);
  }

  /** Removes, or brings back. */
  private toggle(id: string): void {
    const { i18n, say } = this.services;
    const isBack = this.removals.bringBack(id);
    if (!isBack) this.removals.remove(id);
    this.showAll();
    say(isBack ? (this.List.focusedItem?.label ?? '') : `${i18n.t('history.removed')}, ${i18n.t('history.undo')}`);
  }

  private async commitRemoval(id: string): Promise<void> {
    const { lists, changed } = this.services;
    await lists.forget(id);
    changed();
  }

  /** The time to bring it back is over. */
  private takeOut(id: string): void {
    this.items = this.items.filter(({ title }) => title.id !== id);
    this.showAll();
    if (this.Empty.visible && !this.stay.aborted) this.focusOn(this.Empty.focusKey);
  }

  private async clearAll(): Promise<void> {
    const { ask, changed, i18n, lists, tell } = this.services;
    const answer = await ask({
      title: i18n.t('history.clear.title'),
      body: i18n.t('history.clear.body'),
      choices: [
        { key: 'clear', label: i18n.t('history.clear'), isDanger: true },
        { key: 'keep', label: i18n.t('history.clear.keep') },
      ],
    });
    if (answer !== 'clear') return;
    try {
      await lists.forgetAll();
    } catch {
      this.failed('history.notCleared');
      return;
    }
    this.removals.forget();
    this.items = [];
    this.nextCursor = null;
    changed();
    tell(i18n.t('history.cleared'));
    if (this.stay.aborted) return;
    this.showAll();
    this.focusOn(this.Empty.focusKey);
  }

  private async askForMore(): Promise<void> {
    const { nextCursor: cursor } = this;
    if (cursor === null || this.isAskingForMore) return;
    this.isAskingForMore = true;
    try {
      const { items, nextCursor } = await this.services.lists.history(cursor, this.stay);
      if (cursor !== this.nextCursor) return;
      this.items = [...this.items, ...items];
      this.nextCursor = nextCursor;
      this.showAll();
    } catch {
      // No news: what is on the screen stays, and the next step asks again.
    } finally {
      this.isAskingForMore = false;
    }
  }

  /** What the service says is what holds. */
  private failed(words: 'history.notCleared' | 'history.notRemoved'): void {
    const { i18n, tell } = this.services;
    tell(i18n.t(words));
    if (!this.stay.aborted) this.retry();
  }

  private showAll(): void {
    const { focus, i18n } = this.services;
    const before = this.List.focusedItem;
    const isEmpty = this.items.length === 0;
    const days = historyDays(
      this.items,
      { now: new Date(), isRemoved: (id) => this.removals.has(id) },
      this.cardContext,
    );
    this.List.show(days);
    this.List.visible = !isEmpty;
    this.Pills.visible = !isEmpty;
    this.Head.show(i18n.t('history.title'), '');
    this.showEmpty(this.isKnown && isEmpty);
    for (const container of [this.List, this.Pills]) {
      if (isEmpty) focus.remove(container);
      else focus.add(this.screenKey, container);
    }
    focus.moved(this.List, before);
  }

  private titleOf(id: string): WatchedTitle['title'] | null {
    return this.items.find(({ title }) => title.id === id)?.title ?? null;
  }

  private showEmpty(isEmpty: boolean): void {
    const { focus, i18n, navigator } = this.services;
    this.Empty.visible = isEmpty;
    if (!isEmpty) {
      focus.remove(this.Empty);
      return;
    }
    this.Empty.setUp(focusKeys.container(this.screenKey, 'empty'), () => navigator.startOver(paths.home));
    this.Empty.show({
      icon: 'clock',
      title: i18n.t('history.empty.title'),
      body: i18n.t('history.empty.body'),
      code: '',
      button: i18n.t('history.empty.button'),
    });
    focus.add(this.screenKey, this.Empty);
  }

  private get cardContext(): CardContext {
    const { i18n, absolute } = this.services;
    this.context ??= { i18n, absolute, precision: this.stage.getRenderPrecision() };
    return this.context;
  }
}
