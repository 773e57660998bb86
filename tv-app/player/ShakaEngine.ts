import type shakaNamespace from 'shaka-player/dist/shaka-player.dash.js';
import { AppProblem } from '#app/data/AppProblem';
import type { CaptionView } from '#app/player/captions/captionCues';
import { ShakaTextDisplayer } from '#app/player/captions/ShakaTextDisplayer';
import { completeLicenceRequest } from '#app/player/licenceRequest';
import { Listeners } from '#app/player/Listeners';
import { loadShaka, type Shaka } from '#app/player/loadShaka';
import { OutageWatch } from '#app/player/OutageWatch';
import type {
  EngineEvents,
  EngineSnapshot,
  EngineSource,
  EngineState,
  EngineTracks,
  PlaybackEngine,
} from '#app/player/PlaybackEngine';
import { shakaConfig } from '#app/player/shakaConfig';
import { isOutage, isRecovered, isShakaFailure, problemOf } from '#app/player/shakaProblems';
import { tracksOf } from '#app/player/shakaTracks';

interface ShakaEngineOptions {
  /** The one video element of the page. */
  video: HTMLVideoElement;
  captions: CaptionView;
  /** What the licence tokens are bound to; null where nobody is signed in. */
  deviceId(): string | null;
  /** For developers: `data-player-errors` of the element lists every error of Shaka, also those it got over. */
  lab?: boolean;
}

const videoEvents = ['loadeddata', 'playing', 'pause', 'waiting', 'seeking', 'seeked', 'ended'] as const;
const trackEvents = ['trackschanged', 'variantchanged', 'adaptation', 'audiotrackschanged', 'textchanged'] as const;
const TICK_MS = 1_000;
/** So much of the old sound is still heard after a change: with less in the buffer the film would stand still until more has come. */
const AUDIO_MARGIN_S = 2;
const noTracks: EngineTracks = { video: [], audio: [], text: [] };

/** Shaka Player behind the questions that the app asks. The only file that holds a `shaka.Player`. */
export class ShakaEngine implements PlaybackEngine {
  private readonly video: HTMLVideoElement;
  private readonly listeners = new Listeners<EngineEvents>();
  private readonly outage = new OutageWatch({
    retry: () => this.player?.retryStreaming(),
    giveUp: (isNetwork) =>
      this.fail(isNetwork ? new AppProblem('network', 'network/outage') : new AppProblem('playback', 'player/stalled')),
  });
  private readonly cleanUps: (() => void)[] = [];
  private player: shakaNamespace.Player | null = null;
  private creating: Promise<shakaNamespace.Player> | null = null;
  private source: EngineSource | null = null;
  /** Counts loads and unloads: what belongs to an older one is of no interest any more. */
  private turn = 0;
  private rejectLoad: ((problem: AppProblem) => void) | null = null;
  private hasPicture = false;
  private hasFailed = false;
  private encryptedEventSeen = false;
  private shownState: EngineState = 'idle';
  private ticker: ReturnType<typeof setInterval> | null = null;

  constructor(private readonly options: ShakaEngineOptions) {
    this.video = options.video;
    for (const event of videoEvents) this.listen(this.video, event, () => this.refresh());
    this.listen(this.video, 'encrypted', () => {
      this.encryptedEventSeen = true;
    });
    this.listen(window, 'online', () => this.outage.noteOnline());
  }

  async load(source: EngineSource): Promise<void> {
    const turn = this.begin(source);
    try {
      const player = await this.playerOnce();
      this.assertCurrent(turn);
      player.configure(shakaConfig(source));
      this.video.muted = source.isSilent ?? false;
      const refused = new Promise<never>((_, reject) => {
        this.rejectLoad = reject;
      });
      const start = source.startMs > 0 ? source.startMs / 1000 : null;
      await Promise.race([player.load(source.manifestUrl, start), refused]);
      this.assertCurrent(turn);
    } catch (error) {
      if (turn !== this.turn) throw interrupted();
      const problem = problemOf(error);
      this.hasFailed = true;
      this.stopTicking();
      this.refresh();
      throw problem;
    } finally {
      if (turn === this.turn) this.rejectLoad = null;
    }
    this.listeners.emit('tracks', this.tracks());
    this.refresh();
  }

  play(): void {
    // The promise may stay open for as long as there is no key or no data: it is never waited for.
    this.video.play().then(undefined, () => this.refresh());
  }

  pause(): void {
    this.video.pause();
  }

  seek(positionMs: number): void {
    const { duration } = this.video;
    const target = Math.max(0, positionMs / 1000);
    this.video.currentTime = Number.isFinite(duration) ? Math.min(target, duration) : target;
  }

  selectAudio(index: number): void {
    const track = this.player?.getAudioTracks()[index];
    if (track) this.player?.selectAudioTrack(track, AUDIO_MARGIN_S);
  }

  selectText(index: number | null): void {
    const track = index === null ? null : this.player?.getTextTracks()[index];
    if (track !== undefined) this.player?.selectTextTrack(track);
  }

  snapshot(): EngineSnapshot {
    const { video, player } = this;
    const isLoaded = this.source !== null && player !== null;
    const quality = video.getVideoPlaybackQuality();
    const tracks = this.tracks();
    return {
      state: this.state(),
      positionMs: isLoaded ? Math.round(video.currentTime * 1000) : 0,
      durationMs: isLoaded && Number.isFinite(video.duration) ? Math.round(video.duration * 1000) : 0,
      bufferedAheadMs: isLoaded ? bufferedAheadMs(video) : 0,
      decodedFrames: quality.totalVideoFrames,
      droppedFrames: quality.droppedVideoFrames,
      videoWidth: video.videoWidth,
      videoHeight: video.videoHeight,
      bitrateBps: tracks.video.find(({ active }) => active)?.bitrateBps ?? 0,
      keySystem: (isLoaded && player.keySystem()) || null,
      encryptedEventSeen: this.encryptedEventSeen,
      mediaKeysSet: Boolean(video.mediaKeys),
      tracks,
    };
  }

  on<E extends keyof EngineEvents>(event: E, listener: (payload: EngineEvents[E]) => void): () => void {
    return this.listeners.on(event, listener);
  }

  async unload(): Promise<void> {
    this.turn += 1;
    this.forget();
    this.video.pause();
    // Shaka would show subtitles of the next film too, because this one had them.
    this.player?.selectTextTrack(null);
    this.options.captions.show([], '');
    await this.player?.unload();
    this.refresh();
  }

  async destroy(): Promise<void> {
    this.turn += 1;
    this.forget();
    for (const cleanUp of this.cleanUps.splice(0)) cleanUp();
    this.listeners.clear();
    const player = this.creating ? await this.creating.catch(() => null) : null;
    this.player = null;
    this.creating = null;
    await player?.destroy();
  }

  private begin(source: EngineSource): number {
    this.forget();
    this.source = source;
    this.turn += 1;
    let tickedAt = performance.now();
    this.ticker = setInterval(() => {
      const now = performance.now();
      // A set that slept for an hour hasn't waited for an hour.
      this.outage.tick(this.snapshot(), Math.min(now - tickedAt, 2 * TICK_MS));
      tickedAt = now;
      this.refresh();
    }, TICK_MS);
    this.refresh();
    return this.turn;
  }

  private forget(): void {
    this.stopTicking();
    this.outage.reset();
    this.source = null;
    this.rejectLoad = null;
    this.hasPicture = false;
    this.hasFailed = false;
    this.encryptedEventSeen = false;
  }

  private stopTicking(): void {
    if (this.ticker !== null) clearInterval(this.ticker);
    this.ticker = null;
  }

  private assertCurrent(turn: number): void {
    if (turn !== this.turn) throw interrupted();
  }

  private playerOnce(): Promise<shakaNamespace.Player> {
    this.creating ??= this.createPlayer().catch((error: unknown) => {
      this.creating = null;
      throw error;
    });
    return this.creating;
  }

  private async createPlayer(): Promise<shakaNamespace.Player> {
    const shaka = await loadShaka();
    const player = new shaka.Player();
    await player.attach(this.video);
    this.authorise(shaka, player);
    // Shaka counts the parameters of a factory.
    player.configure(
      'textDisplayFactory',
      (_player: unknown) => new ShakaTextDisplayer(this.video, this.options.captions),
    );
    player.addEventListener('error', (event) => this.onError((event as Event & { detail: unknown }).detail));
    player.addEventListener('buffering', () => this.refresh());
    for (const event of trackEvents) {
      player.addEventListener(event, () => this.source && this.listeners.emit('tracks', this.tracks()));
    }
    this.player = player;
    return player;
  }

  /**
   * The licence token goes with licence requests and with nothing else: segments may come from a stranger's cache. Their addresses
   * hold a token of their own, of which a film that lasts needs several: the manifest was read with the first.
   */
  private authorise(shaka: Shaka, player: shakaNamespace.Player): void {
    player.getNetworkingEngine()?.registerRequestFilter((type, request) => {
      if (!this.source) return;
      const { access } = this.source;
      if (type === shaka.net.NetworkingEngine.RequestType.LICENSE) {
        completeLicenceRequest(request, { token: access.licenceToken, deviceId: this.options.deviceId() });
      } else request.uris = request.uris.map((uri) => access.addressOf(uri));
    });
  }

  private onError(error: unknown): void {
    if (this.options.lab && isShakaFailure(error)) {
      const { playerErrors = '' } = this.video.dataset;
      this.video.dataset.playerErrors = `${playerErrors} ${error.code}`.trim();
    }
    if (!this.source || this.hasFailed) return;
    if (isShakaFailure(error)) {
      if (isOutage(error)) return this.outage.noteFailure();
      if (isRecovered(error)) return;
    }
    const problem = problemOf(error);
    if (this.rejectLoad) this.rejectLoad(problem);
    else this.fail(problem);
  }

  private fail(problem: AppProblem): void {
    if (!this.source || this.hasFailed) return;
    this.hasFailed = true;
    this.stopTicking();
    this.video.pause();
    this.refresh();
    this.listeners.emit('problem', problem);
  }

  private tracks(): EngineTracks {
    return this.player && this.source ? tracksOf(this.player) : noTracks;
  }

  private state(): EngineState {
    const { video } = this;
    if (!this.source) return 'idle';
    if (this.hasFailed) return 'failed';
    if (!this.hasPicture) return 'loading';
    if (video.ended) return 'ended';
    if (video.paused) return 'paused';
    const isShort = video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
    return isShort || video.seeking || this.player?.isBuffering() ? 'buffering' : 'playing';
  }

  private refresh(): void {
    if (this.source && this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) this.hasPicture = true;
    const state = this.state();
    if (state === this.shownState) return;
    this.shownState = state;
    this.listeners.emit('state', state);
  }

  private listen(target: EventTarget, event: string, listener: () => void): void {
    target.addEventListener(event, listener);
    this.cleanUps.push(() => target.removeEventListener(event, listener));
  }
}

function interrupted(): AppProblem {
  return new AppProblem('unknown', 'player/interrupted');
}

function bufferedAheadMs({ buffered, currentTime }: HTMLVideoElement): number {
  for (let range = 0; range < buffered.length; range += 1) {
    // A range may begin a hair after the position when a segment starts with its first whole frame.
    const isHere = buffered.start(range) <= currentTime + 0.1 && buffered.end(range) >= currentTime;
    if (isHere) return Math.round((buffered.end(range) - currentTime) * 1000);
  }
  return 0;
}
