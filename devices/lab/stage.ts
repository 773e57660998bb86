import type { ChannelPage, Home, Profile, Profiles, TitleDetails } from '#contracts';
import { nameOfProfile } from '#app/state/household';
import { defaultPreferences } from '#app/state/PreferenceStore';
import { MemoryStorage } from '#devices/platforms/MemoryStorage';
import { WebStorage } from '#devices/platforms/WebStorage';
import { LabService } from './LabService';
import { readStage, type LabStage } from './labStage';

/**
 * Becomes the app, in the state that the address names: `stage.html?state=home.empty&locale=ar&contrast=high`. The app is the one that
 * ships, with another service and another storage around it.
 */

const API = '../api/v1';

async function ask<T>(path: string, viewer?: string): Promise<T | null> {
  const headers: Record<string, string> = viewer === undefined ? {} : { 'Tenfoot-Profile': viewer };
  const response = await fetch(API + path, { headers }).catch(() => null);
  return response?.ok ? ((await response.json()) as T) : null;
}

/** What `{film}` and the others stand for: the newest that the service has. */
async function namesFor(path: string, viewer: string): Promise<Record<string, string>> {
  if (!path.includes('{')) return {};
  const home = await ask<Home>('/home', viewer);
  const titles = (home?.rails ?? []).flatMap(({ items }) => items);
  const film = titles.find(({ kind, availability }) => kind === 'film' && availability.state === 'ready') ?? titles[0];
  const series = titles.find(({ kind }) => kind === 'series') ?? film;
  const details = series && path.includes('person') ? await ask<TitleDetails>(`/content/${series.id}`, viewer) : null;
  const channels = path.includes('channel') ? await ask<ChannelPage>('/live/channels', viewer) : null;
  return {
    channel: channels?.items[0]?.id ?? 'none',
    film: film?.id ?? 'none',
    series: series?.id ?? 'none',
    person: details?.credits[0]?.person ?? 'Nobody',
    genre: titles.find(({ genres }) => genres.length > 0)?.genres[0] ?? 'none',
  };
}

function filled(path: string, names: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? 'none'));
}

/** The demo household's first profile is watching, and has seen this set before. */
function storageOf({ state, contrast, textSize, brand }: LabStage, viewer: Profile | null): MemoryStorage {
  const storage = new MemoryStorage();
  const set = new WebStorage(() => storage);
  set.set('appearance', JSON.stringify({ brand, contrast, textSize }));
  if (!viewer || state?.isBeforeChoice === true) return storage;
  set.set('viewer', JSON.stringify({ ...viewer, chosenAtMs: Date.now() }));
  const liked = { ...defaultPreferences, contrast, textSize };
  set.set(nameOfProfile('preferences', viewer.id), JSON.stringify(liked));
  return storage;
}

/** Whatever the service knows of how they like it, here they like it as the address says. */
function answersOf({ state, contrast, textSize }: LabStage): ConstructorParameters<typeof LabService>[0] {
  const liked = (said: unknown): unknown => {
    const known = said as { preferences?: object } | null;
    return { ...known, preferences: { ...defaultPreferences, ...known?.preferences, contrast, textSize } };
  };
  return [...(state?.answers ?? []), { route: 'GET /user/profile', reply: liked }];
}

async function becomeApp(stage: LabStage): Promise<void> {
  const { state } = stage;
  const profiles = await ask<Profiles>('/profiles');
  const first = profiles?.items[0];
  const path = filled(state?.path ?? 'home', await namesFor(state?.path ?? '', first?.id ?? ''));
  const page = await (await fetch('../index.html')).text();
  const storage = storageOf(stage, first ?? null);
  Object.defineProperty(window, 'localStorage', { configurable: true, get: () => storage });
  const query = new URLSearchParams(window.location.search);
  window.history.replaceState(null, '', `../?${query.toString()}#${path}`);
  const real = window.fetch.bind(window);
  const service = new LabService(answersOf(stage), real, window.location.href);
  window.fetch = (input, init) => (isSettings(input) ? settings(stage, real) : service.fetch(input, init));
  document.open();
  document.write(page);
  document.close();
}

function isSettings(input: RequestInfo | URL): boolean {
  return input === 'settings.json';
}

/** The brand is a matter of the operator's settings. */
async function settings({ state, brand }: LabStage, real: typeof fetch): Promise<Response> {
  if (state?.hasNoSettings === true) return new Response(null, { status: 404 });
  const said = (await (await real('settings.json')).json()) as { platformSettings: object };
  return new Response(JSON.stringify({ ...said, platformSettings: { ...said.platformSettings, brand } }));
}

void becomeApp(readStage(new URLSearchParams(window.location.search)));
