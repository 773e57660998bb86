import type { Home, TitleSummary } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { Backdrop } from '#app/components/hero/Backdrop';
import { Hero } from '#app/components/hero/Hero';
import { MessageView } from '#app/components/message-view/MessageView';
import { Rail } from '#app/components/rail/Rail';
import { HomeSkeleton } from '#app/components/skeleton/HomeSkeleton';
import type { TileCard } from '#app/components/tile/Tile';
import { mark } from '#app/diagnostics/marks';
import { focusKeys } from '#app/focus/focusKeys';
import { backdropOf, heroCard, tileCard, type CardContext } from '#app/screens/home/homeCards';
import { Screen } from '#app/screens/Screen';
import { duration } from '#app/theme/motion';
import { rail } from '#app/theme/tokens';

interface HomeSpec extends Lightning.Component.TemplateSpec {
  Backdrop: typeof Backdrop;
  Hero: typeof Hero;
  Rail: typeof Rail;
  Skeleton: typeof HomeSkeleton;
  Empty: typeof MessageView;
}

/** One rail, and above it the title that is focused in it. */
export class HomeScreen extends Screen<HomeSpec, Home> {
  readonly screenKey = 'home';
  private readonly Backdrop = this.tag('Backdrop') as unknown as Backdrop;
  private readonly Hero = this.tag('Hero') as unknown as Hero;
  private readonly Rail = this.tag('Rail') as unknown as Rail;
  private readonly Skeleton = this.tag('Skeleton') as unknown as HomeSkeleton;
  private readonly Empty = this.tag('Empty') as unknown as MessageView;
  private titles = new Map<string, TitleSummary>();
  private restTimer: ReturnType<typeof setTimeout> | null = null;
  private stopWatching: (() => void) | null = null;

  static override _template(): Lightning.Component.Template<HomeSpec> {
    return {
      Backdrop: { type: Backdrop },
      Hero: { type: Hero },
      Rail: { type: Rail, y: rail.y, visible: false },
      Skeleton: { type: HomeSkeleton },
      Empty: { type: MessageView, visible: false },
    };
  }

  protected override set isWaiting(isWaiting: boolean) {
    // Coming back, what was shown is still there: nothing to wait for.
    this.Skeleton.isWaiting = isWaiting && this.titles.size === 0;
  }

  protected load(): Promise<Home> {
    // At once what is known, for whoever comes back; then what is new.
    if (this.titles.size > 0) this.restore(this.visit?.memory ?? null);
    this.stopWatching ??= this.services.catalogue.onHome((home) => this.refresh(home));
    return this.services.catalogue.home();
  }

  override leave(): void {
    super.leave();
    this.stopWatching?.();
    this.stopWatching = null;
    if (this.restTimer !== null) clearTimeout(this.restTimer);
  }

  protected show(home: Home): void {
    mark('home');
    const { cardContext } = this;
    const shelf = home.rails.find((candidate) => candidate.items.length > 0);
    this.titles = new Map(shelf?.items.map((title) => [title.id, title]));
    this.showEmpty(!shelf);
    this.Rail.visible = !!shelf;
    this.Hero.visible = !!shelf;
    if (!shelf) {
      this.Backdrop.show(null, backdropOf({ backdrop: null }, cardContext).tint);
      return;
    }
    const focusKey = focusKeys.container(this.screenKey, 'rail', shelf.id);
    this.Rail.setUp(focusKey, {
      onFocusCard: (card) => this.follow(card),
      onSelectCard: (card) => this.select(card),
    });
    this.Rail.show(
      cardContext.i18n.name(shelf.name),
      shelf.items.map((title) => tileCard(title, cardContext)),
    );
    this.services.focus.add(this.screenKey, this.Rail);
    const title = this.focusedTitle;
    if (title) this.showTitle(title);
  }

  remember(): string | null {
    const { focus } = this.services;
    if (this.titles.size > 0) focus.memory.remember(this.Rail.focusKey, this.Rail.cardIds, this.Rail.focusedIndex);
    return focus.container?.focusKey ?? null;
  }

  protected restore(memory: string | null): void {
    if (this.titles.size === 0) {
      if (this.Empty.visible) this.focusOn(this.Empty.focusKey);
      return;
    }
    const { memory: places } = this.services.focus;
    const index = memory === null ? null : places.recall(this.Rail.focusKey, this.Rail.cardIds);
    if (index !== null) this.Rail.focusAt(index);
    this.focusOn(this.Rail.focusKey);
  }

  private refresh(home: Home): void {
    const wasHidden = this.isProblemShown;
    const wasEmpty = this.titles.size === 0;
    this.hideProblem();
    this.show(home);
    if (wasHidden || wasEmpty !== (this.titles.size === 0)) this.restore(null);
  }

  private get cardContext(): CardContext {
    const { i18n, absolute } = this.services;
    return { i18n, absolute, precision: this.stage.getRenderPrecision() };
  }

  private get focusedTitle(): TitleSummary | undefined {
    return this.titles.get(this.Rail.card?.id ?? '');
  }

  /** The words follow at once, the picture when the focus has come to rest: a held key loads no pictures on its way. */
  private follow(card: TileCard): void {
    const title = this.titles.get(card.id);
    if (!title) return;
    this.Hero.show(heroCard(title, this.cardContext));
    if (this.restTimer !== null) clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => this.showBackdrop(title), duration.backdropRest);
  }

  private showTitle(title: TitleSummary): void {
    this.Hero.show(heroCard(title, this.cardContext));
    this.showBackdrop(title);
  }

  private showBackdrop(title: TitleSummary): void {
    const { url, tint } = backdropOf(title, this.cardContext);
    this.Backdrop.show(url, tint);
  }

  private select(card: TileCard): void {
    const title = this.titles.get(card.id);
    if (!title) return;
    const { navigator, i18n, tell } = this.services;
    const { state } = title.availability;
    if (state === 'preparing') tell(i18n.t('title.preparing.toast'));
    else if (state === 'failed') tell(i18n.t('title.failed.toast'));
    else navigator.open(`player/${title.id}`);
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
