import type { Preferences } from '#contracts';
import type { EngineTracks } from '#app/player/PlaybackEngine';
import { nameOfProfile } from '#app/state/household';
import type { SetStorage } from '#devices/platforms/PlatformAdapter';

/** Which sound and which subtitles, in terms that mean the same in every film. */
export interface TrackChoice {
  /** Null: never chosen; the film's own first one. `language` is BCP 47, `role` that of `EngineTracks`. */
  audio: { language: string; role: string } | null;
  /** BCP 47; null: no subtitles. */
  text: string | null;
}

/** With the data saver on: half a gigabyte an hour. */
const savingHeight = 480;

export const noChoice: TrackChoice = { audio: null, text: null };

/** What a profile likes in general, of which the choice in a film is an exception. */
interface TrackPreferences {
  readonly current: Pick<
    Preferences,
    'audioLanguage' | 'audioDescription' | 'subtitles' | 'subtitleLanguage' | 'captions' | 'dataSaver'
  >;
  readonly pictureLimit: number | null;
}

/** What each profile chose last on this set. Off stays off. Until something was chosen, what the profile prefers counts. */
export class TrackChoices {
  constructor(
    private readonly storage: SetStorage,
    /** Empty when nobody was chosen. */
    private readonly profileId: () => string,
    private readonly preferences: TrackPreferences | null = null,
  ) {}

  get current(): TrackChoice {
    const kept = this.storage.get(this.name);
    return kept === null ? this.preferred : parse(kept);
  }

  /** The profile prefers something else from now on: what was chosen in a film before that doesn't count any more. */
  forget(): void {
    this.storage.set(this.name, null);
  }

  /** The greatest height of a picture; null: any. */
  get maxHeight(): number | null {
    const { preferences } = this;
    return preferences?.current.dataSaver ? savingHeight : (preferences?.pictureLimit ?? null);
  }

  chooseAudio({ language, role }: EngineTracks['audio'][number]): void {
    this.keep({ ...this.current, audio: { language, role } });
  }

  chooseText(track: EngineTracks['text'][number] | null): void {
    this.keep({ ...this.current, text: track?.language ?? null });
  }

  private get preferred(): TrackChoice {
    if (!this.preferences) return noChoice;
    const { audioLanguage, audioDescription, subtitles, subtitleLanguage } = this.preferences.current;
    const role = audioDescription ? 'description' : 'main';
    // An empty language is that of the film.
    const audio = audioLanguage !== null || audioDescription ? { language: audioLanguage ?? '', role } : null;
    return { audio, text: subtitles === 'on' ? subtitleLanguage : null };
  }

  private keep(choice: TrackChoice): void {
    this.storage.set(this.name, JSON.stringify(choice));
  }

  private get name(): string {
    return nameOfProfile('tracks', this.profileId());
  }
}

/** Whatever is in the storage: an older app or a curious person may have written it. */
function parse(text: string | null): TrackChoice {
  if (text === null) return noChoice;
  try {
    const { audio, text: language } = JSON.parse(text) as { audio?: unknown; text?: unknown };
    return { audio: isAudioChoice(audio) ? audio : null, text: typeof language === 'string' ? language : null };
  } catch {
    return noChoice;
  }
}

function isAudioChoice(value: unknown): value is NonNullable<TrackChoice['audio']> {
  const { language, role } = (value ?? {}) as { language?: unknown; role?: unknown };
  return typeof language === 'string' && typeof role === 'string';
}
