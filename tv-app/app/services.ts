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
import type { KeyMap } from '#devices/profiles/DeviceProfile';
import { deviceProfiles, isDeviceId } from '#devices/profiles/deviceProfiles';
import { keyMapOf } from '#devices/profiles/keyMapOf';

export interface Services extends ScreenServices {
  navigator: Navigator<ScreenServices>;
  keys: KeyService;
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
  const api = new ApiClient({
    origin: platformSettings.apiUrl ?? '',
    fetch: (input, init) => fetch(input, init),
    session: new SessionStore(),
    profileId: () => profile.current?.id ?? null,
    onProfileUnknown: (id) => profile.forget(id),
    language: i18n.locale,
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
    gate: new EntryGate({
      hasBootProblem: options.bootProblem !== null,
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

/** The keys of the set that this is. In the lab `?device=` says which set it shall be; the keyboard on the desk works as well. */
function chooseKeys(query: URLSearchParams, isLab: boolean): KeyMap {
  const wanted = query.get('device') ?? '';
  if (isLab && isDeviceId(wanted)) return keyMapOf(deviceProfiles[wanted], deviceProfiles.browser);
  return keyMapOf(deviceProfiles[detectDevice(window)]);
}
