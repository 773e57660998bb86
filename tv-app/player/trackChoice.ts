import type { EngineTracks } from '#app/player/PlaybackEngine';
import type { SetStorage } from '#devices/platforms/PlatformAdapter';

/** Which sound and which subtitles, in terms that mean the same in every film. */
export interface TrackChoice {
  /** Null: never chosen; the film's own first one. `language` is BCP 47, `role` that of `EngineTracks`. */
  audio: { language: string; role: string } | null;
  /** BCP 47; null: no subtitles. */
  text: string | null;
}

export const noChoice: TrackChoice = { audio: null, text: null };

/** What each profile chose last on this set. Off stays off. */
export class TrackChoices {
  constructor(
    private readonly storage: SetStorage,
    /** Empty when nobody was chosen. */
    private readonly profileId: () => string,
  ) {}

  get current(): TrackChoice {
    return parse(this.storage.get(this.name));
  }

  chooseAudio({ language, role }: EngineTracks['audio'][number]): void {
    this.keep({ ...this.current, audio: { language, role } });
  }

  chooseText(track: EngineTracks['text'][number] | null): void {
    this.keep({ ...this.current, text: track?.language ?? null });
  }

  private keep(choice: TrackChoice): void {
    this.storage.set(this.name, JSON.stringify(choice));
  }

  private get name(): string {
    return `tracks.${this.profileId()}`;
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
