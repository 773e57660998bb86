import { isStrongReleaseWord, isWeakReleaseWord } from './releaseWords';

/** What the name and the folders of a file say about it. */
export type ParsedName =
  | { kind: 'film'; name: string; year: number | null }
  | {
      kind: 'episode';
      series: string;
      seriesYear: number | null;
      season: number;
      number: number;
      /** Null when the file says nothing but its number. */
      name: string | null;
    };

/** The first film of all is from 1888. */
const FIRST_YEAR = 1888;
const SEASON_FOLDER =
  /^(?:season|series|staffel|saison|temporada|stagione|seizoen|sezon|säsong|シーズン|s)[ ._-]*0*(\d{1,4})(?![\d\p{L}])/iu;
const SPECIALS_FOLDER = /^specials?$/i;
const GENERIC =
  /^(?:movie|film|video|main|feature|title[ _]?\d*|index|untitled|vts(?: \d+)*|00\d{3}|cd ?\d|dis[ck] ?\d)$/i;

/** Ways to say season and number, the surest first. */
const EPISODE_PATTERNS = [
  /(?<![\p{L}\d])s(?<season>\d{1,4})[ ._-]*e[p]?[ ._-]*(?<number>\d{1,4})(?:[ ._-]*(?:e|-e?)\d{1,3}(?!\d))*(?!\d)/iu,
  /(?<![\p{L}\d])season[ ._-]*(?<season>\d{1,3})[ ._-]*(?:episode|ep|e)[ ._-]*(?<number>\d{1,4})(?!\d)/iu,
  /(?<![\p{L}\d])(?<season>\d{1,2})x(?<number>\d{2,3})(?![\d\p{L}])/iu,
];
const DATE = /(?<year>(?:19|20)\d\d)[ ._-](?<month>0[1-9]|1[0-2])[ ._-](?<day>0[1-9]|[12]\d|3[01])(?!\d)/u;
const NUMBER_FIRST =
  /^(?:e|ep|episode|episodio|episódio|folge|épisode|odcinek|第)?[ ._-]*0*(?<number>\d{1,4})(?:話|话|회)?(?![\d\p{L}])(?<rest>.*)$/iu;

/**
 * Reads a name as people write them: `The.Film.2019.1080p.BluRay.x264-GRP.mkv`, `Show/Season 1/03 - Name.mkv`,
 * `Show S01E02.mkv`, `1x02`, `The.Show.2024.05.17.mkv`. Pure.
 *
 * @param path relative to the folder that was named, with `/`; its folders count
 * @param thisYear a year later than the next one is part of the name (Blade Runner 2049)
 */
export function parseName(path: string, thisYear = new Date().getUTCFullYear()): ParsedName {
  const folders = path.normalize('NFC').split('/').filter(Boolean);
  const base = withoutExtension(folders.pop() ?? '');
  const episode = episodeByPattern(base, folders, thisYear) ?? episodeByFolder(base, folders, thisYear);
  if (episode) return episode;
  const film = titleAndYear(base, thisYear);
  const folder = folders.at(-1);
  if (folder !== undefined && (film.name === '' || GENERIC.test(film.name))) {
    const named = titleAndYear(folder, thisYear);
    if (named.name !== '') return { kind: 'film', ...named };
  }
  return { kind: 'film', name: film.name || base, year: film.year };
}

function episodeByPattern(base: string, folders: readonly string[], thisYear: number): ParsedName | undefined {
  const text = withoutBrackets(base);
  for (const pattern of EPISODE_PATTERNS) {
    const found = pattern.exec(text);
    if (!found?.groups) continue;
    const before = text.slice(0, found.index);
    const series = seriesOf(before, folders, thisYear);
    if (!series) continue;
    const name = episodeName(text.slice(found.index + found[0].length), thisYear);
    return {
      kind: 'episode',
      ...series,
      season: Number(found.groups.season),
      number: Number(found.groups.number),
      name,
    };
  }
  return episodeByDate(text, folders, thisYear);
}

/** A date makes an episode only where the folders say that it is a series: a holiday film has a date, too. */
function episodeByDate(text: string, folders: readonly string[], thisYear: number): ParsedName | undefined {
  const found = DATE.exec(text);
  if (!found?.groups) return undefined;
  const own = titleAndYear(text.slice(0, found.index), thisYear).name;
  const folder = seriesFolder(folders);
  const ofFolder = folder === undefined ? '' : titleAndYear(folder, thisYear).name;
  if (own === '' || slugText(own) !== slugText(ofFolder)) return undefined;
  const { year, month, day } = found.groups;
  return {
    kind: 'episode',
    series: ofFolder,
    seriesYear: null,
    season: Number(year),
    number: Number(month) * 100 + Number(day),
    name: episodeName(text.slice(found.index + found[0].length), thisYear) ?? `${year}-${month}-${day}`,
  };
}

/** `Show/Season 1/03 - Name`. */
function episodeByFolder(base: string, folders: readonly string[], thisYear: number): ParsedName | undefined {
  const season = seasonOf(folders.at(-1) ?? '');
  if (season === undefined) return undefined;
  const found =
    NUMBER_FIRST.exec(withoutBrackets(base).trim()) ?? /(?<number>\d{1,3})$/.exec(titleAndYear(base, thisYear).name);
  const series = seriesOf('', folders, thisYear);
  if (!found?.groups || !series) return undefined;
  const name = episodeName(found.groups.rest ?? '', thisYear);
  return { kind: 'episode', ...series, season, number: Number(found.groups.number), name };
}

/** The number of a season by the name of its folder; specials are season 0, as everywhere. */
export function seasonOf(folder: string): number | undefined {
  if (SPECIALS_FOLDER.test(folder)) return 0;
  const found = SEASON_FOLDER.exec(folder.trim());
  return found ? Number(found[1]) : undefined;
}

function seriesFolder(folders: readonly string[]): string | undefined {
  return folders.findLast((folder) => seasonOf(folder) === undefined);
}

/** By the folder of the series when there is a season's below it, else by what stands before the number. */
function seriesOf(before: string, folders: readonly string[], thisYear: number) {
  const folder = seriesFolder(folders);
  const hasSeasonFolder = folders.some((name) => seasonOf(name) !== undefined);
  const own = titleAndYear(before, thisYear);
  const ofFolder = folder === undefined ? { name: '', year: null } : titleAndYear(folder, thisYear);
  const isSame = slugText(own.name) === slugText(ofFolder.name);
  const chosen = ofFolder.name !== '' && (own.name === '' || hasSeasonFolder || isSame) ? ofFolder : own;
  if (chosen.name === '') return undefined;
  return { series: chosen.name, seriesYear: chosen.year ?? (isSame ? own.year : null) };
}

function episodeName(after: string, thisYear: number): string | null {
  const text = after.replace(/^[\s._–—:-]+/u, '');
  const { name } = titleAndYear(text, thisYear);
  return name === '' || isStrongReleaseWord(words(text)[0] ?? '') ? null : name;
}

/** Splits a name into words, finds where it ends, and takes the year off its end. */
function titleAndYear(text: string, thisYear: number): { name: string; year: number | null } {
  const isYear = (word: string) => /^\d{4}$/.test(word) && Number(word) >= FIRST_YEAR && Number(word) <= thisYear + 1;
  const bracketed = [...text.matchAll(/[([{](\d{4})(?:[-–]\d{0,4})?[)\]}]/g)].filter((match) => isYear(match[1] ?? ''));
  const first = bracketed.find((match) => match.index > 0);
  if (first) return { name: tidy(words(withoutBrackets(text.slice(0, first.index)))), year: Number(first[1]) };

  let list = words(withoutBrackets(text));
  const end = list.findIndex((word, at) => at > 0 && isStrongReleaseWord(word) && !isYear(word));
  if (end > 0) list = list.slice(0, end);
  const yearAt = list.findLastIndex((word, at) => at > 0 && isYear(word));
  const afterYear = list.slice(yearAt + 1);
  if (yearAt > 0 && afterYear.every(isWeakReleaseWord)) {
    return { name: tidy(list.slice(0, yearAt)), year: Number(list[yearAt]) };
  }
  while (list.length > 1 && isWeakReleaseWord(list.at(-1) ?? '') && /^[A-Z0-9]+$/.test(list.at(-1) ?? '')) list.pop();
  return { name: tidy(list), year: null };
}

function words(text: string): string[] {
  // Dots between words, unless there are spaces as well: then a dot belongs to its word (Mr. Robot).
  const spaced = /\s/.test(text.trim()) ? text : text.replace(/\.(?!\s)/g, ' ');
  const separate = spaced.replace(/_/g, ' ').replace(/\s[-–—]\s/g, ' – ');
  return separate.split(/\s+/).filter(Boolean);
}

function tidy(list: readonly string[]): string {
  const joined = list
    .join(' ')
    .replace(/\b((?:\p{Lu} ){2,}\p{Lu})\b/gu, (letters) => `${letters.split(' ').join('.')}.`)
    .replace(/^[\s–—,;:.+&-]+(?=[\p{L}\d])/u, '')
    .replace(/[\s–—,;:([{+&-]+$/u, '');
  return joined === joined.toLowerCase() ? joined.charAt(0).toUpperCase() + joined.slice(1) : joined;
}

/** `[group]`, `{tmdb-1}` and parentheses that hold nothing but release words go; other parentheses belong to the name. */
function withoutBrackets(text: string): string {
  return text
    .replace(/\[[^\]]*\]|\{[^}]*\}/g, ' ')
    .replace(/\(([^)]*)\)/g, (whole, inside: string) => (words(inside).some(isStrongReleaseWord) ? ' ' : whole));
}

export function withoutExtension(name: string): string {
  return name.replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, '');
}

/** For comparing names: letters and digits of any script, nothing else. */
export function slugText(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\d]+/gu, '-')
    .replace(/^-|-$/g, '');
}
