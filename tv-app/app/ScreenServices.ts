import type { ScreenReader } from '#app/a11y/ScreenReader';
import type { EntryGate } from '#app/app/EntryGate';
import type { Navigation } from '#app/app/Navigation';
import type { Look } from '#app/app/Look';
import type { PlaybackHost } from '#app/app/PlaybackHost';
import type { Question } from '#app/components/dialog/Question';
import type { AccountRepository } from '#app/data/AccountRepository';
import type { AppProblem } from '#app/data/AppProblem';
import type { ChannelRepository } from '#app/data/ChannelRepository';
import type { BrowseRepository } from '#app/data/BrowseRepository';
import type { CatalogueRepository } from '#app/data/CatalogueRepository';
import type { DeviceSignIn } from '#app/data/DeviceSignIn';
import type { AnalyticsEvents } from '#app/data/AnalyticsEvents';
import type { FeedbackRepository } from '#app/data/FeedbackRepository';
import type { ListRepository } from '#app/data/ListRepository';
import type { PlanRepository } from '#app/data/PlanRepository';
import type { PreviewRepository } from '#app/data/PreviewRepository';
import type { ProfileRepository } from '#app/data/ProfileRepository';
import type { SearchRepository } from '#app/data/SearchRepository';
import type { TitleRepository } from '#app/data/TitleRepository';
import type { FocusService } from '#app/focus/FocusService';
import type { I18n } from '#app/i18n/I18n';
import type { KeyService } from '#app/input/KeyService';
import type { TrackChoices } from '#app/player/trackChoice';
import type { PreferenceStore } from '#app/state/PreferenceStore';
import type { ProfileStore } from '#app/state/ProfileStore';
import type { RecentSearches } from '#app/state/RecentSearches';
import type { PlatformAdapter } from '#devices/platforms/PlatformAdapter';

/** What screens work with. */
export interface ScreenServices {
  platform: PlatformAdapter;
  navigator: Navigation;
  focus: FocusService;
  keys: Pick<KeyService, 'isHeld' | 'typeTo'>;
  i18n: I18n;
  catalogue: CatalogueRepository;
  titles: TitleRepository;
  browse: BrowseRepository;
  channels: ChannelRepository;
  lists: ListRepository;
  previews: PreviewRepository;
  search: SearchRepository;
  recentSearches: RecentSearches;
  profiles: ProfileRepository;
  account: AccountRepository;
  plans: PlanRepository;
  /** Sound and subtitles of the next film. */
  choices: Pick<TrackChoices, 'forget'>;
  /** What kind of set this is, for people. */
  setName: string;
  feedback: FeedbackRepository;
  /** What the app tells of its use, where the profile agreed. */
  analytics: Pick<AnalyticsEvents, 'tell' | 'forget'>;
  signIn: DeviceSignIn;
  /** Who is watching. */
  profile: ProfileStore;
  /** How they like it. */
  preferences: PreferenceStore;
  look: Look;
  gate: EntryGate;
  playback: PlaybackHost;
  /** The address that relative URLs of the API's answers belong to; absolute. */
  absolute(url: string): string;
  /** A sentence that goes by itself, shown and said aloud. */
  tell(text: string): void;
  /**
   * Asks over everything that is shown, and keeps the focus there until it is answered: with the key of a choice, or null for Back
   * and for a question that nobody can see any more. A second question waits for the first.
   */
  ask(question: Question): Promise<string | null>;
  /**
   * Something that the service keeps of this profile is another now: its list, what it says of a title, what it has watched. Home and
   * details ask again, at once where they are shown, else when they are.
   */
  changed(): void;
  /** Said aloud only, after what has the focus. A newer text of the same topic takes the place of one that wasn't said yet. */
  say(text: string, topic?: string): void;
  /** The app's own voice. */
  reader: ScreenReader;
  /** Why the app could not start as it should, or null. */
  bootProblem: AppProblem | null;
}
