import type {
  Marker,
  PlaybackBeacon,
  PlaybackEnd,
  PlaybackProgress,
  PlaybackProgressAnswer,
  PlaybackSession as PlaybackSessionAnswer,
  PlaybackStart,
  Thumbnails,
  TitleSummary,
} from '#contracts';
import { AppProblem } from '#app/data/AppProblem';
import { Listeners } from '#app/player/Listeners';
import type { EngineSnapshot, EngineState, EngineTracks, PlaybackEngine } from '#app/player/PlaybackEngine';
import { ProgressReports } from '#app/player/ProgressReports';
import { SessionAccess } from '#app/player/SessionAccess';
import type { TrackChoices } from '#app/player/trackChoice';

/** What a session needs of the server; every call rejects with an AppProblem. */
export interface PlaybackApi {
  start(body: PlaybackStart): Promise<PlaybackSessionAnswer>;
  progress(body: PlaybackProgress): Promise<PlaybackProgressAnswer>;
  end(body: PlaybackEnd): Promise<void>;
  /** The last word of a page that closes: nobody hears an answer. */
  beacon(body: PlaybackBeacon): void;
}

/** Where it was left, at its first frame, or somewhere in it. */
type StartAt = 'resume' | 'beginning' | { positionMs: number };

interface SessionEvents {
  state: EngineState;
  problem: AppProblem;
  ended: undefined;
  /** There are others, or others are on. */
  tracks: EngineTracks;
}

interface SessionDeps {
  api: PlaybackApi;
  engine: PlaybackEngine;
  choices: TrackChoices;
  /** Ends without a slash; empty: the origin of the page. */
  apiOrigin: string;
}

const SESSION_ENDED = 'api/session_ended';

/** One viewing of one title, from OK to Back. Used once: a retry is another session. */
export class PlaybackSession {
  /** Where in the app it is begun, to be counted. Before `start`. */
  source: PlaybackStart['source'];
  /** By `performance.now()`; -Infinity for never. */
  lastSoughtMs = -Infinity;
  private readonly listeners = new Listeners<SessionEvents>();
  private answer: PlaybackSessionAnswer | null = null;
  private access: SessionAccess | null = null;
  private shownTitleId: string | null = null;
  private shownProblem: AppProblem | null = null;
  /** The engine has the film: from now on it does at once what the viewer wants. */
  private isLoaded = false;
  /** What the viewer wants meanwhile, e.g. a pause because the set was put away. */
  private wantsToPlay = true;
  /** Stands still for a moment, whatever the viewer wants afterwards: somebody looks for another place. */
  private isHeld = false;
  private ending: Promise<void> | null = null;
  private stopListening: (() => void)[] = [];

  private readonly reports = new ProgressReports({
    send: (body) => this.deps.api.progress(body),
    facts: () => this.facts(),
    onAnswer: (answer) => this.access?.renew(answer),
    onFailed: (error) => this.onReportFailed(error),
  });

  constructor(private readonly deps: SessionDeps) {}

  /** What is played: of a series, the episode. */
  get titleId(): string | null {
    return this.answer?.titleId ?? this.shownTitleId;
  }

  /** The server has said where it begins: another session goes on from wherever this one ends. */
  get hasBegun(): boolean {
    return this.answer !== null;
  }

  /** An address of this film, as the server said it, with the token that opens it now. */
  addressOf(url: string): string {
    return this.access?.addressOf(url) ?? url;
  }

  /** Null: there are none. `urlTemplate` is relative to the API origin, and for `addressOf`. */
  get thumbnails(): Thumbnails | null {
    return this.answer?.thumbnails ?? null;
  }

  /** By start. */
  get markers(): readonly Marker[] {
    return this.answer?.markers ?? [];
  }

  /** What comes after it in its series, as far as whoever watches may see it. */
  get nextEpisode(): TitleSummary | null {
    return this.answer?.nextEpisode ?? null;
  }

  get problem(): AppProblem | null {
    return this.shownProblem;
  }

  /**
   * Resolves when the film is on its way; the first picture may come a moment later, or a `problem`.
   *
   * @throws AppProblem; an AbortError after `signal` or `end()`
   */
  async start(titleId: string, startAt: StartAt = 'resume', signal?: AbortSignal): Promise<void> {
    this.shownTitleId = titleId;
    const giveUp = (): void => void this.end();
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      if (signal?.aborted) giveUp();
      this.assertWanted();
      this.answer = await this.open({ titleId, ...placeOf(startAt), ...(this.source && { source: this.source }) });
      this.listen();
      await this.deps.engine.load(this.sourceOf(this.answer, (this.access = new SessionAccess(this.answer))));
      this.assertWanted();
    } catch (error) {
      const wasGivenUp = this.ending !== null;
      await this.endAt(this.answer?.startMs ?? 0);
      if (wasGivenUp) throw new DOMException('The session was given up', 'AbortError');
      this.shownProblem = AppProblem.from(error);
      throw this.shownProblem;
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
    this.reports.start(this.answer.heartbeat.intervalS * 1000);
    this.isLoaded = true;
    if (this.wantsToPlay && this.mayPlay) this.deps.engine.play();
  }

  play(): void {
    this.wantsToPlay = true;
    if (this.mayPlay) this.deps.engine.play();
  }

  pause(): void {
    this.wantsToPlay = false;
    if (!this.isRunning) return;
    this.deps.engine.pause();
    this.reports.report();
  }

  togglePlay(): void {
    if (this.isPaused) this.play();
    else this.pause();
  }

  /** Keeps the picture still while the viewer looks for another place; what they want of it stays as it is. */
  set hold(isHeld: boolean) {
    if (isHeld === this.isHeld) return;
    this.isHeld = isHeld;
    if (!this.isRunning || !this.isLoaded) return;
    if (isHeld) this.deps.engine.pause();
    else if (this.wantsToPlay && this.mayPlay) this.deps.engine.play();
  }

  /** An index in `snapshot().tracks.audio`. Remembered for the next film. */
  selectAudio(index: number): void {
    const track = this.snapshot().tracks.audio[index];
    if (!this.isRunning || !track) return;
    this.deps.engine.selectAudio(index);
    this.deps.choices.chooseAudio(track);
  }

  /** An index in `snapshot().tracks.text`, or null for none. Remembered for the next film. */
  selectText(index: number | null): void {
    const track = index === null ? null : this.snapshot().tracks.text[index];
    if (!this.isRunning || track === undefined) return;
    this.deps.engine.selectText(index);
    this.deps.choices.chooseText(track);
  }

  /** Standing still because somebody wanted it to, or because the film is over; not because it waits for data. */
  get isPaused(): boolean {
    return this.isPausedIn(this.snapshot());
  }

  /** The same, for whoever has asked for a snapshot already. */
  isPausedIn({ state }: EngineSnapshot): boolean {
    if (!this.isLoaded || this.isHeld) return !this.wantsToPlay;
    return state === 'paused' || state === 'ended';
  }

  /** Milliseconds from the beginning; what lies outside of the film is brought to its nearer end. */
  seekTo(positionMs: number): void {
    if (!this.isRunning) return;
    const { durationMs } = this.snapshot();
    this.lastSoughtMs = performance.now();
    this.deps.engine.seek(Math.max(0, durationMs > 0 ? Math.min(positionMs, durationMs) : positionMs));
    this.reports.report();
  }

  /** What the engine does; before it knows the film, what the server said of it. */
  snapshot(): EngineSnapshot {
    const snapshot = this.deps.engine.snapshot();
    const { answer } = this;
    if (!answer || snapshot.durationMs > 0 || this.ending) return snapshot;
    return { ...snapshot, positionMs: answer.startMs, durationMs: answer.durationMs };
  }

  on<E extends keyof SessionEvents>(event: E, listener: (payload: SessionEvents[E]) => void): () => void {
    return this.listeners.on(event, listener);
  }

  /** Stops the picture and tells the server where. Idempotent, and never rejects. */
  end(): Promise<void> {
    return this.endAt(this.positionAtEnd());
  }

  /** The page goes: nothing that waits for an answer would be heard. */
  endWithPage(): void {
    const { answer, access } = this;
    if (!answer || !access || this.ending) return;
    this.reports.stop();
    const body = { token: access.mediaToken, seq: this.reports.nextSeq(), positionMs: this.positionAtEnd() };
    this.deps.api.beacon(body);
    this.ending = Promise.resolve();
  }

  private endAt(positionMs: number): Promise<void> {
    this.ending ??= this.endOnce(positionMs);
    return this.ending;
  }

  private async endOnce(positionMs: number): Promise<void> {
    this.reports.stop();
    for (const stop of this.stopListening.splice(0)) stop();
    // A picture that can't be stopped is gone with the page.
    await Promise.all([this.tellEnd(this.answer, positionMs), this.deps.engine.unload().catch(() => undefined)]);
  }

  /** A call that fails loses a few seconds of position, nothing else. */
  private async tellEnd(answer: PlaybackSessionAnswer | null, positionMs: number): Promise<void> {
    if (!answer) return;
    await this.deps.api
      .end({ sessionId: answer.sessionId, seq: this.reports.nextSeq(), positionMs })
      .catch(() => undefined);
  }

  /** A session that the server opened for a viewer who left meanwhile is ended at once. */
  private async open(request: PlaybackStart): Promise<PlaybackSessionAnswer> {
    const answer = await this.deps.api.start(request);
    if (this.ending) await this.tellEnd(answer, answer.startMs);
    this.assertWanted();
    return answer;
  }

  /** After a problem nobody would see the film, but everybody would hear it. */
  private get mayPlay(): boolean {
    return this.isRunning && this.isLoaded && !this.isHeld && this.shownProblem === null;
  }

  private get isRunning(): boolean {
    return this.answer !== null && this.ending === null;
  }

  private assertWanted(): void {
    if (this.ending) throw new DOMException('The session was given up', 'AbortError');
  }

  private listen(): void {
    const { engine } = this.deps;
    this.stopListening = [
      engine.on('state', (state) => {
        this.listeners.emit('state', state);
        if (state === 'ended') this.listeners.emit('ended', undefined);
      }),
      engine.on('tracks', (tracks) => this.listeners.emit('tracks', tracks)),
      engine.on('problem', (problem) => this.fail(problem)),
    ];
  }

  private sourceOf({ manifestUrl, startMs, drm }: PlaybackSessionAnswer, access: SessionAccess) {
    const licences = Object.entries(drm.systems).map(([system, { licenceUrl }]) => [system, this.absolute(licenceUrl)]);
    return {
      manifestUrl: this.absolute(manifestUrl),
      startMs,
      licenceUrls: Object.fromEntries(licences) as Record<string, string>,
      access,
      choice: this.deps.choices.current,
      maxHeight: this.deps.choices.maxHeight,
    };
  }

  private absolute(path: string): string {
    return new URL(path, this.deps.apiOrigin || window.location.href).href;
  }

  private facts(): Omit<PlaybackProgress, 'seq'> | null {
    const { answer } = this;
    if (!answer || !this.isRunning) return null;
    const { state, positionMs } = this.snapshot();
    if (state === 'idle' || state === 'failed') return null;
    const isStopped = state === 'paused' || state === 'ended';
    return {
      sessionId: answer.sessionId,
      positionMs,
      state: isStopped ? 'paused' : state === 'playing' ? 'playing' : 'buffering',
      ...this.access?.expiry,
    };
  }

  /** A report that gets lost costs nothing: the next one says more. Only the server's word ends the session. */
  private onReportFailed(error: unknown): void {
    if (!(error instanceof AppProblem) || error.code !== SESSION_ENDED || !this.isRunning) return;
    this.deps.engine.pause();
    const { requestId } = error.options;
    this.fail(
      new AppProblem(error.kind, SESSION_ENDED, { ...(requestId !== undefined && { requestId }), cause: error }),
    );
  }

  private fail(problem: AppProblem): void {
    this.reports.stop();
    this.shownProblem = problem;
    this.listeners.emit('problem', problem);
  }

  private positionAtEnd(): number {
    const { state, positionMs, durationMs } = this.snapshot();
    return state === 'ended' ? durationMs : positionMs;
  }
}

function placeOf(startAt: StartAt): Pick<PlaybackStart, 'startAt' | 'positionMs'> {
  return typeof startAt === 'string' ? { startAt } : startAt;
}
