import type { ChannelPage, TitleDetails } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { paths } from '#app/app/paths';
import { GuideGrid, type GuidePlace } from '#app/components/guide/GuideGrid';
import { GuideStrip } from '#app/components/guide/GuideStrip';
import { MessageView } from '#app/components/message-view/MessageView';
import { PillRow } from '#app/components/pill-row/PillRow';
import { GuideSkeleton } from '#app/components/skeleton/GuideSkeleton';
import { daysBetween } from '#app/components/guide/guideTime';
import { GuideBook, type Segment } from '#app/data/GuideBook';
import { focusKeys } from '#app/focus/focusKeys';
import type { Action } from '#app/input/actions';
import type { ActionDetails } from '#app/input/KeyService';
import { GuideShelf } from '#app/screens/guide/GuideShelf';
import { dayPills, nowPill, stripCard } from '#app/screens/guide/guideWords';
import { ProgrammeQuestion } from '#app/screens/guide/ProgrammeQuestion';
import { Screen } from '#app/screens/Screen';
import { duration } from '#app/theme/motion';
import { guide } from '#app/theme/guideTokens';

interface GuideSpec extends Lightning.Component.TemplateSpec {
  Strip: typeof GuideStrip;
  Days: typeof PillRow;
  Grid: typeof GuideGrid;
  Skeleton: typeof GuideSkeleton;
  Empty: typeof MessageView;
}

/** How often the line of now moves on. */
const tickMs = 15_000;

/** What is on, and what will be. Back leaves it from wherever the viewer has gone in it. */
export class GuideScreen extends Screen<GuideSpec, ChannelPage> {
  readonly screenKey = 'guide';
  override readonly navKey = 'live';
  private readonly Strip = this.tag('Strip') as unknown as GuideStrip;
  private readonly Days = this.tag('Days') as unknown as PillRow;
  private readonly Grid = this.tag('Grid') as unknown as GuideGrid;
  private readonly Skeleton = this.tag('Skeleton') as unknown as GuideSkeleton;
  private readonly Empty = this.tag('Empty') as unknown as MessageView;
  private readonly question = new ProgrammeQuestion(() => this.services);
  private readonly book = new GuideBook(
    (stretch, signal) => this.services.channels.guide(stretch, signal),
    () => this.renew(),
    () => Date.now(),
  );
  private shelf: GuideShelf | null = null;
  private range = { from: 0, until: 0 };
  private isKnown = false;
  private ticker: ReturnType<typeof setInterval> | null = null;
  private restTimer: ReturnType<typeof setTimeout> | null = null;
  private asked = '';

  static override _template(): Lightning.Component.Template<GuideSpec> {
    return {
      Strip: { type: GuideStrip, alpha: 0 },
      Days: { type: PillRow, y: guide.daysY, visible: false },
      Grid: { type: GuideGrid, visible: false },
      Skeleton: { type: GuideSkeleton },
      Empty: { type: MessageView, visible: false },
    };
  }

  protected override set isWaiting(isWaiting: boolean) {
    this.Skeleton.isWaiting = isWaiting && !this.isKnown;
  }

  protected async load(_: Record<string, string>, signal: AbortSignal): Promise<ChannelPage> {
    this.setUp();
    // At once what is known, for whoever comes back; then what is new.
    if (this.isKnown && this.book.total > 0) this.restore(this.visit?.memory ?? null);
    return this.services.channels.list(signal);
  }

  protected show({ total, guide: told }: ChannelPage): void {
    const { channels, focus } = this.services;
    this.range = { from: Date.parse(told.from), until: Date.parse(told.until) };
    this.book.total = total;
    this.showEmpty(total === 0);
    for (const container of [this.Days, this.Grid]) {
      container.visible = total > 0;
      if (total > 0) focus.add(this.screenKey, container);
      else focus.remove(container);
    }
    this.Strip.visible = total > 0;
    if (total === 0) return;
    const { place } = this.Grid;
    const before = this.isKnown && place ? place : { row: 0, atMs: channels.now() };
    this.isKnown = true;
    this.shelf ??= new GuideShelf(this.book, this.services.i18n);
    this.Grid.show(this.shelf, this.range, channels.now(), before);
    this.ticker ??= setInterval(() => this.tick(), tickMs);
  }

  override leave(): void {
    super.leave();
    this.book.stop();
    if (this.ticker !== null) clearInterval(this.ticker);
    this.ticker = null;
    if (this.restTimer !== null) clearTimeout(this.restTimer);
    this.restTimer = null;
  }

  /** `<row>:<time>`. */
  remember(): string | null {
    const { place } = this.Grid;
    return place && this.isKnown ? `${place.row}:${place.atMs}` : null;
  }

  protected restore(memory: string | null): void {
    const { channels, focus } = this.services;
    if (this.Empty.visible) {
      this.focusOn(this.Empty.focusKey);
      return;
    }
    const { watched } = channels;
    channels.watched = null;
    const [row, atMs] = (memory ?? '').split(':').map(Number);
    if (watched) {
      // Whoever comes back from a channel finds it here, and what is on it now.
      this.Grid.toChannel(watched.place);
      this.Grid.toNow();
    } else if (memory !== null && row !== undefined && atMs !== undefined && this.shelf) {
      if (this.Grid.place?.row !== row) this.Grid.show(this.shelf, this.range, channels.now(), { row, atMs });
    }
    const isHere = [this.Grid, this.Days].some((own) => own === (focus.container as unknown));
    if (!isHere) this.focusOn(this.Grid.focusKey);
  }

  override onAction(action: Action, { isRepeat }: ActionDetails): boolean {
    const { Grid } = this;
    Grid.isKeyHeld = isRepeat;
    if (!this.isKnown || this.Empty.visible || this.isProblemShown) return false;
    if (action === 'channelUp' || action === 'channelDown')
      this.go(() => Grid.byPages(action === 'channelUp' ? -1 : 1));
    else if (action === 'fastForward' || action === 'rewind') this.go(() => Grid.byDays(action === 'rewind' ? -1 : 1));
    else if (action === 'play' || action === 'playPause') this.play();
    else return false;
    return true;
  }

  protected override forget(): void {
    this.book.forget();
    this.shelf = null;
    this.isKnown = false;
    this.asked = '';
    this.Grid.visible = false;
    this.Days.visible = false;
    this.Strip.visible = false;
    for (const container of [this.Grid, this.Days]) this.services.focus.remove(container);
  }

  private setUp(): void {
    const { i18n } = this.services;
    const key = (kind: string): string => focusKeys.container(this.screenKey, kind);
    this.Grid.setUp(key('grid'), i18n.t('guide.title'), {
      onFocus: (place) => this.follow(place),
      onSelect: (place) => this.select(place),
      onNear: (rows, time) => this.book.lookAt(rows, within(time, this.range)),
    });
    this.Days.setUp(key('days'), i18n.t('guide.days'), (id) => this.toDay(id));
  }

  /** A move that the grid is asked for: it is told like one that it makes by itself. */
  private go(move: () => void): void {
    const before = this.Grid.focusedItem;
    move();
    this.services.focus.moved(this.Grid, before);
  }

  private toDay(id: string): void {
    const { place } = this.Grid;
    if (id === nowPill) this.Grid.toNow();
    else if (place) this.Grid.byDays(Number(id) - daysBetween(this.services.channels.now(), place.atMs));
    this.focusOn(this.Grid.focusKey);
  }

  private renew(): void {
    if (this.isKnown) this.go(() => this.Grid.renew());
  }

  private tick(): void {
    const { Grid } = this;
    this.go(() => (Grid.now = this.services.channels.now()));
  }

  /** Words follow the focus when it has come to rest: a held key tells of nothing on its way. */
  private follow(place: GuidePlace): void {
    if (this.restTimer !== null) clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => {
      this.restTimer = null;
      this.tell(place);
    }, duration.rest);
  }

  private tell({ channel, segment, atMs }: GuidePlace): void {
    const { channels, i18n } = this.services;
    const nowMs = channels.now();
    this.Days.show(dayPills(this.range, nowMs, atMs, i18n));
    const { programme, kind } = segment as Segment;
    if (kind === 'unknown' || !this.shelf) return;
    const titleId = programme?.titleId ?? null;
    const title = titleId === null ? null : this.services.titles.summary(titleId);
    const synopsis = programme?.synopsis || (title?.synopsis ?? '');
    const words = { channel: channel?.label ?? '', synopsis, nowMs };
    this.Strip.show(stripCard(segment as Segment, words, i18n, this.shelf.clock));
    if (titleId !== null && !title) void this.askFor(titleId);
  }

  private async askFor(titleId: string): Promise<void> {
    if (this.asked === titleId) return;
    this.asked = titleId;
    const title: TitleDetails | null = await this.services.titles.details(titleId).catch(() => null);
    if (this.asked === titleId) this.asked = '';
    if (!title || this.stay.aborted) return;
    this.services.titles.know(title);
    const { place } = this.Grid;
    if ((place?.segment as Segment | undefined)?.programme?.titleId === titleId && place) this.tell(place);
  }

  private select(place: GuidePlace): void {
    const segment = place.segment as Segment;
    const { channels, navigator } = this.services;
    const nowMs = channels.now();
    if (!place.channel || segment.kind === 'unknown') return;
    if (segment.from <= nowMs && nowMs < segment.until) navigator.open(paths.channel(place.channel.id));
    else if (segment.programme) void this.question.ask(segment.programme, segment, place.channel);
  }

  private play(): void {
    const { channel } = this.Grid.place ?? {};
    if (channel) this.services.navigator.open(paths.channel(channel.id));
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
      icon: 'live',
      title: i18n.t('guide.empty.title'),
      body: i18n.t('guide.empty.body'),
      code: '',
      button: i18n.t('guide.empty.button'),
    });
    focus.add(this.screenKey, this.Empty);
  }
}

function within(time: { from: number; until: number }, range: { from: number; until: number }) {
  return { from: Math.max(time.from, range.from), until: Math.min(time.until, range.until) };
}
