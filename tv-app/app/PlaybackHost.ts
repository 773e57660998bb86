import type { PlaybackSource } from '#contracts';
import type { CaptionOverlay } from '#app/player/captions/CaptionOverlay';
import type { Player, PlayerOptions } from '#app/player/createPlayer';
import type { PlaybackSession } from '#app/player/PlaybackSession';
import type { PreviewPicture } from '#app/player/PreviewPicture';
import { isMirrored } from '#app/theme/direction';
import { isMotionReduced } from '#app/theme/motion';
import { hero, stage } from '#app/theme/tokens';

/** What a viewer who looks for another place sees of the film there. */
export interface Scrub {
  targetMs: number;
  /** Of each picture that is there, from left to right. */
  picturesAtMs: number[];
}

/**
 * The one video element, its one player (there is one decoder), and the session that plays on it now. The player's code comes
 * with the screens that play: nobody needs it to start.
 */
export class PlaybackHost {
  /** For whoever looks from outside; null while nobody seeks. */
  scrub: Scrub | null = null;
  /** Where the next film is begun, for who comes from a place that isn't a screen of its own. Whoever opens the film takes it. */
  source: PlaybackSource | undefined;
  private made: Player | null = null;
  private running: PlaybackSession | null = null;
  private preview: PreviewPicture | null = null;

  constructor(private readonly options: PlayerOptions) {}

  /** Made when somebody needs it first. */
  player(create: (options: PlayerOptions) => Player): Player {
    this.made ??= create(this.options);
    return this.made;
  }

  /** Null as long as nothing has been written. */
  get captions(): CaptionOverlay | null {
    return this.made?.captions ?? null;
  }

  /** The session that is on the screen now. */
  get session(): PlaybackSession | null {
    return this.running;
  }

  open(create: (options: PlayerOptions) => Player): PlaybackSession {
    this.closePreview();
    this.running = this.player(create).open();
    return this.running;
  }

  /** The picture goes at once, the server is told in the background. */
  async close(session: PlaybackSession): Promise<void> {
    if (this.running === session) this.running = null;
    await session.end();
  }

  /** Nothing plays, nothing shall stand still, and no program that drives a page of the lab is surprised by films. */
  get mayPreview(): boolean {
    const isDriven = this.options.isLab && navigator.webdriver && !this.options.isPreviewWanted;
    return this.running === null && !isMotionReduced() && !isDriven;
  }

  /** The one video element, as small as the picture of the hero, until `closePreview` or a film. */
  openPreview(create: (options: PlayerOptions) => Player, onEnd: () => void): PreviewPicture {
    this.closePreview();
    const { video } = this.options;
    video.style.transformOrigin = isMirrored() ? '0 0' : '100% 0';
    video.style.transform = `scale(${hero.backdrop.w / stage.w})`;
    video.style.visibility = 'visible';
    this.preview = this.player(create).preview(onEnd);
    return this.preview;
  }

  /** Nobody can see it any more. */
  endPreview(): void {
    this.preview?.end();
  }

  closePreview(): void {
    const { preview } = this;
    if (!preview) return;
    this.preview = null;
    void preview.stop();
    this.options.video.style.transform = '';
    this.options.video.style.visibility = 'hidden';
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
