import type { ContentOutline, TitleSummary } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { gridPage } from '#app/components/grid/GridCards';
import { LetterColumn } from '#app/components/grid/LetterColumn';
import { PosterGrid } from '#app/components/grid/PosterGrid';
import { Menu } from '#app/components/menu/Menu';
import { MessageView } from '#app/components/message-view/MessageView';
import { ListHead } from '#app/components/pill-row/ListHead';
import { PillRow } from '#app/components/pill-row/PillRow';
import { GridSkeleton } from '#app/components/skeleton/GridSkeleton';
import { AppProblem } from '#app/data/AppProblem';
import type { Category } from '#app/data/BrowseRepository';
import { Stretches } from '#app/data/Stretches';
import { focusKeys } from '#app/focus/focusKeys';
import type { Action } from '#app/input/actions';
import type { ActionDetails } from '#app/input/KeyService';
import {
  chosen,
  cleared,
  isFiltered,
  isSameState,
  parsePlace,
  stateOfLink,
  type BrowsePlace,
  type BrowseState,
} from '#app/screens/browse/browseState';
import { emptyMessage, lettersOf, menuLists, pillCards, titleWords } from '#app/screens/browse/browseWords';
import { countWords } from '#app/screens/countWords';
import { GridTitles } from '#app/screens/GridTitles';
import { openTitle } from '#app/screens/openTitle';
import { playIfReady } from '#app/screens/playIfReady';
import { Screen } from '#app/screens/Screen';
import type { CardContext } from '#app/screens/titleCards';
import { duration } from '#app/theme/motion';
import { grid, listHead } from '#app/theme/tokens';

interface BrowseSpec extends Lightning.Component.TemplateSpec {
  Grid: typeof PosterGrid;
  Head: typeof ListHead;
  Pills: typeof PillRow;
  Letters: typeof LetterColumn;
  Skeleton: typeof GridSkeleton;
  Empty: typeof MessageView;
  Menu: typeof Menu;
}

interface BrowseModel {
  state: BrowseState;
  categories: readonly Category[];
  outline: ContentOutline;
  /** A stretch of the list around the place that is shown first. */
  from: number;
  titles: readonly TitleSummary[];
}

/** The whole catalogue, narrowed down by what the viewer sets, in rows of posters. */
export class BrowseScreen extends Screen<BrowseSpec, BrowseModel> {
  readonly screenKey = 'browse';
  override readonly navKey = 'browse';
  private readonly Grid = this.tag('Grid') as unknown as PosterGrid;
  private readonly Head = this.tag('Head') as unknown as ListHead;
  private readonly Pills = this.tag('Pills') as unknown as PillRow;
  private readonly Letters = this.tag('Letters') as unknown as LetterColumn;
  private readonly Skeleton = this.tag('Skeleton') as unknown as GridSkeleton;
  private readonly Empty = this.tag('Empty') as unknown as MessageView;
  private readonly Menu = this.tag('Menu') as unknown as Menu;
  private readonly titles = new GridTitles(() => this.cardContext);
  private readonly stretches = new Stretches<TitleSummary>(
    (from, limit, signal) => this.services.browse.titles(this.filter, { sort: this.sort, from, limit }, signal),
    (stretch) => this.take(stretch),
  );
  private model: BrowseModel | null = null;
  /** What the viewer has set in this visit, shown or on its way. */
  private wanted: BrowseState | null = null;
  /** What was set before: Back leads there from where nothing is left. */
  private before: BrowseState | null = null;
  private openPill = '';
  private change: AbortController | null = null;
  private letterTimer: ReturnType<typeof setTimeout> | null = null;
  private context: CardContext | null = null;

  static override _template(): Lightning.Component.Template<BrowseSpec> {
    return {
      Grid: { type: PosterGrid, y: grid.y },
      Head: { type: ListHead },
      Pills: { type: PillRow, y: listHead.pillsY },
      Letters: { type: LetterColumn, visible: false },
      Skeleton: { type: GridSkeleton },
      Empty: { type: MessageView, visible: false },
      Menu: { type: Menu },
    };
  }

  protected override set isWaiting(isWaiting: boolean) {
    this.Skeleton.isWaiting = isWaiting && this.model === null;
  }

  protected load(params: Record<string, string>, signal: AbortSignal): Promise<BrowseModel> {
    const remembered = parsePlace(this.visit?.memory ?? null);
    const state = this.wanted ?? remembered ?? stateOfLink(params.genre);
    this.wanted = { filter: state.filter, sort: state.sort };
    this.setUp();
    // At once what is known, for whoever comes back; then what is new.
    if (this.model && isSameState(this.model.state, this.wanted)) this.restore();
    else this.forgetTitles();
    return this.fetch(this.wanted, this.Grid.total > 0 ? this.Grid.place : (remembered?.place ?? 0), signal);
  }

  override leave(): void {
    super.leave();
    this.change?.abort();
    this.wanted = null;
    this.before = null;
    this.stretches.stop();
    this.stopLetter();
    this.closeMenu();
  }

  protected show(model: BrowseModel): void {
    const { focus } = this.services;
    const isOther = !isSameState(this.model?.state ?? null, model.state);
    const item = this.Grid.focusedItem;
    this.model = model;
    if (isOther) {
      this.stretches.stop();
      this.Grid.clear();
    }
    this.Grid.setTotal(model.outline.total);
    this.Grid.setCards(model.from, this.titles.cards(model.titles));
    this.showHead(model.state);
    this.showLetters();
    this.showEmpty(model.outline.total === 0);
    if (model.outline.total > 0) focus.add(this.screenKey, this.Grid);
    else focus.remove(this.Grid);
    focus.moved(this.Grid, item);
  }

  remember(): string | null {
    const { wanted } = this;
    if (!wanted) return null;
    const isOnPills = (this.services.focus.container as unknown) === this.Pills;
    const place: BrowsePlace = { ...wanted, place: this.Grid.place, pill: isOnPills ? this.Pills.focusedId : null };
    return JSON.stringify(place);
  }

  protected restore(): void {
    if (this.Empty.visible) {
      this.focusOn(this.Empty.focusKey);
      return;
    }
    const { container } = this.services.focus;
    // The viewer may have gone on before the answer was there.
    if ([this.Grid, this.Pills, this.Letters, this.Menu].some((own) => own === (container as unknown))) return;
    const memory = parsePlace(this.visit?.memory ?? null);
    if (memory && isSameState(this.wanted, memory)) this.Grid.place = memory.place;
    if (memory?.pill) this.Pills.focusId(memory.pill);
    this.focusOn(memory?.pill ? this.Pills.focusKey : this.Grid.focusKey);
  }

  override onAction(action: Action, { isRepeat }: ActionDetails): boolean {
    const { container } = this.services.focus;
    const isOn = (part: unknown): boolean => container === part;
    this.Grid.isKeyHeld = isRepeat;
    if (action === 'back') return this.goBack();
    // What the letter under the focus leads to is where the way back to the titles ends.
    if (action === 'left' && isOn(this.Letters)) this.followLetter();
    if ((action === 'play' || action === 'playPause') && isOn(this.Grid)) return this.play();
    return false;
  }

  protected override forget(): void {
    this.wanted = null;
    this.forgetTitles();
  }

  /** Closes what is open, takes back what left nothing, leads to the first title; then the screen is left. */
  private goBack(): boolean {
    const { focus } = this.services;
    if (this.Menu.isOpen) {
      this.closeMenu();
      this.focusOn(this.Pills.focusKey);
      return true;
    }
    if (this.Empty.visible && this.before) {
      this.set(this.before);
      return true;
    }
    if ((focus.container as unknown) !== this.Grid || this.Grid.place === 0) return false;
    const item = this.Grid.focusedItem;
    this.Grid.place = 0;
    focus.moved(this.Grid, item);
    return true;
  }

  private setUp(): void {
    const { focus, i18n } = this.services;
    const key = (kind: string): string => focusKeys.container(this.screenKey, kind);
    this.Grid.setUp(key('grid'), {
      columns: grid.columns,
      label: i18n.t('browse.title'),
      onSelect: ({ id }) => this.open(id),
      onFocus: (place) => (this.Letters.place = place),
      onNeed: (from, limit) => this.stretches.need(from, limit),
    });
    this.Pills.setUp(key('filters'), i18n.t('browse.filters'), (id) => this.openMenu(id));
    this.Letters.setUp(key('letters'), i18n.t('browse.letters'), {
      onLetter: () => this.followLetterLater(),
      onSelect: () => {
        this.followLetter();
        this.focusOn(this.Grid.focusKey);
      },
    });
    this.Menu.setUp(key('menu'), i18n.t('browse.filters'), {
      onChoose: (list, item) => this.choose(list, item),
      onWord: i18n.t('player.on'),
    });
    focus.add(this.screenKey, this.Pills);
  }

  private async fetch(state: BrowseState, place: number, signal: AbortSignal): Promise<BrowseModel> {
    const { browse } = this.services;
    const from = Math.floor(place / gridPage) * gridPage;
    const [categories, outline, titles] = await Promise.all([
      browse.categories(signal),
      browse.outline(state.filter, signal),
      browse.titles(state.filter, { sort: state.sort, from, limit: gridPage }, signal),
    ]);
    return { state, categories, outline, from, titles };
  }

  /** The filters say it at once; what stands below follows, and stays until then. */
  private set(state: BrowseState): void {
    if (!this.wanted || isSameState(this.wanted, state)) return;
    this.before = this.wanted;
    this.wanted = state;
    this.Pills.show(pillCards(state, this.services.i18n));
    void this.follow(state);
  }

  private async follow(state: BrowseState): Promise<void> {
    this.change?.abort();
    const change = new AbortController();
    this.change = change;
    try {
      const model = await this.fetch(state, 0, change.signal);
      if (change.signal.aborted) return;
      const wasEmpty = this.Empty.visible;
      this.show(model);
      if (this.Empty.visible) {
        this.closeMenu();
        this.focusOn(this.Empty.focusKey);
      } else if (wasEmpty) this.focusOn(this.Pills.focusKey);
      if (this.Menu.isOpen) this.Menu.show(this.listsOf(this.openPill));
    } catch (error) {
      if (change.signal.aborted) return;
      this.closeMenu();
      this.problem(AppProblem.from(error));
    }
  }

  private openMenu(pill: string): void {
    if (!this.wanted || !this.model) return;
    if (pill === 'clear') {
      this.set(cleared(this.wanted));
      return;
    }
    this.openPill = pill;
    this.Menu.open(this.listsOf(pill));
    this.services.focus.add(this.screenKey, this.Menu);
    this.focusOn(this.Menu.focusKey);
  }

  private choose(list: string, item: string): void {
    if (!this.wanted) return;
    this.set(chosen(this.wanted, list, item));
    // A decade has years, which may be chosen next.
    if (list === 'decade') {
      this.Menu.show(this.listsOf(this.openPill));
      this.services.focus.changed();
      return;
    }
    this.closeMenu();
    this.focusOn(this.Pills.focusKey);
  }

  private closeMenu(): void {
    if (!this.Menu.isOpen) return;
    this.Menu.close();
    this.services.focus.remove(this.Menu);
  }

  private listsOf(pill: string) {
    const { wanted, model } = this;
    return wanted && model ? menuLists(pill, wanted, model, this.services.i18n) : [];
  }

  private showHead(state: BrowseState): void {
    const { i18n } = this.services;
    const total = this.model?.outline.total ?? 0;
    this.Head.show(titleWords(state, i18n), countWords(total, i18n));
    this.Pills.show(pillCards(this.wanted ?? state, i18n));
  }

  /** Only a list by name has letters. */
  private showLetters(): void {
    const { focus, i18n } = this.services;
    const { model, Letters } = this;
    const isByName = model?.state.sort === 'name';
    Letters.visible = isByName;
    Letters.show(isByName ? lettersOf(model.outline, i18n) : []);
    Letters.place = this.Grid.place;
    if (Letters.isEmpty) focus.remove(Letters);
    else focus.add(this.screenKey, Letters);
  }

  private take({ from, limit, items }: { from: number; limit: number; items: readonly TitleSummary[] }): void {
    const { focus } = this.services;
    const item = this.Grid.focusedItem;
    // Fewer than were counted: some have gone since.
    if (items.length < limit && from + items.length < this.Grid.total) this.Grid.setTotal(from + items.length);
    this.Grid.setCards(from, this.titles.cards(items));
    focus.moved(this.Grid, item);
  }

  /** A held key passes letters; where it rests is where the titles go. */
  private followLetterLater(): void {
    this.stopLetter();
    this.letterTimer = setTimeout(() => this.followLetter(), duration.rest);
  }

  private followLetter(): void {
    this.stopLetter();
    const place = this.Letters.startPlace;
    if (place !== null) this.Grid.place = place;
  }

  private stopLetter(): void {
    if (this.letterTimer !== null) clearTimeout(this.letterTimer);
    this.letterTimer = null;
  }

  private open(id: string): void {
    const title = this.titles.title(id);
    if (title) openTitle(title, 'browse', this.services);
  }

  private play(): boolean {
    const title = this.titles.title(this.Grid.card?.id ?? '');
    if (!title) return false;
    this.services.titles.know(title);
    playIfReady(title.id, title.availability, this.services);
    return true;
  }

  private showEmpty(isEmpty: boolean): void {
    const { focus, i18n } = this.services;
    this.Empty.visible = isEmpty;
    if (!isEmpty) {
      focus.remove(this.Empty);
      return;
    }
    const isNarrowed = this.wanted !== null && isFiltered(this.wanted);
    this.Empty.setUp(focusKeys.container(this.screenKey, 'empty'), () => this.answerEmpty());
    this.Empty.show(emptyMessage(isNarrowed, i18n));
    focus.add(this.screenKey, this.Empty);
  }

  private answerEmpty(): void {
    if (this.wanted && isFiltered(this.wanted)) this.set(cleared(this.wanted));
    else this.retry();
  }

  private forgetTitles(): void {
    this.model = null;
    this.stretches.stop();
    this.titles.clear();
    this.Grid.clear();
    this.showEmpty(false);
    this.services.focus.remove(this.Grid);
  }

  private get filter() {
    return this.model?.state.filter ?? {};
  }

  private get sort() {
    return this.model?.state.sort ?? 'newest';
  }

  private get cardContext(): CardContext {
    const { i18n, absolute } = this.services;
    this.context ??= { i18n, absolute, precision: this.stage.getRenderPrecision() };
    return this.context;
  }
}
