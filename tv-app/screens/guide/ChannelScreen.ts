import type { ChannelDetails } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { paths } from '#app/app/paths';
import { ChannelBanner } from '#app/components/guide/ChannelBanner';
import { Menu } from '#app/components/menu/Menu';
import { MessageView } from '#app/components/message-view/MessageView';
import { Spinner } from '#app/components/spinner/Spinner';
import type { AppProblem } from '#app/data/AppProblem';
import { focusKeys } from '#app/focus/focusKeys';
import type { Action } from '#app/input/actions';
import type { ActionDetails } from '#app/input/KeyService';
import { createPlayer } from '#app/player/createPlayer';
import { bannerCard, bannerIcons, type BannerIcon } from '#app/screens/guide/bannerWords';
import { HudClock } from '#app/screens/player/HudClock';
import { TrackMenu } from '#app/screens/player/TrackMenu';
import { VisitSession } from '#app/screens/player/VisitSession';
import { Screen } from '#app/screens/Screen';
import { isMirrored } from '#app/theme/direction';
import { stage, trackMenu } from '#app/theme/tokens';

interface ChannelSpec extends Lightning.Component.TemplateSpec {
  Spinner: typeof Spinner;
  Banner: typeof ChannelBanner;
  Menu: typeof Menu;
  Nothing: typeof MessageView;
}

const tickMs = 1000;
/** Nobody waits longer for the moment at which a programme should end: the picture has ended already. */
const longestWaitMs = 5000;
const zapKeys: Partial<Record<Action, 1 | -1>> = { channelUp: 1, channelDown: -1, up: 1, down: -1 };

/**
 * A channel as it is now: the title that it shows, from where it is in it, and then the next one. There is no seeking: whoever stands still
 * goes on with what is on then. Up and Down, or the channel keys, lead to the next channel.
 */
export class ChannelScreen extends Screen<ChannelSpec, ChannelDetails> {
  readonly screenKey = 'channel';
  private readonly Spinner = this.tag('Spinner') as unknown as Spinner;
  private readonly Banner = this.tag('Banner') as unknown as ChannelBanner;
  private readonly Menu = this.tag('Menu') as unknown as Menu;
  private readonly Nothing = this.tag('Nothing') as unknown as MessageView;
  private readonly tracks = new TrackMenu(this.Menu);
  private readonly playing = new VisitSession({
    onState: () => this.follow(),
    onTracks: () => this.tracks.refresh(this.services.i18n),
    onProblem: () => this.playing.current?.problem && this.problem(this.playing.current.problem),
    onEnded: () => this.goOn(),
  });
  private readonly clock = new HudClock((isOpen) => this.openBanner(isOpen));
  private channel: ChannelDetails | null = null;
  /** Which one the viewer is on, or on the way to. */
  private channelId: string | null = null;
  /** Steps that are still to be taken from there. */
  private steps = 0;
  private isTuning = false;
  private ticker: ReturnType<typeof setInterval> | null = null;
  private goOnTimer: ReturnType<typeof setTimeout> | null = null;

  static override _template(): Lightning.Component.Template<ChannelSpec> {
    return {
      Spinner: { type: Spinner, x: stage.w / 2, y: stage.h / 2 },
      Banner: { type: ChannelBanner },
      Menu: { type: Menu },
      Nothing: { type: MessageView, visible: false },
    };
  }

  protected override set isWaiting(isWaiting: boolean) {
    this.Spinner.isWaiting = isWaiting;
  }

  protected async load(params: Record<string, string>, signal: AbortSignal): Promise<ChannelDetails> {
    this.setUp();
    this.isTuning = true;
    try {
      const channel = await this.tune(this.channelId ?? params.channelId ?? '', signal);
      this.showBanner(channel);
      await this.playing.end(this.services);
      if (signal.aborted) throw signal.reason;
      this.isTuning = false;
      const { showing } = channel;
      if (showing) {
        const session = this.playing.open(this.services, 'live');
        await session.start(showing.title.id, { positionMs: showing.positionMs }, signal);
      }
      return channel;
    } finally {
      if (!signal.aborted) this.isTuning = false;
    }
  }

  /** Whoever presses faster than channels answer passes them without a picture. */
  private async tune(id: string, signal: AbortSignal): Promise<ChannelDetails> {
    let channel = await this.services.channels.tune(id, signal);
    while (this.steps !== 0) {
      const isUp = this.steps > 0;
      this.steps += isUp ? -1 : 1;
      channel = await this.services.channels.tune(isUp ? channel.nextId : channel.previousId, signal);
    }
    this.channelId = channel.id;
    return channel;
  }

  protected show(channel: ChannelDetails): void {
    this.services.playback.isPictureShown = channel.showing !== null;
    this.showNothing(channel.showing === null ? channel : null);
  }

  protected restore(): void {
    if (this.Nothing.visible) this.focusOn(this.Nothing.focusKey);
    else this.focusOn((this.Menu.isOpen ? this.Menu : this.Banner).focusKey);
  }

  remember(): string | null {
    return this.channelId;
  }

  override enter(visit: Parameters<Screen<ChannelSpec, ChannelDetails>['enter']>[0]): void {
    // Whoever comes back is on the channel that they left, not on the one that they came for first.
    this.channelId = visit.memory;
    this.steps = 0;
    super.enter(visit);
  }

  override leave(): void {
    super.leave();
    this.hideAll();
    void this.playing.end(this.services);
    this.playing.hasBegun = false;
  }

  override onAction(action: Action, { isRepeat }: ActionDetails): boolean {
    const zap = this.Menu.isOpen ? undefined : zapKeys[action];
    if (zap !== undefined && !(this.isProblemShown && (action === 'up' || action === 'down'))) {
      if (!isRepeat) this.zap(zap);
      return true;
    }
    if (this.isProblemShown || this.Nothing.visible) return false;
    if (action === 'back') return this.goBack();
    const wasOpen = this.clock.isOpen;
    const isAnswered = this.control(action, wasOpen);
    if (isAnswered) this.clock.open('key');
    return isAnswered;
  }

  protected override problem(problem: AppProblem): void {
    this.hideAll();
    super.problem(problem);
  }

  private control(action: Action, wasOpen: boolean): boolean {
    if (action === 'playPause') this.toggle();
    else if (action === 'pause') this.playing.current?.pause();
    else if (action === 'play') this.goLive();
    else if (action === 'stop') this.services.navigator.back();
    else if (action === 'options') this.openMenu();
    else if (action === 'select' || action === 'left' || action === 'right' || action === 'up' || action === 'down') {
      // The first one shows what there is; the next one moves in it.
      if (!wasOpen && !this.Menu.isOpen) return true;
      const container = this.Menu.isOpen ? this.Menu : this.Banner;
      const before = container.focusedItem;
      if (action === 'select') container.selectFocused();
      else container.moveFocus(action);
      this.services.focus.moved(container, before);
    } else return false;
    return true;
  }

  /** One thing at a time: the menu, the banner, the channel. */
  private goBack(): boolean {
    if (this.Menu.isOpen) {
      this.closeMenu();
      return true;
    }
    return this.clock.closeIfOpenedByKey();
  }

  private zap(step: 1 | -1): void {
    const { channel } = this;
    if (!channel || this.isTuning) {
      this.steps += step;
      return;
    }
    this.channelId = step > 0 ? channel.nextId : channel.previousId;
    this.again();
  }

  private again(): void {
    if (this.goOnTimer !== null) clearTimeout(this.goOnTimer);
    this.goOnTimer = null;
    this.retry();
  }

  /** The title has ended: the next one begins when the channel says so. */
  private goOn(): void {
    const endsAt = Date.parse(this.channel?.showing?.endsAt ?? '') || 0;
    const waitMs = Math.max(0, Math.min(longestWaitMs, endsAt - this.services.channels.now()));
    if (this.goOnTimer !== null) clearTimeout(this.goOnTimer);
    this.goOnTimer = setTimeout(() => this.again(), waitMs);
  }

  private toggle(): void {
    const session = this.playing.current;
    if (session?.isPaused === false) session.pause();
    else this.goLive();
  }

  /** After a pause the channel is somewhere else. */
  private goLive(): void {
    if (this.playing.current?.isPaused !== false) this.again();
  }

  private setUp(): void {
    const { focus, i18n } = this.services;
    const key = (kind: string): string => focusKeys.container(this.screenKey, kind);
    this.Banner.setUp(key('banner'), i18n.t('nav.live'), i18n.t('live.label'), (id) => this.press(id as BannerIcon));
    this.Banner.icons = bannerIcons(i18n);
    this.tracks.setUp(key('tracks'), this.services);
    focus.add(this.screenKey, this.Banner);
    focus.add(this.screenKey, this.Menu);
    this.showNothing(null);
    this.focusOn(this.Banner.focusKey);
  }

  private press(id: BannerIcon): void {
    const { navigator } = this.services;
    const titleId = this.channel?.showing?.title.id;
    if (id === 'guide') navigator.open(paths.guide);
    else if (id === 'tracks') this.openMenu();
    else if (titleId !== undefined) navigator.open(paths.playerFromBeginning(titleId));
  }

  private showBanner(channel: ChannelDetails): void {
    this.channel = channel;
    this.draw();
    this.clock.open('itself');
    const { i18n, say } = this.services;
    const { channel: card, programme } = bannerCard(channel, this.services.channels.now(), i18n);
    say(`${card.label}, ${programme}`, 'channel');
  }

  private draw(): void {
    const { channel } = this;
    const { channels, i18n } = this.services;
    if (channel) this.Banner.show(bannerCard(channel, channels.now(), i18n));
  }

  private openBanner(isOpen: boolean): void {
    this.Banner.isOpen = isOpen && !this.Menu.isOpen;
    if (this.ticker !== null) clearInterval(this.ticker);
    this.ticker = isOpen ? setInterval(() => this.draw(), tickMs) : null;
    this.makeRoom();
  }

  private openMenu(): void {
    const session = this.playing.current;
    if (!session) return;
    this.clock.keep = true;
    this.Banner.isOpen = false;
    this.tracks.open(session, this.services.i18n);
    this.focusOn(this.Menu.focusKey);
    this.makeRoom();
  }

  private closeMenu(): void {
    if (!this.Menu.isOpen) return;
    this.tracks.close();
    this.clock.keep = false;
    this.Banner.isOpen = this.clock.isOpen;
    this.focusOn(this.Banner.focusKey);
    this.makeRoom();
  }

  /** Captions go where nothing covers them. */
  private makeRoom(): void {
    const { captions } = this.services.playback.player(createPlayer);
    const menuW = this.Menu.isOpen ? trackMenu.w + trackMenu.edge / 2 : 0;
    const [left, right] = isMirrored() ? [menuW, 0] : [0, menuW];
    const bottom = this.clock.isOpen && !this.Menu.isOpen ? stage.h - this.Banner.top : 0;
    captions.cover = { left, right, bottom };
  }

  private follow(): void {
    const state = this.playing.current?.snapshot().state ?? 'idle';
    this.Spinner.isWaiting = state === 'loading' || state === 'buffering';
    this.clock.mayClose = state === 'playing';
  }

  private hideAll(): void {
    if (this.goOnTimer !== null) clearTimeout(this.goOnTimer);
    this.goOnTimer = null;
    this.closeMenu();
    this.clock.close();
    this.Spinner.isWaiting = false;
    this.services.playback.isPictureShown = false;
  }

  /** The channel is there, and this profile can't see what it shows. */
  private showNothing(channel: ChannelDetails | null): void {
    const { focus, i18n } = this.services;
    this.Nothing.visible = channel !== null;
    if (!channel) {
      focus.remove(this.Nothing);
      return;
    }
    this.clock.close();
    this.Nothing.setUp(focusKeys.container(this.screenKey, 'nothing'), () => this.zap(1));
    this.Nothing.show({
      icon: 'live',
      title: i18n.t('live.nothing.title'),
      body: i18n.t('live.nothing.body'),
      code: `${channel.number} ${i18n.name(channel.name)}`,
      button: i18n.t('live.nothing.button'),
    });
    focus.add(this.screenKey, this.Nothing);
  }
}
