import type { Lightning } from '@lightningjs/sdk';
import { Hud } from '#app/components/hud/Hud';
import { Pulse } from '#app/components/hud/Pulse';
import { Spinner } from '#app/components/spinner/Spinner';
import type { AppProblem } from '#app/data/AppProblem';
import { focusKeys } from '#app/focus/focusKeys';
import { clockTime } from '#app/i18n/time';
import type { Action } from '#app/input/actions';
import type { PlaybackSession } from '#app/player/PlaybackSession';
import type { EngineState } from '#app/player/PlaybackEngine';
import { HudClock } from '#app/screens/player/HudClock';
import { SeekIntent } from '#app/screens/player/SeekIntent';
import { Screen } from '#app/screens/Screen';
import { stage } from '#app/theme/tokens';

interface PlayerSpec extends Lightning.Component.TemplateSpec {
  Spinner: typeof Spinner;
  Pulse: typeof Pulse;
  Hud: typeof Hud;
}

interface PlayerModel {
  session: PlaybackSession;
  name: string;
}

const stepMs = 10_000;
/** How often the open controls are brought up to date. */
const tickMs = 250;

const awaited: ReadonlySet<EngineState> = new Set<EngineState>(['loading', 'buffering']);

/** The film. This screen draws nothing of its own behind the controls: the video shines through the stage. */
export class PlayerScreen extends Screen<PlayerSpec, PlayerModel> {
  readonly screenKey = 'player';
  private readonly Spinner = this.tag('Spinner') as unknown as Spinner;
  private readonly Pulse = this.tag('Pulse') as unknown as Pulse;
  private readonly Hud = this.tag('Hud') as unknown as Hud;
  private session: PlaybackSession | null = null;
  private stopListening: (() => void)[] = [];
  private ticker: ReturnType<typeof setInterval> | null = null;
  private engineState: EngineState = 'idle';
  private readonly seek = new SeekIntent((ms) => this.session?.seekTo(ms), {
    setTimeout: (callback, ms) => setTimeout(callback, ms),
    clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  });
  private readonly hudClock = new HudClock((isOpen) => this.openHud(isOpen));

  static override _template(): Lightning.Component.Template<PlayerSpec> {
    return {
      Spinner: { type: Spinner, x: stage.w / 2, y: stage.h / 2 },
      Pulse: { type: Pulse },
      Hud: { type: Hud },
    };
  }

  protected override set isWaiting(isWaiting: boolean) {
    this.Spinner.isWaiting = isWaiting || awaited.has(this.engineState);
  }

  protected async load({ titleId = '' }: Record<string, string>, signal: AbortSignal): Promise<PlayerModel> {
    const { playback, catalogue } = this.services;
    this.prepareHud();
    // A retry goes on where the last session ended, so the server has to know that place first.
    await this.endSession();
    // A viewer who left meanwhile gets no session: nobody would end it.
    if (signal.aborted) throw signal.reason;
    const session = playback.open();
    this.listen(session);
    const [name] = await Promise.all([
      catalogue.name(titleId, signal).catch(() => ''),
      session.start(titleId, 'resume', signal),
    ]);
    return { session, name };
  }

  protected show({ name }: PlayerModel): void {
    this.services.playback.isPictureShown = true;
    this.Hud.write(name);
    this.Hud.visible = true;
    this.hudClock.open('itself');
  }

  protected restore(): void {
    this.focusOn(this.Hud.focusKey);
  }

  remember(): null {
    return null;
  }

  override leave(): void {
    super.leave();
    this.hudClock.close();
    this.Spinner.isWaiting = false;
    this.services.playback.isPictureShown = false;
    void this.endSession();
  }

  override onAction(action: Action): boolean {
    if (this.isProblemShown) return false;
    if (action === 'back') return this.hudClock.closeIfOpenedByKey();
    const isAnswered = this.control(action);
    this.hudClock.open('key');
    return isAnswered;
  }

  protected override problem(problem: AppProblem): void {
    this.hudClock.close();
    this.Hud.visible = false;
    this.Spinner.isWaiting = false;
    this.services.playback.isPictureShown = false;
    super.problem(problem);
  }

  /** Keys that say what they want; arrows and OK go through the focus to the bar. */
  private control(action: Action): boolean {
    const { session } = this;
    if (action === 'playPause') this.toggle();
    else if (action === 'play') session?.play();
    else if (action === 'pause') session?.pause();
    else if (action === 'rewind') this.step('left');
    else if (action === 'fastForward') this.step('right');
    else if (action === 'stop') this.services.navigator.back();
    else return false;
    return true;
  }

  private prepareHud(): void {
    const { focus, i18n } = this.services;
    this.Hud.setUp(focusKeys.container(this.screenKey, 'hud'), i18n.t('player.label'), {
      onSeek: (direction) => this.step(direction),
      onToggle: () => this.toggle(),
    });
    focus.add(this.screenKey, this.Hud);
    this.focusOn(this.Hud.focusKey);
  }

  private listen(session: PlaybackSession): void {
    this.session = session;
    this.stopListening = [
      session.on('state', () => this.follow()),
      session.on('problem', () => session.problem && this.problem(session.problem)),
      session.on('ended', () => this.services.navigator.back()),
    ];
  }

  private async endSession(): Promise<void> {
    const { session } = this;
    for (const stop of this.stopListening) stop();
    this.stopListening = [];
    this.seek.cancel();
    this.session = null;
    this.engineState = 'idle';
    if (!session) return;
    await this.services.playback.close(session);
    // The server knows now where the film was left, and home shows it.
    this.services.catalogue.expire();
  }

  private follow(): void {
    const state = this.session?.snapshot().state ?? 'idle';
    if (state === this.engineState) return;
    this.engineState = state;
    this.Spinner.isWaiting = awaited.has(state);
    this.hudClock.mayClose = state === 'playing';
    this.draw();
  }

  private toggle(): void {
    const { session } = this;
    if (!session) return;
    const { isPaused } = session;
    session.togglePlay();
    this.Pulse.show(isPaused ? 'play' : 'pause');
    this.services.say(this.services.i18n.t(isPaused ? 'player.playing' : 'player.paused'));
  }

  private step(direction: 'left' | 'right'): void {
    const { session } = this;
    if (!session) return;
    const { positionMs, durationMs } = session.snapshot();
    if (durationMs === 0) return;
    this.seek.step(direction === 'right' ? stepMs : -stepMs, positionMs, durationMs);
    this.draw();
  }

  private openHud(isOpen: boolean): void {
    this.Hud.isOpen = isOpen;
    if (this.ticker !== null) clearInterval(this.ticker);
    this.ticker = isOpen ? setInterval(() => this.draw(), tickMs) : null;
    if (isOpen) this.draw();
  }

  private draw(): void {
    const { session } = this;
    if (!session) return;
    const { positionMs, durationMs, bufferedAheadMs } = session.snapshot();
    const shownMs = this.seek.shown(positionMs);
    const whole = Math.max(1, durationMs);
    this.Hud.show({
      played: shownMs / whole,
      ahead: (positionMs + bufferedAheadMs) / whole,
      position: clockTime(shownMs, durationMs),
      duration: clockTime(durationMs),
      isPaused: session.isPaused,
    });
  }
}
