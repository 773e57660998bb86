import type { ExtraKind } from '#contracts';
import { slugText, withoutExtension } from './names';

/** A film about a film, by its name and the folders around it, as Kodi, Jellyfin and Plex have them. */
export interface ParsedExtra {
  kind: ExtraKind;
  /** Empty where it says no more than its kind. */
  name: string;
  /** What the film beside it is called, where the name says so: `Fire (1987)` of `Fire (1987)-trailer.mkv`. */
  stem: string | null;
  /** How many folders further up the film lies. */
  foldersUp: number;
}

const FOLDERS: readonly (readonly [RegExp, ExtraKind | 'sample'])[] = [
  [/^(?:samples?|proof|screens|screenshots)$/i, 'sample'],
  [/^trailers?$/i, 'trailer'],
  [/^(?:behind the scenes|making of)$/i, 'behind_the_scenes'],
  [/^deleted scenes$/i, 'deleted_scene'],
  [/^featurettes?$/i, 'featurette'],
  [/^interviews$/i, 'interview'],
  [/^shorts$/i, 'short'],
  [/^(?:extras|bonus|specials? features?)$/i, 'other'],
];
const ENDINGS: readonly (readonly [RegExp, ExtraKind | 'sample'])[] = [
  [/(?:^|[ ._-])sample$/i, 'sample'],
  [/(?:^|[ ._-])(?:trailer\d?|teaser)$/i, 'trailer'],
  [/-behindthescenes$/i, 'behind_the_scenes'],
  [/-(?:deleted|scene)$/i, 'deleted_scene'],
  [/-featurette$/i, 'featurette'],
  [/-interview$/i, 'interview'],
  [/-short$/i, 'short'],
  [/-extra$/i, 'other'],
];

/**
 * What a file is to the film that it lies beside; `sample`: a piece of it that nobody needs. Undefined for what is a film itself. Pure.
 *
 * @param segments of its path, from the folder that was named
 */
export function parseExtra(segments: readonly string[]): ParsedExtra | 'sample' | undefined {
  const base = withoutExtension(segments.at(-1) ?? '');
  const folders = segments.slice(0, -1);
  const at = folders.findIndex((name) => FOLDERS.some(([pattern]) => pattern.test(name)));
  const ofFolder = FOLDERS.find(([pattern]) => pattern.test(folders[at] ?? ''))?.[1];
  const ending = ENDINGS.find(([pattern]) => pattern.test(base));
  if (ofFolder === 'sample' || ending?.[1] === 'sample') return 'sample';
  const stem = ending ? base.replace(ending[0], '').replace(/[ ._-]+$/, '') : null;
  if (at < 0) return ending && { kind: ending[1], name: '', stem: stem || null, foldersUp: 0 };
  const kind = ofFolder === 'other' || ofFolder === undefined ? (ending?.[1] ?? 'other') : ofFolder;
  return { kind, name: nameOf(stem ?? base), stem: null, foldersUp: folders.length - at };
}

/** Names that say nothing but what it is. */
const GENERIC =
  /^(?:(?:official )?(?:trailer|teaser)s?|movie|film|video|extras?|featurettes?|interviews?)(?:[ -]?\d{1,2})?$/i;

function nameOf(base: string): string {
  const words = base.replace(/[._]+/g, ' ').replace(/\s+/g, ' ').trim();
  return slugText(words) === '' || GENERIC.test(words) ? '' : words.slice(0, 120);
}
