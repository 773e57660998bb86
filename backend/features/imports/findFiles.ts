import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { parseExtra, type ParsedExtra } from './extras';

export interface FoundFile {
  /** Absolute. */
  path: string;
  /** From the folder that was named, with `/`. */
  relativePath: string;
}

export interface Found {
  /** In the order of their names, folder by folder. */
  videos: FoundFile[];
  /** Films about a film; null: a sample, which is left out. */
  extras: (FoundFile & { parsed: ParsedExtra | null })[];
  /** Folders that can't be read, with the code of the system; `lost+found` on a disk of its own is one. */
  closed: (FoundFile & { code: string })[];
  /** What belongs to the service: its data folder, and links to what is in there. Left out, and said so. */
  own: FoundFile[];
  /** Files of other kinds. */
  others: number;
}

/** The path can't be imported; the message says why, for the terminal. */
class ImportPathError extends Error {}

/** By name only: what a file really is, the gate finds out. Also those that it refuses, so that it can say so. */
const VIDEO =
  /\.(?:mp4|m4v|mkv|webm|mov|qt|ts|m2ts|mts|m2t|avi|wmv|asf|flv|f4v|mpe?g|m2v|vob|ogv|ogm|3gp|3g2|divx|rm|rmvb|mk3d|mxf)$/i;

/**
 * Looks through a folder, or takes the one file that was named, whatever its name. Links to folders are not followed.
 *
 * @param ownFolder where the service keeps what it made: nothing of it is anybody's film
 * @throws ImportPathError
 */
export async function findFiles(root: string, ownFolder: string): Promise<Found> {
  const kind = await stat(root).catch((error: NodeJS.ErrnoException) => {
    throw new ImportPathError(
      error.code === 'ENOENT' ? `There is no ${root}` : `${root} can not be read (${error.code})`,
    );
  });
  const found: Found = { videos: [], extras: [], closed: [], own: [], others: 0 };
  const isOwn = await insideOf(ownFolder);
  if (await isOwn(root)) throw new ImportPathError(`${root} belongs to the service itself: it lies in its data folder`);
  if (kind.isDirectory()) await walk(root, { root, isOwn, found });
  else if (kind.isFile()) found.videos.push({ path: root, relativePath: withFolders(root) });
  else throw new ImportPathError(`${root} is neither a file nor a folder`);
  return found;
}

/** A file that is named alone is still told by the folders around it: `Show/Season 1/03.mkv`. */
function withFolders(path: string): string {
  return path.split(sep).slice(-3).join('/');
}

/** Tells of a path whether it leads into a folder, by whatever name or link. */
async function insideOf(folder: string): Promise<(path: string) => Promise<boolean>> {
  const real = await realpath(folder).catch(() => folder);
  return async (path) => {
    const found = await realpath(path).catch(() => path);
    return found === real || found.startsWith(real.endsWith(sep) ? real : real + sep);
  };
}

interface Walk {
  root: string;
  isOwn(path: string): Promise<boolean>;
  found: Found;
}

async function walk(folder: string, context: Walk): Promise<void> {
  const { root, isOwn, found } = context;
  // The folder that was named may be that of a series: it counts, too.
  const relativePathOf = (path: string) => relative(dirname(root), path).split(sep).join('/');
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    const code = error.code ?? 'unknown';
    if (folder === root) throw new ImportPathError(`${folder} can not be read (${code})`);
    found.closed.push({ path: folder, relativePath: relativePathOf(folder), code });
    return [];
  });
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    const file = { path, relativePath: relativePathOf(path) };
    const isFolder = entry.isDirectory();
    if (!isFolder && !isVideoName(entry.name)) found.others += 1;
    else if (await isOwn(path)) found.own.push(file);
    else if (isFolder) await walk(path, context);
    else {
      const parsed = parseExtra(relative(root, path).split(sep));
      if (parsed === undefined) found.videos.push(file);
      else found.extras.push({ ...file, parsed: parsed === 'sample' ? null : parsed });
    }
  }
}

export function isVideoName(name: string): boolean {
  return VIDEO.test(name);
}
