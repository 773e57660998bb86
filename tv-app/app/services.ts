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
import { FocusService } from '#app/focus/FocusService';
import { I18n, nearestLocale, type Messages } from '#app/i18n/I18n';
import { KeyService } from '#app/input/KeyService';
import { SessionStore } from '#app/state/SessionStore';
import { BrowserAdapter } from '#devices/platforms/BrowserAdapter';
import type { DeviceProfile } from '#devices/profiles/DeviceProfile';
import browserProfile from '#devices/profiles/browser.json';

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
  const profile = browserProfile as DeviceProfile;
  const platform = new BrowserAdapter(window);
  const apiOrigin = new URL(platformSettings.apiUrl || '.', document.baseURI).origin;
  const i18n = new I18n(nearestLocale(query.get('locale') ?? platform.language()));
  const api = new ApiClient({
    origin: platformSettings.apiUrl ?? '',
    fetch: (input, init) => fetch(input, init),
    session: new SessionStore(),
    language: i18n.locale,
  });
  const announcer = new Announcer(document);
  const catalogue = new CatalogueRepository(api, {
    now: () => performance.now(),
    setTimeout: (callback, ms) => setTimeout(callback, ms),
    clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  });
  const playback = new PlaybackHost({ video: page.video, api: new PlaybackRepository(api), apiOrigin, isLab });
  // A film that nobody can see stands still, and the server hears where.
  platform.onHidden(() => playback.session?.pause());
  return {
    platform,
    catalogue,
    navigator: new Navigator<ScreenServices>(),
    keys: new KeyService(profile.keys, () => performance.now()),
    focus: new FocusService(),
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
