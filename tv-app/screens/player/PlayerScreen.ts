import type { Lightning } from '@lightningjs/sdk';
import type { PlaybackSource } from '#contracts';
import { paths } from '#app/app/paths';
import { sourceOf } from '#app/app/usage';
import { Hud } from '#app/components/hud/Hud';
import { PreviewStrip } from '#app/components/hud/PreviewStrip';
import { Pulse } from '#app/components/hud/Pulse';
import { Menu } from '#app/components/menu/Menu';
import { Spinner } from '#app/components/spinner/Spinner';
import { freeTextures } from '#app/components/tile/pictureMemory';
import type { AppProblem } from '#app/data/AppProblem';
import { focusKeys } from '#app/focus/focusKeys';
import { spokenTime } from '#app/i18n/time';
import type { Action } from '#app/input/actions';
import type { ActionDetails } from '#app/input/KeyService';
import { createPlayer } from '#app/player/createPlayer';
import type { EngineState } from '#app/player/PlaybackEngine';
import type { PlaybackSession } from '#app/player/PlaybackSession';
import { FilmDisplay } from '#app/screens/player/FilmDisplay';
import { HudClock } from '#app/screens/player/HudClock';
import { SeekIntent } from '#app/screens/player/SeekIntent';
import { TrackMenu } from '#app/screens/player/TrackMenu';
import { VisitSession } from '#app/screens/player/VisitSession';
import { Screen } from '#app/screens/Screen';
import { acrossArrow, isMirrored } from '#app/theme/direction';
import { duration } from '#app/theme/motion';
import { stage, texturePixels, trackMenu } from '#app/theme/tokens';

interface PlayerSpec extends Lightning.Component.TemplateSpec {
  Spinner: typeof Spinner;
  Pulse: typeof Pulse;
  Hud: typeof Hud;
  Preview: typeof PreviewStrip;
  Menu: typeof Menu;
}

/** How often the open controls are brought up to date. */
const tickMs = 250;

const awaited: ReadonlySet<EngineState> = new Set<EngineState>(['loading', 'buffering']);

type Sideways = 'left' | 'right';
/** Keys that seek whatever has the focus, and arrows that do on the bar. */
const seekKeys: Partial<Record<Action, Sideways>> = { rewind: 'left', fastForward: 'right' };
const seekArrows: Partial<Record<Action, Sideways>> = { left: 'left', right: 'right' };

const begun = 'begun';

/** Where the menu stands. */
function besideMenu(): { left: number; right: number } {
  const w = trackMenu.w + trackMenu.edge / 2;
  return isMirrored() ? { left: w, right: 0 } : { left: 0, right: w };
}

/** The film. This screen draws nothing of its own behind the controls: the video shines through the stage. */
export class PlayerScreen extends Screen<PlayerSpec, PlaybackSession> {
  readonly screenKey = 'player';
  override readonly clickAction = 'playPause';
  private readonly Spinner = this.tag('Spinner') as unknown as Spinner;
  private readonly Pulse = this.tag('Pulse') as unknown as Pulse;
  private readonly Preview = this.tag('Preview') as unknown as PreviewStrip;
  private readonly Hud = this.tag('Hud') as unknown as Hud;
  private readonly Menu = this.tag('Menu') as unknown as Menu;
  private ticker: ReturnType<typeof setInterval> | null = null;
  private engineState: EngineState = 'idle';
  private seekKey: Action = 'right';
  private readonly playing = new VisitSession({
    onState: () => this.follow(),
    onTracks: () => this.tracks.refresh(this.services.i18n),
    onProblem: () => this.session?.problem && this.problem(this.session.problem),
    onEnded: () => this.goOn(),
  });
  private readonly seek = new SeekIntent({
    commit: (ms) => this.goTo(ms),
    scrub: (isScrubbing) => this.scrub(isScrubbing),
    isKeyHeld: () => this.services.keys.isHeld(acrossArrow(this.seekKey)),
  });
  private readonly tracks = new TrackMenu(this.Menu);
  private readonly display = new FilmDisplay({ hud: this.Hud, preview: this.Preview, seek: this.seek });
  private readonly hudClock = new HudClock((isOpen) => this.openHud(isOpen));

  static override _template(): Lightning.Component.Template<PlayerSpec> {
    return {
      Spinner: { type: Spinner, x: stage.w / 2, y: stage.h / 2 },
      Pulse: { type: Pulse },
      Hud: { type: Hud },
      Preview: { type: PreviewStrip },
      Menu: { type: Menu },
    };
  }

  private get session(): PlaybackSession | null {
    return this.playing.current;
  }

  protected override set isWaiting(isWaiting: boolean) {
    this.Spinner.isWaiting = isWaiting || awaited.has(this.engineState);
  }

  protected async load(params: Record<string, string>, signal: AbortSignal): Promise<PlaybackSession> {
    const { titleId = '', startAt } = params;
    this.prepareControls();
    // A retry goes on where the last session ended, so the server has to know that place first.
    await this.endSession();
    // A viewer who left meanwhile gets no session: nobody would end it.
    if (signal.aborted) throw signal.reason;
    const session = this.playing.open(this.services, this.source());
    const isAnew = startAt === 'beginning' && !this.playing.hasBegun && this.visit?.memory !== begun;
    await session.start(titleId, isAnew ? 'beginning' : 'resume', signal);
    return session;
  }

  private source(): PlaybackSource | undefined {
    const { playback } = this.services;
    const source = playback.source ?? sourceOf(this.visit?.from ?? null);
    playback.source = undefined;
    return source;
  }

  protected show(session: PlaybackSession): void {
    this.services.playback.isPictureShown = true;
    void this.display.show(session, () => session === this.session).then(() => this.makeRoom());
    this.Hud.visible = true;
    this.hudClock.open('itself');
    // What was shown before has faded by then; the decoder needs the memory.
    setTimeout(() => freeTextures(this.stage, texturePixels.besideFilm), 2 * duration.screen);
  }

  protected restore(): void {
    // The menu can be open before the film is there.
    this.focusOn((this.Menu.isOpen ? this.Menu : this.Hud).focusKey);
  }

  /** That the film has begun: whoever comes back goes on with it. */
  remember(): string | null {
    return this.playing.current || this.playing.hasBegun ? begun : null;
  }

  override leave(): void {
    super.leave();
    this.hideControls();
    void this.endSession();
    this.playing.hasBegun = false;
  }

  override onAction(action: Action, { isRepeat }: ActionDetails): boolean {
    if (this.isProblemShown) return false;
    if (action === 'back') return this.goBack();
    const wasOpen = this.hudClock.isOpen;
    const isAnswered = this.control(action, isRepeat);
    // Up on the bar closes them.
    if (!wasOpen || this.hudClock.isOpen) this.hudClock.open('key');
    return isAnswered;
  }

  protected override problem(problem: AppProblem): void {
    this.hideControls();
    this.Hud.visible = false;
    super.problem(problem);
  }

  /** One thing at a time: the menu, the search for a place, the controls, the film. */
  private goBack(): boolean {
    if (this.Menu.isOpen) {
      this.closeMenu();
      return true;
    }
    if (this.seek.cancel()) {
      this.draw();
      return true;
    }
    return this.hudClock.closeIfOpenedByKey();
  }

  /** Keys that say what they want, and arrows and OK where they seek; the others are for what has the focus. */
  private control(action: Action, isRepeat: boolean): boolean {
    const { session, Hud, Menu } = this;
    const isOnBar = !Menu.isOpen && Hud.isBarFocused;
    const direction = seekKeys[action] ?? (isOnBar ? seekArrows[acrossArrow(action)] : undefined);
    if (direction) {
      this.closeMenu();
      this.step(direction, action, isRepeat);
    } else if (action === 'select' && this.seek.confirm()) this.draw();
    else if (action === 'playPause') this.toggle();
    else if (action === 'play') session?.play();
    else if (action === 'pause') session?.pause();
    else if (action === 'stop') this.services.navigator.back();
    else return this.handOn(action);
    return true;
  }

  /** At once, and not through the way between containers: an arrow that took it could be overtaken by one that seeks. */
  private handOn(action: Action): boolean {
    const container = this.Menu.isOpen ? this.Menu : this.Hud;
    if (action === 'select') container.selectFocused();
    else if (action === 'up' || action === 'down' || action === 'left' || action === 'right') {
      // The first one shows what there is; the next one moves in it.
      if (!this.hudClock.isOpen) return true;
      const before = container.focusedItem;
      container.moveFocus(action);
      this.services.focus.moved(container, before);
    } else return false;
    return true;
  }

  private prepareControls(): void {
    const { focus, i18n } = this.services;
    this.Hud.setUp(focusKeys.container(this.screenKey, 'hud'), i18n.t('player.label'), {
      onPress: (id) => this.press(id),
      onUp: () => this.session?.isPaused || this.hudClock.close(),
    });
    this.tracks.setUp(focusKeys.container(this.screenKey, 'tracks'), this.services);
    // A key shows the controls before the film is there.
    this.display.begin(this.services);
    focus.add(this.screenKey, this.Hud);
    focus.add(this.screenKey, this.Menu);
    this.focusOn(this.Hud.focusKey);
  }

  private press(id: string | null): void {
    if (id === 'restart') {
      // A step that is on its way still wants to go elsewhere.
      this.seek.end();
      this.goTo(0);
    } else if (id === 'back10') this.step('left', 'select', false);
    else if (id === 'forward10') this.step('right', 'select', false);
    else if (id === 'tracks') this.openMenu();
    else this.toggle();
    this.draw();
  }

  /** With the next episode, where whoever watches wants it so; else back to where they came from. */
  private goOn(): void {
    const { navigator, playback, preferences, titles } = this.services;
    const next = preferences.current.autoplayNext ? this.session?.nextEpisode : null;
    if (next?.availability.state !== 'ready') {
      navigator.back();
      return;
    }
    titles.know(next);
    playback.source = 'autoplay';
    navigator.replace(paths.player(next.id));
  }

  private openMenu(): void {
    const { session } = this;
    if (!session) return;
    this.hudClock.keep = true;
    this.Hud.isOpen = false;
    this.tracks.open(session, this.services.i18n);
    this.focusOn(this.Menu.focusKey);
    this.makeRoom();
  }

  private closeMenu(): void {
    if (!this.Menu.isOpen) return;
    this.tracks.close();
    this.hudClock.keep = false;
    this.Hud.isOpen = this.hudClock.isOpen;
    this.focusOn(this.Hud.focusKey);
    this.makeRoom();
  }

  private hideControls(): void {
    this.seek.end();
    this.display.end();
    this.closeMenu();
    this.hudClock.close();
    this.Spinner.isWaiting = false;
    this.services.playback.isPictureShown = false;
  }

  private async endSession(): Promise<void> {
    this.seek.end();
    this.engineState = 'idle';
    await this.playing.end(this.services);
  }

  private follow(): void {
    const facts = this.session?.snapshot();
    const state = facts?.state ?? 'idle';
    if (state === this.engineState) return;
    this.engineState = state;
    this.Spinner.isWaiting = awaited.has(state);
    this.hudClock.mayClose = state === 'playing';
    this.draw(facts);
  }

  private toggle(): void {
    const { session } = this;
    if (!session) return;
    const { isPaused } = session;
    session.togglePlay();
    this.Pulse.show(isPaused ? 'play' : 'pause');
    this.services.say(this.services.i18n.t(isPaused ? 'player.playing' : 'player.paused'), 'player');
  }

  private step(direction: Sideways, key: Action, isRepeat: boolean): void {
    const { session } = this;
    if (!session) return;
    const facts = session.snapshot();
    const { positionMs, durationMs } = facts;
    if (durationMs === 0) return;
    this.seekKey = key;
    this.seek.step(direction, isRepeat, { positionMs, durationMs, pictureMs: session.thumbnails?.intervalMs ?? 0 });
    this.draw(facts);
  }

  private goTo(ms: number): void {
    const { i18n, say } = this.services;
    this.session?.seekTo(ms);
    say(spokenTime(i18n, ms), 'place');
  }

  /** The picture stands still meanwhile: it would run on, and end, behind somebody who looks elsewhere. */
  private scrub(isScrubbing: boolean): void {
    if (this.session) this.session.hold = isScrubbing;
    this.display.scrub(isScrubbing, this.session);
    this.makeRoom();
  }

  private openHud(isOpen: boolean): void {
    this.Hud.isOpen = isOpen;
    if (!isOpen) this.Hud.focusBar();
    if (this.ticker !== null) clearInterval(this.ticker);
    this.ticker = isOpen ? setInterval(() => this.draw(), tickMs) : null;
    if (isOpen) {
      const facts = this.session?.snapshot();
      this.draw(facts);
      this.display.prepare(facts?.positionMs ?? 0);
    }
    this.makeRoom();
  }

  /** Captions go where nothing covers them. What is said here is of no interest to somebody who looks elsewhere. */
  private makeRoom(): void {
    const { captions } = this.services.playback.player(createPlayer);
    if (this.seek.isScrubbing) captions.cover = null;
    else if (this.Menu.isOpen) captions.cover = { ...besideMenu(), bottom: 0 };
    else captions.cover = { left: 0, right: 0, bottom: this.hudClock.isOpen ? stage.h - this.Hud.top : 0 };
  }

  /** Asks the session for its facts where whoever calls hasn't. */
  private draw(facts = this.session?.snapshot()): void {
    if (this.session && facts) this.display.draw(this.session, facts);
  }
}
