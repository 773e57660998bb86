import type { Home, TitleSummary } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { paths } from '#app/app/paths';
import { Backdrop } from '#app/components/hero/Backdrop';
import { Hero } from '#app/components/hero/Hero';
import { MessageView } from '#app/components/message-view/MessageView';
import { RailStack, type FocusedPlace } from '#app/components/rail/RailStack';
import { HomeSkeleton } from '#app/components/skeleton/HomeSkeleton';
import type { PagedRail, RailChange } from '#app/data/PagedRail';
import { liveRail } from '#app/data/RailPages';
import { mark } from '#app/diagnostics/marks';
import { focusKeys } from '#app/focus/focusKeys';
import type { Action } from '#app/input/actions';
import type { ActionDetails } from '#app/input/KeyService';
import { PressOrHold } from '#app/input/PressOrHold';
import { FocusedTitle } from '#app/screens/home/FocusedTitle';
import { ContinueMenu } from '#app/screens/home/ContinueMenu';
import { continueRail, HomeRail } from '#app/screens/home/HomeRail';
import { LiveRail } from '#app/screens/home/LiveRail';
import { HeroPreview } from '#app/screens/home/HeroPreview';
import { SeenTitles } from '#app/screens/home/SeenTitles';
import { playIfReady } from '#app/screens/playIfReady';
import { Screen } from '#app/screens/Screen';
import type { CardContext } from '#app/screens/titleCards';
import { duration } from '#app/theme/motion';
import { rail } from '#app/theme/tokens';

interface HomeSpec extends Lightning.Component.TemplateSpec {
  Backdrop: typeof Backdrop;
  Rails: typeof RailStack;
  Hero: typeof Hero;
  Skeleton: typeof HomeSkeleton;
  Empty: typeof MessageView;
}

/** Rails, and above them the title that is focused. */
export class HomeScreen extends Screen<HomeSpec, Home> {
  readonly screenKey = 'home';
  override readonly navKey = 'home';
  private readonly Backdrop = this.tag('Backdrop') as unknown as Backdrop;
  private readonly Rails = this.tag('Rails') as unknown as RailStack;
  private readonly Hero = this.tag('Hero') as unknown as Hero;
  private readonly Skeleton = this.tag('Skeleton') as unknown as HomeSkeleton;
  private readonly Empty = this.tag('Empty') as unknown as MessageView;
  private shown: Home | null = null;
  private models: readonly (HomeRail | LiveRail)[] = [];
  private context: CardContext | null = null;
  private readonly preview = new HeroPreview({ backdrop: this.Backdrop, services: () => this.services });
  private readonly focusedTitle = new FocusedTitle({
    hero: this.Hero,
    backdrop: this.Backdrop,
    context: () => this.cardContext,
    onRest: (title) => this.preview.follow(title),
  });
  private readonly seenTitles = new SeenTitles((event) => this.services.analytics.tell(event));
  private readonly continueMenu = new ContinueMenu(
    () => this.services,
    () => this.showRemovals(),
  );
  private readonly ok = new PressOrHold(() => this.services.keys);
  private lookTimer: ReturnType<typeof setTimeout> | null = null;
  /** Row. */
  private lookedAt = 0;
  private stopWatching: (() => void) | null = null;

  static override _template(): Lightning.Component.Template<HomeSpec> {
    return {
      Backdrop: { type: Backdrop },
      Rails: { type: RailStack, y: rail.y, visible: false },
      Hero: { type: Hero },
      Skeleton: { type: HomeSkeleton },
      Empty: { type: MessageView, visible: false },
    };
  }

  protected override set isWaiting(isWaiting: boolean) {
    // Coming back, what was shown is still there: nothing to wait for.
    this.Skeleton.isWaiting = isWaiting && this.models.length === 0;
  }

  protected load(): Promise<Home> {
    const { catalogue } = this.services;
    // At once what is known, for whoever comes back; then what is new.
    if (this.models.length > 0) {
      this.restore(this.visit?.memory ?? null);
      this.showPlace();
    }
    this.stopWatching ??= this.watch();
    this.live?.start();
    return catalogue.home();
  }

  override leave(): void {
    super.leave();
    this.ok.cancel();
    this.continueMenu.finish();
    this.stopWatching?.();
    this.stopWatching = null;
    this.live?.stop();
    this.focusedTitle.stop();
    this.seenTitles.leave();
    if (this.lookTimer !== null) clearTimeout(this.lookTimer);
    this.lookTimer = null;
  }

  protected show(home: Home): void {
    mark('home');
    if (home === this.shown) return;
    this.shown = home;
    const known = new Map(this.models.map((model) => [model.paged, model]));
    const rails = this.services.catalogue.rails.rails.filter((paged) => paged.total > 0);
    this.models = rails.map((paged) => known.get(paged) ?? this.modelOf(paged));
    this.services.channels.areThere = this.live !== undefined;
    this.live?.start();
    const isEmpty = this.models.length === 0;
    this.showEmpty(isEmpty);
    this.Rails.visible = !isEmpty;
    this.Hero.visible = !isEmpty;
    if (isEmpty) this.forgetRails();
    else this.showRails();
  }

  remember(): string | null {
    const { container } = this.services.focus;
    return (container?.focusedItem ?? this.Rails.focusedItem)?.key ?? null;
  }

  protected restore(memory: string | null): void {
    if (this.models.length === 0) {
      if (this.Empty.visible) this.focusOn(this.Empty.focusKey);
      return;
    }
    // Coming back, the viewer may have gone on before the answer was there.
    if ((this.services.focus.container as unknown) === this.Rails) return;
    const isIn = ({ id }: { id: string }): boolean =>
      !!memory?.startsWith(`${focusKeys.container(this.screenKey, 'rail', id)}/`);
    const remembered = this.models.find(isIn);
    if (remembered) this.Rails.focusRail(remembered.id, memory?.replace(/^.*tile:/, '') ?? '');
    this.focusOn(this.Rails.focusKey);
  }

  override onAction(action: Action, { isRepeat }: ActionDetails): boolean {
    this.preview.stop();
    const { focus } = this.services;
    const { Rails } = this;
    Rails.isKeyHeld = isRepeat;
    if ((focus.container as unknown) !== Rails) return false;
    if (Rails.place?.model.id === continueRail && this.continueAction(action, Rails.place)) return true;
    if (action === 'playPause' || action === 'play') return this.play(Rails.place);
    if (action !== 'back') return false;
    const before = Rails.focusedItem;
    const hasMoved = Rails.toStart();
    if (hasMoved) focus.moved(Rails, before);
    return hasMoved;
  }

  /** OK goes on at once; held, it asks what else. What has just been removed it brings back. */
  private continueAction(action: Action, place: FocusedPlace): boolean {
    const title = this.titleAt(place);
    const isMeant = action === 'select' || action === 'options' || action === 'playPause' || action === 'play';
    if (isMeant && title && this.continueMenu.bringBack(title.id)) return true;
    if (action === 'select') {
      this.ok.begin(() => this.Rails.selectFocused());
      return true;
    }
    if (action !== 'options') {
      const wasPressed = this.ok.finish();
      // What OK has opened is where this Back belongs.
      if (wasPressed && action === 'back') this.services.navigator.back();
      return wasPressed;
    }
    this.ok.cancel();
    if (title) void this.continueMenu.ask(title);
    return true;
  }

  /** Titles of the first rail say that they go, or stand there again. */
  private showRemovals(): void {
    const model = this.models.find(({ id }) => id === continueRail);
    if (!model) return;
    const { focus } = this.services;
    const places = Array.from({ length: model.total }, () => undefined);
    this.Rails.update(continueRail, places, places);
    if ((focus.container as unknown) === this.Rails) focus.changed();
  }

  private watch(): () => void {
    const { catalogue } = this.services;
    const stopHome = catalogue.onHome((home) => this.refresh(home));
    const stopRails = catalogue.rails.onChange((change) => this.update(change));
    const stopClosed = this.services.platform.onClosed(() => this.continueMenu.finish());
    return () => {
      stopClosed();
      stopHome();
      stopRails();
    };
  }

  private refresh(home: Home): void {
    const wasHidden = this.isProblemShown;
    const wasEmpty = this.models.length === 0;
    this.hideProblem();
    this.show(home);
    if (wasHidden || wasEmpty !== (this.models.length === 0)) this.restore(this.visit?.memory ?? null);
  }

  private showRails(): void {
    const { focus } = this.services;
    const { Rails } = this;
    Rails.setUp(this.screenKey, {
      onFocus: (place) => this.follow(place),
      onSelect: (place) => this.select(place),
    });
    const before = Rails.focusedItem;
    Rails.show(this.models);
    focus.add(this.screenKey, Rails);
    focus.moved(Rails, before);
    this.showPlace();
  }

  /** Titles have come into a rail, or others stand in it now. */
  private update({ railId, before, after }: RailChange): void {
    const { focus } = this.services;
    const { Rails } = this;
    const item = Rails.focusedItem;
    Rails.update(railId, before, after);
    if (Rails.place?.model.id !== railId) return;
    focus.moved(Rails, item);
    this.showPlace();
  }

  private follow(place: FocusedPlace): void {
    this.focusedTitle.follow(this.titleAt(place), this.Rails.isPassing);
    this.lookAround();
    this.seen(place);
  }

  /** What is focused, anew: something about it has changed, or it is the first thing that is shown. */
  private showPlace(): void {
    const { place } = this.Rails;
    if (!place) return;
    this.lookAround();
    this.seen(place);
    const title = this.titleAt(place);
    if (title) this.focusedTitle.show(title, this.Rails.isPassing);
  }

  /**
   * In a task of its own: what a request costs isn't for the key to pay. Several steps ask once; of rails that fly by nothing is asked
   * until the key rests.
   */
  private lookAround(): void {
    const { Rails } = this;
    const row = Rails.place?.row ?? 0;
    const isFlyingBy = Rails.isPassing && row !== this.lookedAt;
    this.lookedAt = row;
    if (isFlyingBy && this.lookTimer !== null) clearTimeout(this.lookTimer);
    else if (this.lookTimer !== null) return;
    const look = (): void => {
      this.lookTimer = null;
      const { place } = Rails;
      if (place) this.services.catalogue.rails.lookAt(place.model.id, (railId) => Rails.columnOf(railId));
    };
    this.lookTimer = setTimeout(look, isFlyingBy ? duration.rest : 0);
  }

  private titleAt({ row, column }: FocusedPlace): TitleSummary | null {
    return this.models[row]?.titleAt(column) ?? null;
  }

  private get live(): LiveRail | undefined {
    return this.models.find((model): model is LiveRail => model instanceof LiveRail);
  }

  private modelOf(paged: PagedRail): HomeRail | LiveRail {
    if (paged.id !== liveRail) return new HomeRail(paged, this.cardContext, (id) => this.continueMenu.cardOf(id));
    const { channels } = this.services;
    return new LiveRail(paged, {
      context: this.cardContext,
      list: (signal) => channels.list(signal),
      now: () => channels.now(),
      onChange: (before, after) => this.update({ railId: paged.id, before, after }),
    });
  }

  private select(place: FocusedPlace): void {
    const channel = place.model.id === liveRail ? this.live?.channelAt(place.column) : null;
    if (channel) {
      this.services.navigator.open(paths.channel(channel.id));
      return;
    }
    const title = this.titleAt(place);
    if (!title) return;
    const { navigator, playback, titles } = this.services;
    titles.know(title);
    this.tellOfChoice(title, place);
    if (place.model.id === continueRail && title.availability.state === 'ready') {
      playback.source = 'continue';
      navigator.open(paths.player(title.id));
      return;
    }
    navigator.open(paths.details(title.id));
  }

  private play(place: FocusedPlace | null): boolean {
    if (place?.model.id === liveRail) {
      this.select(place);
      return true;
    }
    const title = place && this.titleAt(place);
    if (!title) return false;
    this.services.titles.know(title);
    this.tellOfChoice(title, place);
    if (place.model.id === continueRail && title.availability.state === 'ready')
      this.services.playback.source = 'continue';
    playIfReady(title.id, title.availability, this.services);
    return true;
  }

  private seen({ row, column }: FocusedPlace): void {
    const rail = this.models[row];
    if (rail instanceof HomeRail) this.seenTitles.follow(rail, row, column);
  }

  private tellOfChoice({ id }: TitleSummary, { model, row, column }: FocusedPlace): void {
    const source = model.id === continueRail ? 'continue' : 'home';
    const where = { rail: model.id, railPlace: row, place: column };
    this.services.analytics.tell({ type: 'title_selected', titleId: id, source, ...where });
  }

  private get cardContext(): CardContext {
    const { i18n, absolute } = this.services;
    this.context ??= { i18n, absolute, precision: this.stage.getRenderPrecision() };
    return this.context;
  }

  protected override forget(): void {
    if (!this.shown) return;
    this.shown = null;
    this.live?.stop();
    this.models = [];
    this.Rails.visible = false;
    this.Hero.visible = false;
    this.showEmpty(false);
    this.forgetRails();
  }

  private forgetRails(): void {
    this.Rails.reset();
    this.services.focus.remove(this.Rails);
    this.focusedTitle.clear();
  }

  private showEmpty(isEmpty: boolean): void {
    const { focus, i18n } = this.services;
    if (isEmpty === this.Empty.visible) return;
    this.Empty.visible = isEmpty;
    if (!isEmpty) {
      focus.remove(this.Empty);
      return;
    }
    this.Empty.setUp(focusKeys.container(this.screenKey, 'empty'), () => this.lookAgain());
    this.Empty.show({
      icon: 'reel',
      title: i18n.t('home.empty.title'),
      body: i18n.t('home.empty.body'),
      code: '',
      button: i18n.t('home.empty.button'),
    });
    focus.add(this.screenKey, this.Empty);
  }

  private lookAgain(): void {
    this.services.catalogue.expire();
    this.retry();
  }
}
