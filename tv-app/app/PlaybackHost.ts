import { PlaybackSession, type PlaybackApi } from '#app/player/PlaybackSession';
import { ShakaEngine } from '#app/player/ShakaEngine';

interface PlaybackHostOptions {
  video: HTMLVideoElement;
  api: PlaybackApi;
  apiOrigin: string;
  isLab: boolean;
}

/** The one video element, its one engine (there is one decoder), and the session that plays on it now. */
export class PlaybackHost {
  private readonly engine: ShakaEngine;
  private running: PlaybackSession | null = null;

  constructor(private readonly options: PlaybackHostOptions) {
    this.engine = new ShakaEngine({ video: options.video, lab: options.isLab });
  }

  /** The session that is on the screen now. */
  get session(): PlaybackSession | null {
    return this.running;
  }

  open(): PlaybackSession {
    const { api, apiOrigin } = this.options;
    this.running = new PlaybackSession({ api, engine: this.engine, apiOrigin });
    return this.running;
  }

  /** The picture goes at once, the server is told in the background. */
  async close(session: PlaybackSession): Promise<void> {
    if (this.running === session) this.running = null;
    await session.end();
  }

  set isPictureShown(isShown: boolean) {
    this.options.video.style.visibility = isShown ? 'visible' : 'hidden';
  }
}
