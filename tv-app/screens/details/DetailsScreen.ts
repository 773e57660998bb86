import type { Quality, TitleSummary } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { CreditShelf } from '#app/components/credit/CreditShelf';
import { DetailsHead } from '#app/components/details-head/DetailsHead';
import { DetailsSkeleton } from '#app/components/details-head/DetailsSkeleton';
import { EpisodeShelf } from '#app/components/episode/EpisodeShelf';
import { ExtraShelf } from '#app/components/episode/ExtraShelf';
import { Backdrop } from '#app/components/hero/Backdrop';
import { ActionRow } from '#app/components/section/ActionRow';
import { SectionStack } from '#app/components/section/SectionStack';
import { TabRow } from '#app/components/section/TabRow';
import { PosterShelf } from '#app/components/shelf/PosterShelf';
import { isInMemory } from '#app/components/tile/pictureMemory';
import { focusKeys } from '#app/focus/focusKeys';
import { sentence } from '#app/a11y/sentences';
import type { Action } from '#app/input/actions';
import { PressOrHold } from '#app/input/PressOrHold';
import {
  actionCards,
  creditCards,
  currentSeason,
  episodeCard,
  headCard,
  type KnownTitle,
} from '#app/screens/details/detailsCards';
import { parsePlace, type DetailsPlace } from '#app/screens/details/detailsPlace';
import { extraCard } from '#app/screens/details/extraCards';
import { TitleActions } from '#app/screens/details/TitleActions';
import { Screen } from '#app/screens/Screen';
import { backdropOf, tileCard, type CardContext } from '#app/screens/titleCards';
import { duration, fade } from '#app/theme/motion';
import { colour, details as layout, margin, stage } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

interface DetailsSpec extends Lightning.Component.TemplateSpec {
  Backdrop: typeof Backdrop;
  Shade: object;
  Name: object;
  Stack: typeof SectionStack;
  Skeleton: typeof DetailsSkeleton;
}

/** Everything about a title: what it is, what can be played of it, and what is near it. */
export class DetailsScreen extends Screen<DetailsSpec, KnownTitle> {
  readonly screenKey = 'details';
  private readonly Backdrop = this.tag('Backdrop') as unknown as Backdrop;
  private readonly Shade = this.getByRef('Shade')!;
  private readonly Name = this.getByRef('Name')!;
  private readonly Stack = this.tag('Stack') as unknown as SectionStack;
  private readonly Skeleton = this.tag('Skeleton') as unknown as DetailsSkeleton;
  private readonly Head = new DetailsHead(this.stage);
  private readonly actions = new ActionRow(this.stage);
  private readonly seasons = new TabRow(this.stage);
  private readonly episodes = new EpisodeShelf(this.stage);
  private readonly extras = new ExtraShelf(this.stage);
  private readonly more = new PosterShelf(this.stage);
  private readonly credits = new CreditShelf(this.stage);
  private readonly titleActions = new TitleActions({
    title: () => this.title,
    services: () => this.services,
    onChange: () => this.showActions(),
  });
  private readonly ok = new PressOrHold(() => this.services.keys);
  private title: KnownTitle | null = null;
  private season: number | null = null;
  private planQuality: Quality | null = null;
  /** Where the viewer was, until all that it takes is on the page again. */
  private place: DetailsPlace | null = null;
  private stopWatching: (() => void) | null = null;

  static override _template(): Lightning.Component.Template<DetailsSpec> {
    return {
      Backdrop: { type: Backdrop },
      Shade: { rect: true, w: stage.w, h: stage.h, color: colour.ground, alpha: 0 },
      Name: { x: margin.x, y: layout.name.y, color: colour.ink, alpha: 0 },
      Stack: { type: SectionStack, visible: false },
      Skeleton: { type: DetailsSkeleton },
    };
  }

  override _setup(): void {
    super._setup();
    this.Backdrop.layOut({ w: stage.w, h: stage.h, ...layout.scrims });
    this.Stack.childList.add(this.Head);
    this.Head.onMove = (y) => this.placeRows(y);
    const key = (kind: string): string => focusKeys.container(this.screenKey, kind);
    this.actions.setUp(key('actions'), (id) => this.titleActions.act(id));
    this.seasons.setUp(key('seasons'), {
      onChoose: (id) => this.showSeason(Number(id)),
      onSelect: () => this.Stack.moveFocus('down'),
    });
    this.episodes.setUp(key('episodes'), ({ id }) => this.titleActions.playEpisode(id));
    this.extras.setUp(key('extras'), ({ id }) => this.titleActions.playExtra(id));
    this.more.setUp(key('more'), ({ id }) => this.titleActions.openOther(id));
    this.credits.setUp(key('credits'), ({ person }) => this.titleActions.openPerson(person));
    const rows = [this.actions, this.seasons, this.episodes, this.extras, this.more, this.credits];
    this.Stack.setUp(
      key('page'),
      rows.map((section) => ({ section, isJoined: section === this.episodes })),
      { onScroll: (offset) => this.darken(offset > 0) },
    );
  }

  protected override set isWaiting(isWaiting: boolean) {
    this.Skeleton.isWaiting = isWaiting && this.title === null;
  }

  protected async load({ titleId = '' }: Record<string, string>): Promise<KnownTitle> {
    const { titles } = this.services;
    if (titleId !== this.title?.summary.id) this.clear();
    this.place = parsePlace(this.visit?.memory ?? null);
    this.stopWatching?.();
    this.stopWatching = titles.watch(titleId, (details) => this.refresh({ summary: details, details }));
    const known = titles.last(titleId);
    const summary = titles.summary(titleId);
    // At once what is known; what the server says since comes by itself.
    if (summary) this.open({ summary: known ?? summary, details: known });
    const asked = titles.details(titleId);
    if (!known) return asked.then((details) => ({ summary: details, details }));
    asked.catch(() => {});
    return { summary: known, details: known };
  }

  override get spokenTitle(): string {
    return this.title?.summary.name ?? '';
  }

  override spokenIntro(): string {
    if (!this.title) return '';
    const { meta, state, synopsis, facts } = headCard(this.title, this.cardContext);
    return sentence([meta, state?.words ?? '', synopsis, ...facts]);
  }

  override leave(): void {
    super.leave();
    this.ok.cancel();
    this.stopWatching?.();
    this.stopWatching = null;
  }

  protected override forget(): void {
    this.clear();
  }

  remember(): string | null {
    const section = this.Stack.focused;
    if (!this.title || !section) return null;
    const place: DetailsPlace = { section: section.focusKey, id: section.focusedId, season: this.season };
    return JSON.stringify(place);
  }

  protected show(title: KnownTitle): void {
    const before = this.title;
    // The same answer comes by the question and by the watch.
    if (before?.details === title.details && before.summary === title.summary) return;
    this.title = title;
    const { cardContext } = this;
    const y = this.Head.show(headCard(title, cardContext));
    this.showActions();
    this.showRails(title, cardContext);
    this.placeRows(y);
    this.Stack.visible = true;
    const name = { w: layout.name.w, maxLines: 1 };
    this.Name.patch({ text: words(type.screenTitle, title.summary.name, name) });
    if (!before) this.services.focus.add(this.screenKey, this.Stack);
    this.showBackdrop(title.summary);
    if (title.details && !before?.details) void this.askForPlan();
  }

  private showActions(): void {
    const { title, titleActions } = this;
    if (!title) return;
    const asides = { isDismissed: titleActions.isDismissed(title), planQuality: this.planQuality };
    this.actions.show(actionCards(title, this.services.i18n, asides));
  }

  /** Why a better picture isn't shown: no page waits for that, and without an answer nothing is said. */
  private async askForPlan(): Promise<void> {
    const { plans } = this.services;
    const plan = await plans.subscription().catch(() => null);
    if (!plan || plan.tier.quality === this.planQuality) return;
    this.planQuality = plan.tier.quality;
    this.showActions();
  }

  private placeRows(y: number): void {
    this.actions.y = y;
    this.Stack.layOut(y);
  }

  protected restore(): void {
    const { place } = this;
    if (place) this.goBackTo(place);
    this.focusOn(this.Stack.focusKey);
  }

  override onAction(action: Action): boolean {
    if (this.isProblemShown || !this.title) return false;
    if (action === 'options') return this.askAboutFocused();
    if (action === 'select' && this.Stack.focused === this.episodes) {
      this.ok.begin(() => this.Stack.selectFocused());
      return true;
    }
    this.ok.finish();
    if (action !== 'playPause' && action !== 'play') return false;
    this.playFocused();
    return true;
  }

  private askAboutFocused(): boolean {
    this.ok.cancel();
    const { focused } = this.Stack;
    if (focused !== this.episodes || focused.focusedId === null) return false;
    void this.titleActions.askAboutEpisode(focused.focusedId);
    return true;
  }

  private get cardContext(): CardContext {
    const { i18n, absolute } = this.services;
    return { i18n, absolute, precision: this.stage.getRenderPrecision() };
  }

  /** What home has of it is there at once; it is smaller, and stays until the right one has come. */
  private showBackdrop(summary: TitleSummary): void {
    const { cardContext } = this;
    const { url: small } = backdropOf(summary, cardContext);
    const { url, tint } = backdropOf(summary, cardContext, stage.w);
    if (small && isInMemory(this.stage, small)) this.Backdrop.show(small, tint);
    this.Backdrop.show(url, tint);
  }

  /** The page of another title begins at its top, with nothing of the last one. */
  private clear(): void {
    this.title = null;
    this.season = null;
    this.Stack.visible = false;
    this.Stack.reset();
    for (const shelf of [this.episodes, this.extras, this.more, this.credits]) shelf.reset();
    this.actions.reset();
    this.services.focus.remove(this.Stack);
  }

  private open(title: KnownTitle): void {
    this.Skeleton.isWaiting = false;
    this.show(title);
    this.restore();
  }

  private refresh(title: KnownTitle): void {
    if (this.isProblemShown) {
      this.hideProblem();
      this.open(title);
      return;
    }
    const { focus } = this.services;
    const before = this.Stack.focusedItem;
    this.show(title);
    if (focus.container === this.Stack) focus.moved(this.Stack, before);
  }

  private showRails({ details }: KnownTitle, context: CardContext): void {
    const { i18n } = context;
    const seasons = details?.seasons ?? [];
    const number = seasons.some((season) => season.number === this.season)
      ? this.season
      : details && (currentSeason(details)?.number ?? null);
    this.seasons.show(
      i18n.t('details.episodes'),
      seasons.map((season) => ({
        id: String(season.number),
        label: season.name ?? i18n.t('details.season', { season: season.number }),
      })),
      String(number),
    );
    this.showEpisodes(number);
    this.extras.show(
      { text: i18n.t('details.extras') },
      (details?.extras ?? []).map((extra) => extraCard(extra, context)),
    );
    this.more.show(
      { text: i18n.t('details.more') },
      (details?.moreLikeThis ?? []).map((title) => tileCard(title, context)),
    );
    this.credits.show({ text: i18n.t('details.credits') }, creditCards(details?.credits ?? [], i18n));
  }

  /** Chosen by the viewer: the episodes of another season begin with its first. */
  private showSeason(number: number): void {
    if (number === this.season) return;
    this.episodes.reset();
    this.showEpisodes(number);
  }

  private showEpisodes(number: number | null): void {
    const { details } = this.title ?? {};
    const isNew = number !== this.season;
    this.season = number;
    const season = details?.seasons.find((candidate) => candidate.number === number);
    const cards = (season?.episodes ?? []).map((episode) => episodeCard(episode, this.cardContext));
    const text = this.services.i18n.t('details.episodes');
    this.episodes.show({ text, isSilent: !this.seasons.isEmpty }, cards);
    // The one that Play starts is the one that is looked for.
    if (isNew && details?.play?.season === number) this.episodes.focusId(details.play.titleId);
  }

  /** As soon as the row is there. Its neighbours may be, when the thing itself is gone. */
  private goBackTo({ section: key, id, season }: DetailsPlace): void {
    if (season !== null && !this.seasons.isEmpty) this.seasons.focusId(String(season));
    const section = [this.actions, this.seasons, this.episodes, this.extras, this.more, this.credits].find(
      (candidate) => candidate.focusKey === key,
    );
    if (!section || section.isEmpty) return;
    if (id !== null) section.focusId(id);
    this.Stack.focusSection(section);
    this.place = null;
  }

  /** The Play key plays what has the focus, where that can be played; else the title. */
  private playFocused(): void {
    const { focused } = this.Stack;
    const id = focused?.focusedId ?? null;
    if (focused === this.episodes && id !== null) this.titleActions.playEpisode(id);
    else if (focused === this.extras && id !== null) this.titleActions.playExtra(id);
    else if (focused === this.more && id !== null) this.titleActions.playOther(id);
    else this.titleActions.act('play');
  }

  /** Behind the rails the picture is a room, above them the title has its name. */
  private darken(isDark: boolean): void {
    fade(this.Shade, isDark ? layout.shade : 0, duration.scroll);
    fade(this.Name, isDark ? 1 : 0, duration.caption);
    fade(this.Head, isDark ? 0 : 1, duration.caption);
  }
}
