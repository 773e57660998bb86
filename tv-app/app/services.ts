import type { DeviceDescription } from '#contracts';
import { pageClock } from '#app/app/clock';
import { EntryGate } from '#app/app/EntryGate';
import { Navigator } from '#app/app/Navigator';
import type { Page } from '#app/app/page';
import { paths } from '#app/app/paths';
import { PlaybackHost } from '#app/app/PlaybackHost';
import type { ScreenServices } from '#app/app/ScreenServices';
import type { PlatformSettings } from '#app/app/settings';
import { Announcer } from '#app/a11y/Announcer';
import { LiveRegion } from '#app/a11y/LiveRegion';
import { ScreenReader } from '#app/a11y/ScreenReader';
import type { Focused } from '#app/a11y/sentences';
import { AccountRepository } from '#app/data/AccountRepository';
import { ApiClient } from '#app/data/ApiClient';
import type { Question } from '#app/components/dialog/Question';
import type { AppProblem } from '#app/data/AppProblem';
import { BrowseRepository } from '#app/data/BrowseRepository';
import { ChannelRepository } from '#app/data/ChannelRepository';
import { CatalogueRepository } from '#app/data/CatalogueRepository';
import { DeviceSignIn } from '#app/data/DeviceSignIn';
import { AnalyticsEvents } from '#app/data/AnalyticsEvents';
import { FeedbackRepository } from '#app/data/FeedbackRepository';
import { ListRepository } from '#app/data/ListRepository';
import { PlaybackRepository } from '#app/data/PlaybackRepository';
import { PlanRepository } from '#app/data/PlanRepository';
import { PreviewRepository } from '#app/data/PreviewRepository';
import { randomUuid } from '#app/data/randomUuid';
import { ProfileRepository } from '#app/data/ProfileRepository';
import { SearchRepository } from '#app/data/SearchRepository';
import { TitleRepository } from '#app/data/TitleRepository';
import { FocusService } from '#app/focus/FocusService';
import { Look } from '#app/app/Look';
import { PreferencesRepository } from '#app/data/PreferencesRepository';
import { I18n, type Messages } from '#app/i18n/I18n';
import { languageOf, nearestLocale } from '#app/i18n/locales';
import { KeyService } from '#app/input/KeyService';
import { SecondScreen } from '#app/input/SecondScreen';
import { forgetHousehold } from '#app/state/household';
import { PreferenceStore } from '#app/state/PreferenceStore';
import { ProfileStore } from '#app/state/ProfileStore';
import { RecentSearches } from '#app/state/RecentSearches';
import { TrackChoices } from '#app/player/trackChoice';
import { SessionStore } from '#app/state/SessionStore';
import { screensaver } from '#app/theme/tokens';
import { BrowserAdapter } from '#devices/platforms/BrowserAdapter';
import { detectDevice } from '#devices/platforms/detectDevice';
import type { PlatformAdapter } from '#devices/platforms/PlatformAdapter';
import type { DeviceId, KeyMap } from '#devices/profiles/DeviceProfile';
import { deviceProfiles, isDeviceId } from '#devices/profiles/deviceProfiles';
import { keyMapOf } from '#devices/profiles/keyMapOf';

export interface Services extends ScreenServices {
  announcer: Announcer;
  navigator: Navigator<ScreenServices>;
  keys: KeyService;
  session: SessionStore;
  /** How long nobody has to do anything for the screensaver to come. */
  screensaverAfterMs: number;
}

export interface ServiceOptions {
  page: Page;
  platformSettings: PlatformSettings;
  /** The address's own wishes, e.g. `?locale=es&motion=0`. */
  query: URLSearchParams;
  isLab: boolean;
  bootProblem: AppProblem | null;
  /** Shows a sentence that goes by itself. */
  showToast(text: string): void;
  ask(question: Question): Promise<string | null>;
}

/** The composition root: the only place that constructs services. */
export function createServices(options: ServiceOptions): Services {
  const { page, platformSettings, query, isLab } = options;
  const platform = new BrowserAdapter(window);
  const apiOrigin = new URL(platformSettings.apiUrl || '.', document.baseURI).origin;
  const profile = new ProfileStore(platform.storage(), () => Date.now());
  const wantedLocale = () => nearestLocale(query.get('locale') ?? profile.current?.language ?? platform.language());
  const i18n = new I18n(wantedLocale());
  const session = new SessionStore(platform.storage(), () => Date.now());
  const api = new ApiClient({
    origin: platformSettings.apiUrl ?? '',
    fetch: (input, init) => fetch(input, init),
    session,
    profileId: () => profile.current?.id ?? null,
    profileGrant: () => profile.grant,
    onProfileUnknown: (id) => profile.forget(id),
    language: languageOf(i18n.locale),
  });
  // Whoever was watching belongs to the household that is gone.
  session.onChange(() => {
    if (session.isSignedIn) return;
    if (profile.current) profile.forget(profile.current.id);
    forgetHousehold(platform.storage());
  });
  const catalogue = new CatalogueRepository(api, pageClock);
  const titles = new TitleRepository(api, pageClock);
  const search = new SearchRepository(api, pageClock);
  const focus = new FocusService();
  const reader = new ScreenReader({
    voice: platform.voiceOutput(),
    storage: platform.storage(),
    language: () => i18n.language,
  });
  const announcer = new Announcer({
    clock: pageClock,
    outputs: [new LiveRegion(document), reader],
    focused: () => focusedOn(navigator.screen?.screenKey ?? '', focus),
    isOnTheWay: () => navigator.isTravelling,
    placeWords: (at, of) => i18n.t('a11y.place', { at, of }),
    loadingWords: () => i18n.t('a11y.loading'),
  });
  const preferences = preferencesOf(api, profile, platform);
  setTimeout(() => void preferences.refresh(), refreshAfterMs);
  const analytics = new AnalyticsEvents({
    api,
    clock: pageClock,
    profileId: () => profile.current?.id ?? null,
    newId: randomUuid,
    nowMs: () => Date.now(),
  });
  // What is known belongs to who was watching.
  profile.onChange(() => {
    catalogue.forget();
    titles.forget();
    analytics.forget();
    search.forget();
    preferences.follow();
    void preferences.refresh();
  });
  const choices = new TrackChoices(platform.storage(), () => profile.current?.id ?? '', preferences);
  const playback = new PlaybackHost({
    video: page.video,
    captions: page.captions,
    choices,
    preferences,
    api: new PlaybackRepository(api),
    apiOrigin,
    deviceId: () => session.deviceId,
    isLab,
    isPreviewWanted: query.get('previews') === '1',
  });
  const navigator = new Navigator<ScreenServices>();
  const keys = new KeyService(chooseKeys(query, isLab), () => performance.now());
  // A paired phone, where the settings say how it is reached.
  const { secondScreenUrl } = platformSettings;
  if (secondScreenUrl) new SecondScreen(keys).listenTo(new WebSocket(secondScreenUrl));
  const look = new Look({
    platform,
    profile,
    preferences,
    brand: platformSettings.brand,
    isStill: query.get('motion') === '0',
    locale: i18n.locale,
    wantedLocale,
    isBusy: () => playback.session !== null || isOnTheWay(navigator.path),
  });
  // A film that nobody can see stands still, and the server hears where.
  platform.onHidden(() => {
    playback.session?.pause();
    playback.endPreview();
    analytics.sendNow();
  });
  const changed = (): void => {
    catalogue.expire();
    titles.expire();
    search.forget();
  };
  platform.onShown(() => {
    profile.comeBack();
    changed();
  });
  platform.onClosed(() => playback.session?.endWithPage());
  return {
    platform,
    catalogue,
    titles,
    browse: new BrowseRepository(api),
    channels: new ChannelRepository(api, () => Date.now()),
    lists: new ListRepository(api),
    previews: new PreviewRepository(api),
    search,
    recentSearches: new RecentSearches(platform.storage(), () => profile.current?.id ?? ''),
    profiles: new ProfileRepository(api),
    account: new AccountRepository(api, session),
    plans: new PlanRepository(api),
    choices,
    setName: thisSet(query, isLab).name,
    feedback: new FeedbackRepository(api, titles),
    analytics,
    profile,
    preferences,
    look,
    session,
    signIn: new DeviceSignIn({ api, session, device: thisSet(query, isLab), wait: pause }),
    gate: new EntryGate({
      hasBootProblem: options.bootProblem !== null,
      isSignInNeeded: () => session.isSignInNeeded,
      isSomebodyWatching: () => profile.current !== null,
    }),
    navigator,
    keys,
    focus,
    i18n,
    playback,
    absolute: (url) => new URL(url, `${apiOrigin}/`).href,
    tell: (text) => {
      options.showToast(text);
      announcer.say(text);
    },
    ask: (question) => options.ask(question),
    changed,
    say: (text, topic) => announcer.say(text, topic),
    announcer,
    reader,
    bootProblem: options.bootProblem,
    // Also `?screensaver=<seconds>`, for whoever can't wait that long.
    screensaverAfterMs: Number(query.get('screensaver')) * 1000 || screensaver.afterMs,
  };
}

/** What whoever is watching likes may be another since this set has seen them last; until it is known, other things are more urgent. */
const refreshAfterMs = 2000;

/** On a screen that is being left, nothing. */
function focusedOn(screenKey: string, { container, item }: FocusService): Focused | null {
  if (!container || !item) return null;
  const isHere = [screenKey, 'shell'].some((key) => container.focusKey.startsWith(`${key}/`));
  return isHere ? { container, item } : null;
}

/** Of a question, where it leads is known to this page only; a film begins there. */
function isOnTheWay(path: string): boolean {
  return path === paths.profiles || path === paths.signIn || path.startsWith(paths.player(''));
}

function preferencesOf(api: ApiClient, profile: ProfileStore, platform: PlatformAdapter): PreferenceStore {
  const repository = new PreferencesRepository(api);
  return new PreferenceStore({
    storage: platform.storage(),
    profileId: () => profile.current?.id ?? null,
    load: () => repository.load(),
    save: (change) => repository.save(change),
  });
}

export async function fetchMessages(path: string, locale: string): Promise<Messages> {
  if (locale === 'pseudo') return (await import('#app/i18n/pseudo')).pseudoEnglish();
  const response = await fetch(`${path}/locales/${locale}.json`);
  if (!response.ok) throw new Error(`No messages for ${locale}: ${response.status}`);
  return (await response.json()) as Messages;
}

/** What kind of set this is. In the lab `?device=` says which one it shall be. */
function deviceIdOf(query: URLSearchParams, isLab: boolean): DeviceId {
  const wanted = query.get('device') ?? '';
  return isLab && isDeviceId(wanted) ? wanted : detectDevice(window);
}

/** The keys of the set; in the lab the keyboard on the desk works as well. */
function chooseKeys(query: URLSearchParams, isLab: boolean): KeyMap {
  const own = deviceProfiles[deviceIdOf(query, isLab)];
  return isLab ? keyMapOf(own, deviceProfiles.browser) : keyMapOf(own);
}

function thisSet(query: URLSearchParams, isLab: boolean): DeviceDescription {
  const { id, name } = deviceProfiles[deviceIdOf(query, isLab)];
  return { name, kind: id === 'browser' ? 'computer' : 'tv' };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
