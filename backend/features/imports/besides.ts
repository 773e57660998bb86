import { withoutExtension } from './names';

/** The kinds of pictures that we look for beside a film. */
export type BesidePicture = 'poster' | 'backdrop' | 'logo' | 'still';

export interface BesideSubtitles {
  file: string;
  format: 'srt' | 'ass' | 'webvtt';
  /** As the name says it; `und` when it says nothing. */
  language: string;
  /** Empty for the language's own name. */
  name: string;
}

/** Files that belong to a film, by their names in its folder. */
export interface Besides {
  nfo: string | null;
  pictures: Partial<Record<BesidePicture, string>>;
  subtitles: BesideSubtitles[];
}

const PICTURE_EXTENSIONS = ['jpg', 'jpeg', 'png', 'webp'];
/** Names that Kodi, Jellyfin and Plex give them, the most particular first. */
const PICTURE_NAMES: Record<BesidePicture, readonly string[]> = {
  poster: ['poster', 'folder', 'cover', 'movie', 'show'],
  backdrop: ['fanart', 'backdrop', 'background', 'landscape'],
  logo: ['clearlogo', 'logo'],
  still: ['thumb'],
};
const SUBTITLE_FORMATS = new Map<string, BesideSubtitles['format']>(
  Object.entries({
    srt: 'srt',
    vtt: 'webvtt',
    ass: 'ass',
    ssa: 'ass',
  }),
);
/** What may stand between name and language, and what of it viewers are told. */
const FLAGS = new Map<string, string | null>(
  Object.entries({
    forced: 'forced',
    foreign: 'forced',
    sdh: 'SDH',
    cc: 'SDH',
    hi: 'SDH',
    default: null,
    full: null,
  }),
);
const COMMON_NAMES = new Map<string, string>(
  Object.entries({
    english: 'en',
    spanish: 'es',
    español: 'es',
    espanol: 'es',
    french: 'fr',
    german: 'de',
    deutsch: 'de',
    italian: 'it',
    portuguese: 'pt',
    dutch: 'nl',
    arabic: 'ar',
    japanese: 'ja',
    chinese: 'zh',
    korean: 'ko',
    russian: 'ru',
    polish: 'pl',
  }),
);

/**
 * Which files of a folder belong to one film. Pure.
 *
 * @param film file name of the film
 * @param names of all files in its folder
 * @param isAlone whether it is the only film there: then `poster.jpg` and `movie.nfo` are its own
 */
export function besides(film: string, names: readonly string[], isAlone: boolean): Besides {
  const base = withoutExtension(film);
  const byLowerCase = new Map(names.map((name) => [name.toLowerCase(), name]));
  const find = (candidates: readonly string[]) =>
    candidates.map((name) => byLowerCase.get(name.toLowerCase())).find((name) => name !== undefined);
  return {
    nfo: find([`${base}.nfo`, ...(isAlone ? ['movie.nfo'] : [])]) ?? null,
    pictures: pictures(find, base, isAlone),
    subtitles: names.flatMap((name) => subtitles(name, base) ?? []).sort((a, b) => (a.file < b.file ? -1 : 1)),
  };
}

/** The pictures of a series, in its own folder; a season's poster stands in for one of the series. Pure. */
export function seriesPictures(names: readonly string[]): Besides['pictures'] {
  const byLowerCase = new Map(names.map((name) => [name.toLowerCase(), name]));
  const find = (candidates: readonly string[]) =>
    candidates.map((name) => byLowerCase.get(name.toLowerCase())).find((name) => name !== undefined);
  const found = pictures(find, '', true);
  const season = names.filter((name) => /^season\d+-poster\.(?:jpe?g|png|webp)$/i.test(name)).sort()[0];
  const { still: _, ...own } = { ...(season ? { poster: season } : {}), ...found };
  return own;
}

function pictures(
  find: (candidates: readonly string[]) => string | undefined,
  base: string,
  isAlone: boolean,
): Besides['pictures'] {
  const found: Besides['pictures'] = {};
  for (const [kind, kindNames] of Object.entries(PICTURE_NAMES) as [BesidePicture, readonly string[]][]) {
    const own = base === '' ? [] : [...kindNames.map((name) => `${base}-${name}`), ...(kind === 'still' ? [base] : [])];
    const stems = [...own, ...(isAlone ? kindNames : [])];
    const name = find(stems.flatMap((stem) => PICTURE_EXTENSIONS.map((extension) => `${stem}.${extension}`)));
    if (name !== undefined) found[kind] = name;
  }
  return found;
}

function subtitles(name: string, base: string): BesideSubtitles | undefined {
  const format = SUBTITLE_FORMATS.get(/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '');
  const stem = name.slice(0, name.lastIndexOf('.'));
  if (!format || !stem.toLowerCase().startsWith(base.toLowerCase())) return undefined;
  const rest = stem.slice(base.length);
  if (rest !== '' && !/^[._-]/.test(rest)) return undefined; // Alien 3 is not Alien
  const words = rest.split(/[ ._[\]()]+/).filter(Boolean);
  const notes = new Set(words.flatMap((word) => FLAGS.get(word.toLowerCase()) ?? []));
  const tokens = words.filter((word) => !FLAGS.has(word.toLowerCase())).map((word) => word.replace(/^-/, ''));
  if (tokens.length > 2) return undefined;
  const language = tokens.map(languageOf).find((code) => code !== undefined) ?? 'und';
  // Subtitles of another part or cut whose name merely begins the same have words that are no language.
  if (tokens.length > 0 && language === 'und' && !/^\d+$/.test(tokens[0] ?? '')) return undefined;
  return { file: name, format, language, name: nameOf(language, [...notes]) };
}

function languageOf(token: string): string | undefined {
  const common = COMMON_NAMES.get(token.toLowerCase());
  if (common) return common;
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(token)) return undefined;
  try {
    const code = Intl.getCanonicalLocales(token)[0] ?? '';
    return ownName(code) === undefined ? undefined : code;
  } catch {
    return undefined;
  }
}

function ownName(language: string): string | undefined {
  return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(language);
}

function nameOf(language: string, notes: readonly string[]): string {
  if (notes.length === 0) return '';
  const own =
    language === 'und'
      ? undefined
      : new Intl.DisplayNames(language, { type: 'language', fallback: 'none' }).of(language);
  const capital = own ? own.charAt(0).toLocaleUpperCase(language) + own.slice(1) : '';
  return `${capital} (${notes.join(', ')})`.trim();
}
