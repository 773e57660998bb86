import type { TitleSummary } from '#contracts';
import type { Backdrop } from '#app/components/hero/Backdrop';
import type { Hero } from '#app/components/hero/Hero';
import { backdropOf, heroCard, type CardContext } from '#app/screens/titleCards';
import { duration } from '#app/theme/motion';

interface TitleParts {
  hero: Hero;
  backdrop: Backdrop;
  context(): CardContext;
  /** It rests here; null: it doesn't. */
  onRest(title: TitleSummary | null): void;
}

/** The title that has the focus. Its words follow the focus, its picture when it has come to rest: a held key loads none on its way. */
export class FocusedTitle {
  private title: TitleSummary | null = null;
  private restTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly parts: TitleParts) {}

  /** It is another one; null: nothing is known of it yet. `isPassing`: the focus goes on. */
  follow(title: TitleSummary | null, isPassing: boolean): void {
    this.title = title;
    this.parts.hero.follow(title && heroCard(title, this.parts.context()), isPassing);
    this.stop();
    this.restTimer = setTimeout(() => {
      this.restTimer = null;
      this.showBackdrop();
      this.parts.onRest(this.title);
    }, duration.backdropRest);
  }

  /** Something about it has changed, or it is the first one that is shown. */
  show(title: TitleSummary, isPassing: boolean): void {
    const isOther = title.id !== this.title?.id;
    this.title = title;
    const card = heroCard(title, this.parts.context());
    if (isPassing) this.parts.hero.follow(card, true);
    else this.parts.hero.show(card);
    // A backdrop that waits for the focus to rest is shown then.
    if (this.restTimer !== null) return;
    this.showBackdrop();
    if (isOther) this.parts.onRest(title);
  }

  clear(): void {
    this.stop();
    this.title = null;
    const { url, tint } = backdropOf({ backdrop: null }, this.parts.context());
    this.parts.backdrop.show(url, tint);
  }

  /** Nobody looks: what waits for the focus to rest isn't shown. */
  stop(): void {
    this.parts.onRest(null);
    if (this.restTimer !== null) clearTimeout(this.restTimer);
    this.restTimer = null;
  }

  private showBackdrop(): void {
    if (!this.title) return;
    const { url, tint } = backdropOf(this.title, this.parts.context());
    this.parts.backdrop.show(url, tint);
  }
}
