/** What people read of a title, in the languages of the demo. */
export interface Localised {
  en: string;
  es: string;
}

export interface DemoCredit {
  person: string;
  job: 'actor' | 'director' | 'writer' | 'composer' | 'cinematographer' | 'editor' | 'narrator';
  /** Of an actor. */
  character?: string;
}

/** A stretch of the film; what lies between chapters belongs to the earlier one. */
export interface DemoMarker {
  kind: 'chapter' | 'intro' | 'recap' | 'credits';
  startMs: number;
  endMs: number;
  /** Of a chapter. */
  name?: Localised;
}

/** What the catalogue says of a demo title before anything of it is rendered. */
export interface DemoTitle {
  /** A slug, e.g. `first-light`. */
  id: string;
  kind: 'film' | 'series' | 'episode';
  name: Localised;
  synopsis: Localised;
  year: number;
  ageRating: 'all' | '7' | '12' | '16';
  /** Codes that the app translates (`genre.<code>`). */
  genres: readonly string[];
  tags: readonly string[];
  credits: readonly DemoCredit[];
  /** Of an episode. */
  episode?: { seriesId: string; season: number; number: number };
  /** It belongs to another title of the demo. */
  extraOf?: { titleId: string; kind: 'trailer' };
}

export interface DemoArtwork {
  /** `still`: a frame in 16:9 for a row of episodes. */
  kind: 'poster' | 'backdrop' | 'logo' | 'still';
  path: string;
  width: number;
  height: number;
  /** `#rrggbb`: the hue that the title brings to the screen, dark enough to lie behind text. */
  dominantColour: string;
}

export interface RenderedFilm {
  /** MP4 with H.264 and AAC. */
  path: string;
  /** In the order of the audio streams. `language`: BCP 47. */
  audio: { language: string; role: 'main' | 'description'; name: string }[];
  /** WebVTT files. */
  subtitles: { path: string; language: string; name: string }[];
  artwork: DemoArtwork[];
}

export interface RenderOptions {
  /** Is made if it is missing. What lies there under the same names is written anew. */
  outDir: string;
  /** The same seed gives the same bytes on the same machine. */
  seed: number;
  signal?: AbortSignal;
  /** Called with 0…1. */
  onProgress?: (fraction: number) => void;
}

/** A title with a picture and a sound of its own. */
export interface DemoFilm extends DemoTitle {
  kind: 'film' | 'episode';
  durationMs: number;
  /** Of the rendered film, in pixels. */
  picture: { width: number; height: number; framesPerSecond: number };
  markers: readonly DemoMarker[];
  /**
   * @throws SpeechUnavailableError when espeak-ng is missing
   * @throws ChildProcessError when ffmpeg fails or `signal` is aborted
   */
  render(options: RenderOptions): Promise<RenderedFilm>;
}

/** A series: its seasons are told by the episodes that name it. */
export interface DemoSeries extends DemoTitle {
  kind: 'series';
  /** Its poster, backdrop and logo. */
  drawArtwork(options: Pick<RenderOptions, 'outDir' | 'seed'>): Promise<DemoArtwork[]>;
}
