import type { Preferences, PreferencesChange } from '#contracts';
import type { SetStorage } from '#devices/platforms/PlatformAdapter';
import { nameOfProfile } from './household';

/** The finest picture that this set asks for, as the height of a frame; null: the finest that there is. */
export type PictureLimit = 1080 | 720 | null;

interface PreferenceStoreOptions {
  storage: SetStorage;
  /** Whose preferences they are; null for nobody yet. */
  profileId(): string | null;
  /** @throws AppProblem */
  load(): Promise<Preferences>;
  /** What is left out stays. @throws AppProblem */
  save(change: PreferencesChange): Promise<Preferences>;
}

/** As the service answers for whoever has chosen nothing: what is shown before it has answered for the first time. */
export const defaultPreferences: Preferences = {
  audioLanguage: null,
  audioDescription: false,
  subtitles: 'forced',
  subtitleLanguage: null,
  autoplayNext: true,
  autoplayPreviews: true,
  captions: { size: 'medium', font: 'sans', colour: 'white', edge: 'outline', background: 'half', position: 'bottom' },
  textSize: 'normal',
  motion: 'full',
  contrast: 'normal',
  dataSaver: false,
};

const limits: Readonly<Record<string, PictureLimit>> = { '1080': 1080, '720': 720 };

/**
 * How whoever is watching likes it. Kept on the set, so that the first picture is right already; the service, which keeps it for all
 * sets of the household, has the last word.
 */
export class PreferenceStore {
  private known: Preferences;
  private shownFor: string | null;
  private readonly listeners = new Set<(preferences: Preferences) => void>();
  /** Counts changes: an answer to an older question says nothing new. */
  private turn = 0;
  private saving = 0;

  constructor(private readonly options: PreferenceStoreOptions) {
    this.shownFor = options.profileId();
    this.known = this.recall();
  }

  get current(): Preferences {
    return this.known;
  }

  /** The service hasn't heard of everything yet: whoever ends the page now takes a change back. */
  get isSaving(): boolean {
    return this.saving > 0;
  }

  /** Of this set, whoever is watching: another television may hang on another line. */
  get pictureLimit(): PictureLimit {
    return limits[this.options.storage.get('pictureLimit') ?? ''] ?? null;
  }

  set pictureLimit(limit: PictureLimit) {
    this.options.storage.set('pictureLimit', limit === null ? null : String(limit));
  }

  /** Somebody else is watching: theirs, as far as this set knows them. */
  follow(): void {
    const profileId = this.options.profileId();
    if (profileId === this.shownFor) return;
    this.shownFor = profileId;
    this.turn += 1;
    this.show(this.recall());
  }

  /** Asks the service. What it can't say stays as it is. */
  async refresh(): Promise<void> {
    if (this.options.profileId() === null) return;
    const turn = ++this.turn;
    const answer = await this.options.load().catch(() => null);
    if (answer && turn === this.turn) this.keep(answer);
  }

  /** Counts at once, and is taken back when the service refuses it. @throws AppProblem */
  async change(change: PreferencesChange): Promise<void> {
    const before = this.known;
    const turn = ++this.turn;
    this.saving += 1;
    this.keep({ ...before, ...change, captions: { ...before.captions, ...change.captions } });
    try {
      const answer = await this.options.save(change).finally(() => (this.saving -= 1));
      this.settle(turn, answer);
    } catch (error) {
      this.settle(turn, before);
      throw error;
    }
  }

  /** Called with each change, whoever makes it. Returns the function that takes the listener off. */
  onChange(listener: (preferences: Preferences) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A change has come to its end; one that came later has the say, but may have been waiting for this one. */
  private settle(turn: number, preferences: Preferences): void {
    if (turn === this.turn) this.keep(preferences);
    else this.show(this.known);
  }

  private keep(preferences: Preferences): void {
    if (this.shownFor !== null) this.options.storage.set(keptAs(this.shownFor), JSON.stringify(preferences));
    this.show(preferences);
  }

  private show(preferences: Preferences): void {
    this.known = preferences;
    for (const listener of this.listeners) listener(preferences);
  }

  private recall(): Preferences {
    return this.shownFor === null ? defaultPreferences : parse(this.options.storage.get(keptAs(this.shownFor)));
  }
}

const keptAs = (profileId: string): string => nameOfProfile('preferences', profileId);

/** Whatever is in the storage: an older app or a curious person may have written it. A part of another kind is its default. */
function parse(text: string | null): Preferences {
  try {
    return likeOf(defaultPreferences, JSON.parse(text ?? 'null'));
  } catch {
    return defaultPreferences;
  }
}

/** Languages are words or null; everything else is of the kind that its default is. */
function likeOf<T extends object>(model: T, value: unknown): T {
  const parts = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const entries = Object.entries(model).map(([name, fallback]: [string, unknown]) => {
    const part = parts[name];
    if (typeof fallback === 'object' && fallback !== null) return [name, likeOf(fallback, part)];
    const isLike = fallback === null ? typeof part === 'string' : typeof part === typeof fallback;
    return [name, isLike ? part : fallback];
  });
  return Object.fromEntries(entries) as T;
}
