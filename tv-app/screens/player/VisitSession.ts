import { createPlayer } from '#app/player/createPlayer';
import type { PlaybackSession } from '#app/player/PlaybackSession';
import { PlaybackMeter } from '#app/player/PlaybackMeter';
import type { ScreenServices } from '#app/app/ScreenServices';

interface SessionListeners {
  onState(): void;
  onTracks(): void;
  onProblem(): void;
  onEnded(): void;
}

/** The session that plays on the screen: heard for as long as it does. A retry is another one. */
export class VisitSession {
  current: PlaybackSession | null = null;
  /** A session of this visit has: what was asked to begin at its first frame goes on. */
  hasBegun = false;
  private meter: PlaybackMeter | null = null;
  private analytics: ScreenServices['analytics'] | null = null;
  private stopListening: (() => void)[] = [];
  private closing: Promise<void> = Promise.resolve();

  constructor(private readonly listeners: SessionListeners) {}

  open({ analytics, playback }: ScreenServices, source: PlaybackSession['source']): PlaybackSession {
    const { onState, onTracks, onProblem, onEnded } = this.listeners;
    const session = playback.open(createPlayer);
    session.source = source;
    this.current = session;
    this.meter = new PlaybackMeter(session, () => performance.now());
    this.analytics = analytics;
    this.stopListening = [
      session.on('state', onState),
      session.on('tracks', onTracks),
      session.on('problem', onProblem),
      session.on('ended', onEnded),
    ];
    return session;
  }

  /** Resolves once the server has heard of it: another session counts beside one that it takes for running, and goes on where that ended. */
  end({ playback, changed }: ScreenServices): Promise<void> {
    const session = this.current;
    for (const stop of this.stopListening.splice(0)) stop();
    const measured = this.meter?.end() ?? null;
    if (measured) this.analytics?.tell(measured);
    this.meter = null;
    this.current = null;
    if (!session) return this.closing;
    this.hasBegun ||= session.hasBegun;
    // The server knows then where the film was left, and home shows it.
    this.closing = playback.close(session).then(changed);
    return this.closing;
  }
}
