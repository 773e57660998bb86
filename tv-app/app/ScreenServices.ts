import type { EntryGate } from '#app/app/EntryGate';
import type { Navigation } from '#app/app/Navigation';
import type { PlaybackHost } from '#app/app/PlaybackHost';
import type { AppProblem } from '#app/data/AppProblem';
import type { CatalogueRepository } from '#app/data/CatalogueRepository';
import type { DeviceSignIn } from '#app/data/DeviceSignIn';
import type { ProfileRepository } from '#app/data/ProfileRepository';
import type { TitleRepository } from '#app/data/TitleRepository';
import type { FocusService } from '#app/focus/FocusService';
import type { I18n } from '#app/i18n/I18n';
import type { KeyService } from '#app/input/KeyService';
import type { ProfileStore } from '#app/state/ProfileStore';
import type { PlatformAdapter } from '#devices/platforms/PlatformAdapter';

/** What screens work with. */
export interface ScreenServices {
  platform: PlatformAdapter;
  navigator: Navigation;
  focus: FocusService;
  keys: Pick<KeyService, 'isHeld'>;
  i18n: I18n;
  catalogue: CatalogueRepository;
  titles: TitleRepository;
  profiles: ProfileRepository;
  signIn: DeviceSignIn;
  /** Who is watching. */
  profile: ProfileStore;
  gate: EntryGate;
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
