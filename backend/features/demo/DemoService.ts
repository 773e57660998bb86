import type { CreditJob, MarkerKind } from '#contracts';
import { demoChannels, demoExtras, demoFilms, demoSeries, tinyFilms } from './catalogue';
import type { DemoFilm, DemoSeries, DemoTitle, Localised } from './DemoTitle';

/** A title as the catalogue takes it. */
interface NewDemoTitle {
  id: string;
  kind: DemoTitle['kind'];
  year: number;
  ageRating: string;
  genres: readonly string[];
  tags: readonly string[];
  durationMs: number | null;
  addedAt: number;
  texts: { language: string; name: string; synopsis: string }[];
  episode?: { seriesId: string; season: number; number: number };
  extraOf?: { titleId: string; kind: 'trailer' };
  credits: readonly { person: string; job: CreditJob; character?: string }[];
  markers: {
    kind: MarkerKind;
    startMs: number;
    endMs: number;
    names: { language: string; name: string }[];
  }[];
}

export interface DemoPorts {
  hasTitle(id: string): Promise<boolean>;
  /** All of it, or false where somebody else has its place. */
  addTitle(title: NewDemoTitle, asset?: { id: string; source: unknown }): Promise<boolean>;
  /** Has the pictures of a series drawn, unless they are there. */
  askForArtwork(titleId: string, seed: number): Promise<void>;
  /** Nothing for an asset that isn't there: a title of the operator's may have the id of one of ours. */
  prepare(assetId: string): Promise<void>;
  ensureHousehold(): Promise<void>;
  /** Makes a channel; one of its number that is there stays as it is. */
  programChannel(channel: DemoChannel): Promise<void>;
}

/** Titles in turn. `name`: a key of the app, or words. */
export interface DemoChannel {
  number: number;
  name: string;
  rule: 'everything' | { genre: string } | { titles: readonly string[] };
}

/** How much of the demo: everything, the two shortest films, or only the household that local viewers are signed in to. */
export type DemoSize = 'on' | 'tiny' | 'household';

const titles = {
  on: { series: demoSeries, films: demoFilms, extras: demoExtras, channels: demoChannels },
  tiny: { series: [], films: tinyFilms, extras: [], channels: [] },
  household: { series: [], films: [], extras: [], channels: [] },
} as const satisfies Record<
  DemoSize,
  {
    series: readonly DemoSeries[];
    films: readonly DemoFilm[];
    extras: readonly DemoFilm[];
    channels: readonly DemoChannel[];
  }
>;

/** Between the times at which titles came: what can be played first is the newest. */
const STEP_MS = 1000;

/** Gives a service a household and films of its own, so that it shows what it can from its first minute. */
export class DemoService {
  constructor(
    private readonly ports: DemoPorts,
    private readonly now: () => number = Date.now,
  ) {}

  /** Adds what is missing, and has prepared what isn't: a process killed at any moment of this makes it whole next time. */
  async ensure(size: DemoSize, seed: number): Promise<void> {
    await this.ports.ensureHousehold();
    const { series, films, extras, channels } = titles[size];
    const newest = this.now();
    const shown: readonly DemoTitle[] = [...films, ...series];
    // A series has to be there before its episodes, and a film before what belongs to it.
    for (const title of [...series, ...films, ...extras]) {
      if (await this.ports.hasTitle(title.id)) continue;
      const asset = { id: title.id, source: { kind: 'demo', film: title.id, seed } };
      if (title.extraOf && !(await this.ports.hasTitle(title.extraOf.titleId))) continue;
      const addedAt = newest - shown.indexOf(title) * STEP_MS;
      await this.ports.addTitle(newTitle(title, addedAt), isFilm(title) ? asset : undefined);
    }
    for (const { id } of series) {
      // Without our first episode in it, it is somebody else's, with pictures of its own.
      const first = films.find(({ episode }) => episode?.seriesId === id);
      if (first && (await this.ports.hasTitle(first.id))) await this.ports.askForArtwork(id, seed);
    }
    for (const film of [...films, ...extras]) await this.ports.prepare(film.id);
    for (const channel of channels) await this.ports.programChannel(channel);
  }
}

function isFilm(title: DemoFilm | DemoSeries): title is DemoFilm {
  return 'render' in title;
}

function newTitle(title: DemoFilm | DemoSeries, addedAt: number): NewDemoTitle {
  const { id, kind, year, ageRating, genres, tags, credits, episode, extraOf } = title;
  return {
    ...{ id, kind, year, ageRating, genres, tags, credits, addedAt },
    ...(episode && { episode }),
    ...(extraOf && { extraOf }),
    durationMs: isFilm(title) ? title.durationMs : null,
    texts: inLanguages(title.name).map(({ language, text }) => ({
      language,
      name: text,
      synopsis: title.synopsis[language],
    })),
    markers: (isFilm(title) ? title.markers : []).map((marker) => ({
      kind: marker.kind,
      startMs: marker.startMs,
      endMs: marker.endMs,
      names: marker.name ? inLanguages(marker.name).map(({ language, text }) => ({ language, name: text })) : [],
    })),
  };
}

function inLanguages(texts: Localised): { language: keyof Localised; text: string }[] {
  return (['en', 'es'] as const).map((language) => ({ language, text: texts[language] }));
}
