import type { TitleSummary } from '#contracts';
import type { ScreenServices } from '#app/app/ScreenServices';
import type { Backdrop } from '#app/components/hero/Backdrop';
import type { PreviewPicture } from '#app/player/PreviewPicture';
import { duration } from '#app/theme/motion';

interface PreviewParts {
  backdrop: Backdrop;
  services(): ScreenServices;
}

/** The title that has had the focus for a while begins to move, where whoever watches likes that. Any key ends it. */
export class HeroPreview {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private picture: PreviewPicture | null = null;
  /** Counts what was wished: an answer to an older wish is of no interest. */
  private turn = 0;

  constructor(private readonly parts: PreviewParts) {}

  /** It has the focus from now on; null: nothing has that could move. */
  follow(title: TitleSummary | null): void {
    this.stop();
    if (title?.availability.state !== 'ready' || !this.isWanted) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.show(title.id);
    }, duration.previewRest);
  }

  /** The still picture is back at once; the one decoder is free a moment later, before anything else plays on it. */
  stop(): void {
    this.turn += 1;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (!this.picture) return;
    this.picture = null;
    this.parts.backdrop.isOpen = false;
    this.parts.services().playback.closePreview();
  }

  private get isWanted(): boolean {
    const { playback, preferences, profile } = this.parts.services();
    const { autoplayPreviews, dataSaver } = preferences.current;
    return playback.mayPreview && autoplayPreviews && !dataSaver && profile.current?.isKids !== true;
  }

  private async show(titleId: string): Promise<void> {
    const turn = this.turn;
    const { playback, previews } = this.parts.services();
    const isCurrent = (): boolean => turn === this.turn && this.isWanted;
    try {
      const { createPlayer } = await import('#app/player/createPlayer');
      if (!isCurrent()) return;
      const answer = await previews.start(titleId);
      if (!isCurrent()) return;
      this.picture = playback.openPreview(createPlayer, () => this.stop());
      const isMoving = await this.picture.start(answer);
      if (isMoving && isCurrent()) this.parts.backdrop.isOpen = true;
    } catch {
      // Nobody had asked for it.
    }
  }
}
