import { createHash } from 'node:crypto';
import type { CreditJob, ExtraKind } from '#contracts';
import type { Nfo } from './nfo';
import type { ParsedExtra } from './extras';
import { slugText, type ParsedName } from './names';

/** A title as the catalogue takes it. */
export interface ImportedTitle {
  id: string;
  kind: 'film' | 'series' | 'episode';
  year: number | null;
  ageRating: string | null;
  genres: string[];
  tags: string[];
  durationMs: number | null;
  addedAt: number;
  texts: { language: string; name: string; synopsis: string }[];
  episode?: { seriesId: string; season: number; number: number };
  credits: { person: string; job: CreditJob; character?: string }[];
  markers: never[];
  /** What others say of it. */
  ratings: Nfo['ratings'];
  /** It belongs to another title, and is shown there alone. */
  extraOf?: { titleId: string; kind: ExtraKind };
}

type Facts = Pick<ImportedTitle, 'durationMs' | 'addedAt'>;

export function filmTitle(parsed: ParsedName & { kind: 'film' }, nfo: Nfo | null, facts: Facts): ImportedTitle {
  const name = nfo?.title ?? parsed.name;
  const year = nfo?.year ?? parsed.year;
  return { id: titleId('film', name, year), kind: 'film', year, ...told(nfo), ...facts, texts: inEnglish(name, nfo) };
}

export function seriesTitle(parsed: ParsedName & { kind: 'episode' }, nfo: Nfo | null, addedAt: number): ImportedTitle {
  const name = nfo?.title ?? parsed.series;
  const year = nfo?.year ?? parsed.seriesYear;
  const facts = { durationMs: null, addedAt };
  return {
    id: titleId('series', name, year),
    kind: 'series',
    year,
    ...told(nfo),
    ...facts,
    texts: inEnglish(name, nfo),
  };
}

export function episodeTitle(
  parsed: ParsedName & { kind: 'episode' },
  nfo: Nfo | null,
  series: Pick<ImportedTitle, 'id' | 'ageRating'>,
  facts: Facts,
): ImportedTitle {
  const { season, number } = parsed;
  const two = (value: number) => String(value).padStart(2, '0');
  const name = nfo?.title ?? parsed.name;
  return {
    id: `${series.id.slice(0, 52)}-s${two(season)}e${two(number)}`,
    kind: 'episode',
    year: nfo?.year ?? null,
    ...told(nfo),
    // Few say it of each episode; without one, children would see a series of theirs and nothing in it.
    ageRating: nfo?.ageRating ?? series.ageRating,
    ...facts,
    texts: name === null ? unnamed(number) : inEnglish(name, nfo),
    episode: { seriesId: series.id, season, number },
  };
}

/** @param ownerId the film or the series that it belongs to */
export function extraTitle(
  { kind, name }: Pick<ParsedExtra, 'kind' | 'name'>,
  ownerId: string,
  fingerprint: string,
  facts: Facts,
): ImportedTitle {
  return {
    id: `${ownerId.slice(0, 36)}-${kind.replace(/_/g, '-')}-${fingerprint.slice(0, 8)}`,
    ...{ kind: 'film', year: null, ...told(null), ...facts },
    texts: inEnglish(name, null),
    extraOf: { titleId: ownerId, kind },
  };
}

/** A file doesn't say in which language it is named; the fallback language of the catalogue is one that everybody gets. */
function inEnglish(name: string, nfo: Nfo | null): ImportedTitle['texts'] {
  return [{ language: 'en', name, synopsis: nfo?.plot ?? '' }];
}

function unnamed(number: number): ImportedTitle['texts'] {
  return [
    { language: 'en', name: `Episode ${number}`, synopsis: '' },
    { language: 'es', name: `Episodio ${number}`, synopsis: '' },
  ];
}

function told(nfo: Nfo | null) {
  return {
    ageRating: nfo?.ageRating ?? null,
    genres: nfo?.genres ?? [],
    tags: nfo?.tags ?? [],
    credits: nfo?.credits ?? [],
    ratings: nfo?.ratings ?? [],
    markers: [],
  };
}

/** The same name and year always have the same id. One of another script than Latin gets a number for its name. */
export function titleId(kind: 'film' | 'series', name: string, year: number | null): string {
  const latin = slugText(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 48)
    .replace(/-$/, '');
  const isTelling = latin.length >= Math.min(3, [...name].length / 2) && latin !== '';
  const stem = isTelling
    ? latin
    : `${kind}-${createHash('sha256').update(name.normalize('NFC')).digest('hex').slice(0, 10)}`;
  return year === null ? stem : `${stem}-${year}`;
}
