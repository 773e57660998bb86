import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, copyFile, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** A key that isn't of the store's grammar: wrong in our code, or somebody tries a path. */
export class InvalidObjectKeyError extends Error {
  constructor() {
    super('Not a key of the object store');
    this.name = 'InvalidObjectKeyError';
  }
}

/** Where an attempt works: one for each kind of work, thing and attempt. */
export interface AttemptName {
  kind: string;
  id: string;
  attempt: string;
}

const WORK = 'work';
const PRIVATE = 'private';
const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const MAX_DEPTH = 8;

/**
 * Files on one disk. Keys look like `packages/<packageId>/manifest.mpd`; what stands under a key never changes and
 * never moves. No key reaches work in progress under `work/` and what tasks leave for later ones under `private/`; they
 * have to be on the same file system, since publishing is one rename.
 */
export class ObjectStore {
  private constructor(private readonly root: string) {}

  /** Makes the folders where they are missing. */
  static async open(root: string): Promise<ObjectStore> {
    const absolute = resolve(root);
    await mkdir(absolute, { recursive: true });
    for (const area of [WORK, PRIVATE]) await mkdir(join(absolute, area), { recursive: true, mode: 0o700 });
    return new ObjectStore(absolute);
  }

  /**
   * The absolute path of an object, there or not.
   *
   * @throws InvalidObjectKeyError for whatever could leave the store or reach unpublished work
   */
  path(key: string): string {
    const segments = key.split('/');
    const isClosed = segments[0] === WORK || segments[0] === PRIVATE;
    if (isClosed || segments.length > MAX_DEPTH || !segments.every((part) => SEGMENT.test(part))) {
      throw new InvalidObjectKeyError();
    }
    return join(this.root, ...segments);
  }

  /** A new, empty, private (0700) folder for one attempt; what an earlier one of the same name left is removed. */
  async attemptDirectory(kind: string, id: string, attempt: number | string): Promise<string> {
    const parts = [kind, id, String(attempt)];
    if (!parts.every((part) => SEGMENT.test(part))) throw new InvalidObjectKeyError();
    const directory = join(this.root, WORK, ...parts);
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return directory;
  }

  /**
   * Puts a finished folder of an attempt under a key, e.g. `packages/<packageId>`, by one rename. Everything is on the
   * disk when it returns, so a pointer that is moved afterwards never names a package that a power cut took away.
   *
   * @throws InvalidObjectKeyError for a bad key or a folder outside of the work area
   * @throws Error `EEXIST` or `ENOTEMPTY` when the key is taken
   */
  async publishDirectory(workDirectory: string, key: string): Promise<void> {
    const target = this.path(key);
    if (!this.isWork(workDirectory)) throw new InvalidObjectKeyError();
    if (await exists(target)) throw Object.assign(new Error('The key is taken'), { code: 'EEXIST' });
    await syncTree(workDirectory);
    await mkdir(dirname(target), { recursive: true });
    await rename(workDirectory, target);
    await syncDirectory(dirname(target));
  }

  /**
   * Keeps a file under a name made of its content, and returns its key: `<prefix>/<hash><extension>`. The same content
   * always has the same key, so putting it twice is putting it once. A file of an attempt is taken from there, any other
   * is copied.
   *
   * @param source a path, or the bytes with the extension to give them
   */
  async putFile(prefix: string, source: string | { bytes: Uint8Array; extension: string }): Promise<string> {
    const fromPath = typeof source === 'string';
    const hash = fromPath ? await hashFile(source) : createHash('sha256').update(source.bytes).digest('hex');
    const extension = (fromPath ? extname(source) : source.extension).toLowerCase();
    const key = `${prefix}/${hash.slice(0, 32)}${extension}`;
    const target = this.path(key);
    if (await exists(target)) return key;
    await mkdir(dirname(target), { recursive: true });
    const isTaken = fromPath && this.isWork(source);
    const temporary = isTaken ? source : join(this.root, WORK, `put-${randomUUID()}`);
    try {
      if (!fromPath) await writeFile(temporary, source.bytes);
      else if (!isTaken) await copyFile(source, temporary, constants.COPYFILE_FICLONE);
      await syncFile(temporary);
      await rename(temporary, target);
    } finally {
      await rm(temporary, { force: true });
    }
    await syncDirectory(dirname(target));
    return key;
  }

  /** Where an owner's private folder of a name is, there or not; e.g. `source` of an asset. */
  privatePath(owner: string, name: string): string {
    if (![owner, name].every((part) => SEGMENT.test(part))) throw new InvalidObjectKeyError();
    return join(this.root, PRIVATE, owner, name);
  }

  /**
   * Keeps a finished folder of an attempt for later tasks, by one rename: what is there is whole. What another attempt kept
   * under this name stays, since somebody may be reading it; this folder goes then.
   *
   * @throws InvalidObjectKeyError for a bad name or a folder outside of the work area
   */
  async keepPrivate(workDirectory: string, owner: string, name: string): Promise<void> {
    const target = this.privatePath(owner, name);
    if (!this.isWork(workDirectory)) throw new InvalidObjectKeyError();
    await syncTree(workDirectory);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    try {
      await rename(workDirectory, target);
    } catch (error) {
      if (!(await exists(target))) throw error;
      return this.discardAttempt(workDirectory);
    }
    await syncDirectory(dirname(target));
  }

  /** Removes one private folder of an owner, or all of them. */
  async removePrivate(owner: string, name?: string): Promise<void> {
    const directory = name === undefined ? dirname(this.privatePath(owner, 'any')) : this.privatePath(owner, name);
    await rm(directory, { recursive: true, force: true });
  }

  /** What an owner keeps privately; empty when that is nothing. */
  async privateFolders(owner: string): Promise<string[]> {
    return namesIn(dirname(this.privatePath(owner, 'any')));
  }

  /** Whoever keeps something privately. */
  async privateOwners(): Promise<string[]> {
    return namesIn(join(this.root, PRIVATE));
  }

  /** Removes an object or a whole folder of them; removing what isn't there is done already. */
  async remove(key: string): Promise<void> {
    await rm(this.path(key), { recursive: true, force: true });
  }

  /** Names directly under a key, e.g. the package ids of `packages`; empty when there is nothing. */
  async children(key: string): Promise<string[]> {
    return namesIn(this.path(key));
  }

  /** Ends an attempt: its folder goes with all that is in it. */
  async discardAttempt(workDirectory: string): Promise<void> {
    if (!this.isWork(workDirectory)) throw new InvalidObjectKeyError();
    await rm(workDirectory, { recursive: true, force: true });
  }

  /**
   * Removes what dead attempts left behind, and returns how many folders that were.
   *
   * @param isAlive whether somebody still works on that attempt: ask the leases
   */
  async sweepWork(isAlive: (attempt: AttemptName) => boolean | Promise<boolean>): Promise<number> {
    const work = join(this.root, WORK);
    let removed = 0;
    await removeOldFiles(work);
    for (const kind of await namesIn(work)) {
      for (const id of await namesIn(join(work, kind))) {
        for (const attempt of await namesIn(join(work, kind, id))) {
          if (await isAlive({ kind, id, attempt })) continue;
          await rm(join(work, kind, id, attempt), { recursive: true, force: true });
          removed += 1;
        }
      }
    }
    return removed;
  }

  private isWork(directory: string): boolean {
    const inside = relative(join(this.root, WORK), resolve(directory));
    return inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory() || entry.isFile())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** Files that `putFile` couldn't finish: a running one is never an hour old. */
async function removeOldFiles(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (!entry.isFile()) continue;
    // It may have got its name meanwhile, also from another process.
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < Date.now() - 3_600_000) await rm(path, { force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Files first, then the folders that name them. */
async function syncTree(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await syncTree(path);
    else await syncFile(path);
  }
  await syncDirectory(directory);
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Windows can't open a folder; its file system journals renames by itself. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
