import { basename, resolve, sep } from 'node:path';
import type { ParsedExtra } from './extras';
import { withoutExtension } from './names';

/** What an import has found so far. */
export interface ImportedFilm {
  path: string;
  assetId: string;
  label: string;
}

interface OwnerPorts {
  asset(id: string): Promise<{ titleId: string } | undefined>;
  /** The series of an episode, and what is none itself. */
  storyOf(titleId: string): Promise<string | undefined>;
}

/** The film that is called the same, else the one story of the folder; undefined where there are several, or none. */
export async function ownerOf(
  ports: OwnerPorts,
  path: string,
  { stem, foldersUp }: ParsedExtra,
  films: readonly ImportedFilm[],
): Promise<{ titleId: string; label: string } | undefined> {
  const folder = resolve(path, ...Array<string>(foldersUp + 1).fill('..'));
  const near = films.filter((film) => film.path.startsWith(folder + sep));
  const named = near.filter((film) => stem !== null && withoutExtension(basename(film.path)) === stem);
  const stories = new Map<string, string>();
  for (const { assetId, label } of named.length > 0 ? named : near) {
    const titleId = (await ports.asset(assetId))?.titleId;
    const story = titleId === undefined ? undefined : await ports.storyOf(titleId);
    // of an episode: without its number and name
    if (story !== undefined) stories.set(story, story === titleId ? label : label.replace(/ \d+×.*$/, ''));
  }
  const [only] = stories;
  return stories.size === 1 && only ? { titleId: only[0], label: only[1] } : undefined;
}
