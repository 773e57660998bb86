import type { Navigation } from '#app/app/Navigation';
import type { PlaybackHost } from '#app/app/PlaybackHost';
import type { AppProblem } from '#app/data/AppProblem';
import type { CatalogueRepository } from '#app/data/CatalogueRepository';
import type { FocusService } from '#app/focus/FocusService';
import type { I18n } from '#app/i18n/I18n';
import type { PlatformAdapter } from '#devices/platforms/PlatformAdapter';

/** What screens work with. */
export interface ScreenServices {
  platform: PlatformAdapter;
  navigator: Navigation;
  focus: FocusService;
  i18n: I18n;
  catalogue: CatalogueRepository;
  playback: PlaybackHost;
  /** The address that relative URLs of the API's answers belong to; absolute. */
  absolute(url: string): string;
  /** A sentence that goes by itself, shown and said aloud. */
  tell(text: string): void;
  /** Said aloud only. */
  say(text: string): void;
  /** Why the app could not start as it should, or null. */
  bootProblem: AppProblem | null;
}
