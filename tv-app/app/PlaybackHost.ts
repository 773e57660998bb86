import type { PlaybackSource } from '#contracts';
import { CaptionOverlay } from '#app/player/captions/CaptionOverlay';
import { PlaybackSession, type PlaybackApi } from '#app/player/PlaybackSession';
import { ShakaEngine } from '#app/player/ShakaEngine';
import type { TrackChoices } from '#app/player/trackChoice';
import type { PreferenceStore } from '#app/state/PreferenceStore';

interface PlaybackHostOptions {
  video: HTMLVideoElement;
  /** The layer of the page that captions are written on. */
  captions: HTMLElement;
  choices: TrackChoices;
  /** How whoever is watching likes what is said to be written. */
  preferences: Pick<PreferenceStore, 'current' | 'onChange'>;
  api: PlaybackApi;
  apiOrigin: string;
  /** Of the sign-in; null where nobody is signed in. */
  deviceId(): string | null;
  isLab: boolean;
}

/** What a viewer who looks for another place sees of the film there. */
export interface Scrub {
  targetMs: number;
  /** Of each picture that is there, from left to right. */
  picturesAtMs: number[];
}

/** The one video element, its one engine (there is one decoder), and the session that plays on it now. */
export class PlaybackHost {
  readonly captions: CaptionOverlay;
  /** For whoever looks from outside; null while nobody seeks. */
  scrub: Scrub | null = null;
  /** Where the next film is begun, for who comes from a place that isn't a screen of its own. Whoever opens the film takes it. */
  source: PlaybackSource | undefined;
  private readonly engine: ShakaEngine;
  private running: PlaybackSession | null = null;

  constructor(private readonly options: PlaybackHostOptions) {
    this.captions = new CaptionOverlay(options.captions);
    this.captions.style = options.preferences.current.captions;
    options.preferences.onChange(({ captions }) => (this.captions.style = captions));
    const { video, deviceId, isLab: lab } = options;
    this.engine = new ShakaEngine({ video, captions: this.captions, deviceId, lab });
  }

  /** The session that is on the screen now. */
  get session(): PlaybackSession | null {
    return this.running;
  }

  open(): PlaybackSession {
    const { api, apiOrigin, choices } = this.options;
    this.running = new PlaybackSession({ api, engine: this.engine, choices, apiOrigin });
    return this.running;
  }

  /** The picture goes at once, the server is told in the background. */
  async close(session: PlaybackSession): Promise<void> {
    if (this.running === session) this.running = null;
    await session.end();
  }

  /** Captions without a film: a sample of them. */
  set isSampleShown(isShown: boolean) {
    if (!this.running) this.options.captions.style.visibility = isShown ? 'visible' : 'hidden';
  }

  set isPictureShown(isShown: boolean) {
    for (const layer of [this.options.video, this.options.captions]) {
      layer.style.visibility = isShown ? 'visible' : 'hidden';
    }
  }
}
