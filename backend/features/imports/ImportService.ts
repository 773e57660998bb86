import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MediaRefused } from '#backend/features/media/MediaRefused';
import type { MediaInfo } from '#backend/platform/ffmpeg/mediaInfo';
import { decodeText } from './decodeText';
import type { ParsedExtra } from './extras';
import { ownerOf, type ImportedFilm } from './extraOwner';
import { type FileSource, lookBeside, seriesFolderOf } from './fileSource';
import { findFiles, type FoundFile } from './findFiles';
import { fingerprint } from './fingerprint';
import { parseName, type ParsedName } from './names';
import { parseNfo, type Nfo } from './nfo';
import { readShort } from './readShort';
import type { ImportStore } from './store';
import { episodeTitle, extraTitle, filmTitle, seriesTitle, type ImportedTitle } from './titles';

export interface ImportPorts {
  files: ImportStore;
  /** The service's own; nothing is imported from there. */
  dataDir: string;
  /** @throws MediaRefused */
  admit(path: string): Promise<MediaInfo>;
  kindOf(titleId: string): Promise<'film' | 'series' | 'episode' | undefined>;
  hasEpisodes(seriesId: string): Promise<boolean>;
  /** Whether an episode has this place, whatever its id. */
  hasEpisodeAt(place: { seriesId: string; season: number; number: number }): Promise<boolean>;
  /** The series of an episode, and what is none itself. */
  storyOf(titleId: string): Promise<string | undefined>;
  asset(id: string): Promise<{ state: 'preparing' | 'ready' | 'failed'; titleId: string } | undefined>;
  /** All of it, or false: somebody else has the title, the asset or the place in the series. */
  addTitle(title: ImportedTitle, asset?: { id: string; source: FileSource }): Promise<boolean>;
  /** Has it prepared, unless it is or will be. */
  prepare(assetId: string): Promise<void>;
}

/** A title that waits to be prepared, or is being. */
export interface Underway {
  assetId: string;
  /** For the terminal: `Fire & Water (1987)`, `Harbour 1×02 Low Tide`. */
  label: string;
}

/** What became of a file. */
export type ImportEvent = { file: string } & (
  | ({ kind: 'added' } & Underway)
  /** Was imported before: here, or where it lay then. */
  | ({ kind: 'known'; hasMoved: boolean; isReady: boolean } & Underway)
  /** Another file of the same film, or of the same episode, is in the catalogue. */
  | { kind: 'version'; label: string }
  /** Something about a film: a sample, or of no film that is known. */
  | { kind: 'extra' }
  /** Belongs to the service: its data folder, or a link into it. */
  | { kind: 'own' }
  /** `reason`: a sentence. */
  | { kind: 'refused'; reason: string }
);

export interface ImportSummary {
  underway: Underway[];
  known: number;
  refused: number;
  skipped: number;
  /** Files that are no video by their names. */
  others: number;
}

/** Brings an operator's files into the catalogue. They are read where they lie, and never changed. */
export class ImportService {
  constructor(
    private readonly ports: ImportPorts,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Adds what a folder holds, or one file, and has it prepared.
   *
   * @throws ImportPathError when there is nothing at `path`, or it can't be read
   */
  async add(path: string, onEvent: (event: ImportEvent) => void): Promise<ImportSummary> {
    const found = await findFiles(resolve(path), this.ports.dataDir);
    const summary: ImportSummary = { underway: [], known: 0, refused: 0, skipped: 0, others: found.others };
    for (const { relativePath, code } of found.closed) {
      summary.refused += 1;
      onEvent({ kind: 'refused', file: relativePath, reason: `The folder can not be read (${code})` });
    }
    for (const { relativePath } of found.own) {
      summary.skipped += 1;
      onEvent({ kind: 'own', file: relativePath });
    }
    const films: ImportedFilm[] = [];
    const inOrder = [...found.videos.map((file) => ({ ...file, parsed: undefined })), ...found.extras];
    for (const file of inOrder) {
      const { parsed } = file;
      const event = await this.addFile(file, (one) =>
        parsed === undefined ? this.tryFile(one) : this.tryExtra(one, parsed, films),
      );
      if (parsed === undefined && 'assetId' in event)
        films.push({ path: file.path, assetId: event.assetId, label: event.label });
      // An import that was stopped, or that failed, is gone on with.
      if (event.kind === 'added' || (event.kind === 'known' && !event.isReady)) {
        summary.underway.push({ assetId: event.assetId, label: event.label });
      }
      if (event.kind === 'known' && event.isReady) summary.known += 1;
      if (event.kind === 'refused') summary.refused += 1;
      if (event.kind === 'version' || event.kind === 'extra') summary.skipped += 1;
      onEvent(event);
    }
    return summary;
  }

  private async addFile(
    found: FoundFile,
    attempt: (found: FoundFile) => Promise<ImportEvent | undefined>,
  ): Promise<ImportEvent> {
    const file = found.relativePath;
    try {
      return (await attempt(found)) ?? (await attempt(found)) ?? { kind: 'refused', file, reason: CONTESTED };
    } catch (error) {
      return { kind: 'refused', file, reason: reasonOf(error) };
    }
  }

  /** Undefined when another import took its place between a look and the writing: a second look says what it is then. */
  private async tryFile(found: FoundFile): Promise<ImportEvent | undefined> {
    const file = found.relativePath;
    const print = await this.recognise(found.path);
    const parsed = parseName(file);
    if (typeof print !== 'string') {
      const isReady = (await this.ports.asset(print.assetId))?.state === 'ready';
      if (!isReady) await this.ports.prepare(print.assetId);
      return { kind: 'known', file, label: labelOf(parsed), isReady, ...print };
    }
    const info = await this.ports.admit(found.path);
    const besides = await lookBeside(found.path);
    const nfo = besides.nfo === null ? null : await readNfo(join(found.path, '..', besides.nfo));
    return parsed.kind === 'film'
      ? await this.addFilm(found, print, parsed, nfo, info)
      : await this.addEpisode(found, print, parsed, nfo, info);
  }

  /** Trailers and the like go with the one film, or the one series, beside which they lie. */
  private async tryExtra(
    found: FoundFile,
    parsed: ParsedExtra | null,
    films: readonly ImportedFilm[],
  ): Promise<ImportEvent | undefined> {
    const { path, relativePath: file } = found;
    const owner = parsed && (await ownerOf(this.ports, path, parsed, films));
    if (!owner) return { kind: 'extra', file };
    const print = await this.recognise(path);
    const label = `${owner.label}: ${parsed.name || parsed.kind.replace(/_/g, ' ')}`;
    if (typeof print !== 'string') {
      const isReady = (await this.ports.asset(print.assetId))?.state === 'ready';
      if (!isReady) await this.ports.prepare(print.assetId);
      return { kind: 'known', file, label, isReady, ...print };
    }
    const info = await this.ports.admit(path);
    const title = extraTitle(parsed, owner.titleId, print, { durationMs: info.durationMs, addedAt: this.now() });
    const leftOver = await this.ports.asset(print);
    return this.insert(path, file, print, title, { kind: 'episode', label, leftOver });
  }

  /** The asset of a file that was imported before, or the fingerprint of a new one. */
  private async recognise(path: string): Promise<string | { assetId: string; hasMoved: boolean }> {
    const { files } = this.ports;
    const { size: sizeBytes, mtimeMs: modifiedMs, mode } = await stat(path);
    const here = await files.findByPath(path);
    if (here?.sizeBytes === sizeBytes && here.modifiedMs === modifiedMs) {
      return { assetId: here.fingerprint, hasMoved: false };
    }
    if ((mode & S_IFMT) !== S_IFREG) return ''; // the gate says what is wrong with it
    const print = await fingerprint(path);
    const known = await files.find(print);
    if (!known) return print;
    const isStillThere =
      known.path !== path && (await stat(known.path).catch(() => undefined))?.size === known.sizeBytes;
    if (!isStillThere) await files.put({ ...known, path, modifiedMs });
    return { assetId: print, hasMoved: !isStillThere && known.path !== path };
  }

  private async addFilm(
    { path, relativePath: file }: FoundFile,
    print: string,
    parsed: ParsedName & { kind: 'film' },
    nfo: Nfo | null,
    info: MediaInfo,
  ): Promise<ImportEvent | undefined> {
    const title = filmTitle(parsed, nfo, { durationMs: info.durationMs, addedAt: this.now() });
    const label = titleLabel(title);
    const leftOver = await this.ports.asset(print);
    if (!leftOver) {
      const stem = title.id;
      for (let copy = 2; (await this.ports.kindOf(title.id)) !== undefined; copy += 1) {
        // Name and year are a film; a name alone may be two holidays.
        if (title.year !== null) return { kind: 'version', file, label };
        title.id = `${stem}-${copy}`;
      }
    }
    return this.insert(path, file, print, title, { kind: 'film', label, leftOver });
  }

  private async addEpisode(
    { path, relativePath: file }: FoundFile,
    print: string,
    parsed: ParsedName & { kind: 'episode' },
    nfo: Nfo | null,
    info: MediaInfo,
  ): Promise<ImportEvent | undefined> {
    const series = seriesTitle(parsed, await readNfo(join(seriesFolderOf(path), 'tvshow.nfo')), this.now());
    const seriesName = series.texts[0]?.name ?? parsed.series;
    const facts = { durationMs: info.durationMs, addedAt: this.now() };
    const taken = await this.ports.kindOf(series.id);
    if (taken !== undefined && taken !== 'series') series.id = `${series.id.slice(0, 56)}-series`;
    // A killed import may have left a series without one; its pictures come with the first.
    const isFirst = !(await this.ports.hasEpisodes(series.id));
    const title = episodeTitle(parsed, nfo, series, facts);
    const label = `${seriesName} ${parsed.season}×${String(parsed.number).padStart(2, '0')} ${title.texts[0]?.name ?? ''}`;
    const leftOver = await this.ports.asset(print);
    if (!leftOver && (await this.isThere(title))) return { kind: 'version', file, label };
    await this.ports.addTitle(series); // unless it is there
    const shown = isFirst ? { series: { id: series.id, name: seriesName } } : {};
    return this.insert(path, file, print, title, { kind: 'episode', label, leftOver, ...shown });
  }

  private async isThere({ id, episode }: ImportedTitle): Promise<boolean> {
    if ((await this.ports.kindOf(id)) !== undefined) return true;
    return episode !== undefined && this.ports.hasEpisodeAt(episode);
  }

  /** Title and asset in one transaction; what a killed import left of a file is found by its asset and gone on with. */
  private async insert(
    path: string,
    file: string,
    print: string,
    title: ImportedTitle,
    how: {
      kind: FileSource['shows'];
      label: string;
      leftOver: { titleId: string } | undefined;
      series?: { id: string; name: string };
    },
  ): Promise<ImportEvent | undefined> {
    const name = title.texts[0]?.name ?? title.id;
    const series = how.series ? { series: how.series } : {};
    const source: FileSource = { kind: 'file', fingerprint: print, name, shows: how.kind, ...series };
    const { size: sizeBytes, mtimeMs: modifiedMs } = await stat(path);
    if (!how.leftOver && !(await this.ports.addTitle(title, { id: print, source }))) return undefined;
    await this.ports.files.put({
      fingerprint: print,
      path,
      sizeBytes,
      modifiedMs,
      titleId: how.leftOver?.titleId ?? title.id,
    });
    await this.ports.prepare(print);
    return { kind: 'added', file, assetId: print, label: how.label };
  }
}

const CONTESTED = 'Another import is adding the same; run this one again';
const MAX_NFO_BYTES = 1024 * 1024;
const S_IFMT = 0o170000;
const S_IFREG = 0o100000;

async function readNfo(path: string): Promise<Nfo | null> {
  const bytes = await readShort(path, MAX_NFO_BYTES);
  return bytes ? parseNfo(decodeText(bytes)) : null;
}

function titleLabel(title: ImportedTitle): string {
  const name = title.texts[0]?.name ?? title.id;
  return title.year === null ? name : `${name} (${title.year})`;
}

function labelOf(parsed: ParsedName): string {
  if (parsed.kind === 'film') return parsed.year === null ? parsed.name : `${parsed.name} (${parsed.year})`;
  return `${parsed.series} ${parsed.season}×${String(parsed.number).padStart(2, '0')}`;
}

/** @throws whatever isn't the file's fault */
function reasonOf(error: unknown): string {
  if (error instanceof MediaRefused) return error.detail;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM') return 'The file may not be read by this user';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'The file went away meanwhile';
  if (code === 'ELOOP' || code === 'ENXIO') return 'This is not a file';
  if (code === 'EIO' || code === 'ESTALE') return `The disk doesn't give it (${code})`;
  throw error;
}
