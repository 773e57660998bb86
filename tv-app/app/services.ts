import type { DeviceDescription } from '#contracts';
import { pageClock } from '#app/app/clock';
import { EntryGate } from '#app/app/EntryGate';
import { Navigator } from '#app/app/Navigator';
import type { Page } from '#app/app/page';
import { PlaybackHost } from '#app/app/PlaybackHost';
import type { ScreenServices } from '#app/app/ScreenServices';
import type { PlatformSettings } from '#app/app/settings';
import { Announcer } from '#app/a11y/Announcer';
import { ApiClient } from '#app/data/ApiClient';
import type { AppProblem } from '#app/data/AppProblem';
import { CatalogueRepository } from '#app/data/CatalogueRepository';
import { DeviceSignIn } from '#app/data/DeviceSignIn';
import { PlaybackRepository } from '#app/data/PlaybackRepository';
import { ProfileRepository } from '#app/data/ProfileRepository';
import { TitleRepository } from '#app/data/TitleRepository';
import { FocusService } from '#app/focus/FocusService';
import { I18n, nearestLocale, type Messages } from '#app/i18n/I18n';
import { KeyService } from '#app/input/KeyService';
import { ProfileStore } from '#app/state/ProfileStore';
import { TrackChoices } from '#app/player/trackChoice';
import { SessionStore } from '#app/state/SessionStore';
import { BrowserAdapter } from '#devices/platforms/BrowserAdapter';
import { detectDevice } from '#devices/platforms/detectDevice';
import type { DeviceId, KeyMap } from '#devices/profiles/DeviceProfile';
import { deviceProfiles, isDeviceId } from '#devices/profiles/deviceProfiles';
import { keyMapOf } from '#devices/profiles/keyMapOf';

export interface Services extends ScreenServices {
  navigator: Navigator<ScreenServices>;
  keys: KeyService;
  session: SessionStore;
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
}

/** The composition root: the only place that constructs services. */
export function createServices(options: ServiceOptions): Services {
  const { page, platformSettings, query, isLab } = options;
  const platform = new BrowserAdapter(window);
  const apiOrigin = new URL(platformSettings.apiUrl || '.', document.baseURI).origin;
  const i18n = new I18n(nearestLocale(query.get('locale') ?? platform.language()));
  const profile = new ProfileStore(platform.storage(), () => Date.now());
  const session = new SessionStore(platform.storage(), () => Date.now());
  const api = new ApiClient({
    origin: platformSettings.apiUrl ?? '',
    fetch: (input, init) => fetch(input, init),
    session,
    profileId: () => profile.current?.id ?? null,
    onProfileUnknown: (id) => profile.forget(id),
    language: i18n.locale,
  });
  // Whoever was watching belongs to the household that is gone.
  session.onChange(() => {
    if (!session.isSignedIn && profile.current) profile.forget(profile.current.id);
  });
  const announcer = new Announcer(document);
  const catalogue = new CatalogueRepository(api, pageClock);
  const titles = new TitleRepository(api, pageClock);
  const focus = new FocusService();
  // What is known belongs to who was watching.
  profile.onChange(() => {
    catalogue.forget();
    titles.forget();
  });
  const playback = new PlaybackHost({
    video: page.video,
    captions: page.captions,
    choices: new TrackChoices(platform.storage(), () => profile.current?.id ?? ''),
    api: new PlaybackRepository(api),
    apiOrigin,
    deviceId: () => session.deviceId,
    isLab,
  });
  // A film that nobody can see stands still, and the server hears where.
  platform.onHidden(() => playback.session?.pause());
  platform.onClosed(() => playback.session?.endWithPage());
  return {
    platform,
    catalogue,
    titles,
    profiles: new ProfileRepository(api),
    profile,
    session,
    signIn: new DeviceSignIn({ api, session, device: thisSet(query, isLab), wait: pause }),
    gate: new EntryGate({
      hasBootProblem: options.bootProblem !== null,
      isSignInNeeded: () => session.isSignInNeeded,
      isSomebodyWatching: () => profile.current !== null,
    }),
    navigator: new Navigator<ScreenServices>(),
    keys: new KeyService(chooseKeys(query, isLab), () => performance.now()),
    focus,
    i18n,
    playback,
    absolute: (url) => new URL(url, `${apiOrigin}/`).href,
    tell: (text) => {
      options.showToast(text);
      announcer.say(text);
    },
    say: (text) => announcer.say(text),
    bootProblem: options.bootProblem,
  };
}

export async function fetchMessages(path: string, locale: string): Promise<Messages> {
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
