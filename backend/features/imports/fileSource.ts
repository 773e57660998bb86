import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { MediaRefused } from '#backend/features/media/MediaRefused';
import type { SourceArtwork, SourceContext, SourceProvider } from '#backend/features/media/source';
import type { MediaInfo } from '#backend/platform/ffmpeg/mediaInfo';
import { adoptPicture } from '#backend/platform/images/strangers';
import { adoptSubtitles } from './adoptSubtitles';
import { besides, seriesPictures, type BesidePicture, type Besides } from './besides';
import { isVideoName } from './findFiles';
import { backdropOf, dominantColourOf, posterOf, stillOf } from './frameArt';
import { seasonOf } from './names';
import { ownFrames } from './ownFrames';
import type { ImportStore } from './store';

/** A file of the operator's, by its content: it may move. Kept with the asset. */
export const FileSource = z.object({
  kind: z.literal('file'),
  fingerprint: z.string(),
  /** As the poster says it. */
  name: z.string(),
  shows: z.enum(['film', 'episode']),
  /** Whose pictures come with this one: the first episode that was imported brings those of its series. */
  series: z.object({ id: z.string(), name: z.string() }).optional(),
});
export type FileSource = z.infer<typeof FileSource>;

export interface FileSourcePorts {
  files: Pick<ImportStore, 'find'>;
  /** The gate. */
  admit(path: string, options: { workDir: string; signal: AbortSignal }): Promise<MediaInfo>;
}

/** Widths that are kept: see the sizes in `media/artwork.ts`. */
const MAX_WIDTHS: Record<BesidePicture, number> = { poster: 1000, backdrop: 1920, logo: 960, still: 1280 };

/** A file where it lies, with the subtitles and pictures beside it; pictures that are missing are made from its own. */
export function fileSource({ files, admit }: FileSourcePorts): SourceProvider {
  return async (source, context) => {
    const wanted = FileSource.parse(source);
    const file = await files.find(wanted.fingerprint);
    const kind = file && (await stat(file.path).catch(() => undefined));
    if (!file || !kind) throw new MediaRefused('media_unreadable', 'The file is not where it was when it was imported');
    if (kind.size !== file.sizeBytes)
      throw new MediaRefused('media_unreadable', 'The file was changed after its import');
    const { workDir, signal } = context;
    const info = await admit(file.path, { workDir, signal });
    const folder = dirname(file.path);
    const found = await lookBeside(file.path);
    const subtitles = await adoptSubtitles(folder, found.subtitles, workDir, signal);
    const artwork = await artworkOf(wanted, { path: file.path, folder, info, pictures: found.pictures }, context);
    return { path: file.path, isOriginal: true, subtitles, artwork };
  };
}

/** What lies in the folder of a film and belongs to it. */
export async function lookBeside(path: string): Promise<Besides> {
  const names = await readdir(dirname(path));
  const isAlone = names.filter(isVideoName).length <= 1 && seasonOf(basename(dirname(path))) === undefined;
  return besides(basename(path), names, isAlone);
}

/** The folder of a series is above those of its seasons. */
export function seriesFolderOf(path: string): string {
  const folder = dirname(path);
  return seasonOf(basename(folder)) === undefined ? folder : dirname(folder);
}

interface Film {
  path: string;
  folder: string;
  info: MediaInfo;
  pictures: Besides['pictures'];
}

async function artworkOf(wanted: FileSource, film: Film, context: SourceContext): Promise<SourceArtwork[]> {
  const { workDir, signal } = context;
  const kinds: BesidePicture[] = wanted.shows === 'film' ? ['poster', 'backdrop', 'logo'] : ['still', 'logo'];
  const own = await adopt(film.folder, film.pictures, kinds, { workDir, name: 'own' });
  const series = wanted.series && {
    ...wanted.series,
    pictures: await adoptSeries(seriesFolderOf(film.path), workDir),
  };
  const mine: BesidePicture[] = wanted.shows === 'film' ? ['poster', 'backdrop'] : ['still'];
  const isComplete =
    mine.every((kind) => own.has(kind)) &&
    (!series || (series.pictures.has('poster') && series.pictures.has('backdrop')));
  const frames = !isComplete ? await ownFrames(film.path, film.info, workDir, signal) : [];
  await complete(own, mine, frames, wanted.name, { workDir, signal, name: 'own' });
  if (series) {
    await complete(series.pictures, ['poster', 'backdrop'], frames, series.name, { workDir, signal, name: 'series' });
  }
  const ofSeries = series ? [...series.pictures.values()].map((picture) => ({ ...picture, titleId: series.id })) : [];
  return [...own.values(), ...ofSeries];
}

type Pictures = Map<BesidePicture, SourceArtwork>;

async function adoptSeries(folder: string, workDir: string): Promise<Pictures> {
  const pictures = seriesPictures(await readdir(folder));
  return adopt(folder, pictures, ['poster', 'backdrop', 'logo'], { workDir, name: 'series' });
}

/** Takes over what lies there and is a picture. */
async function adopt(
  folder: string,
  found: Besides['pictures'],
  kinds: readonly BesidePicture[],
  { workDir, name }: { workDir: string; name: string },
): Promise<Pictures> {
  const adopted: Pictures = new Map();
  for (const kind of kinds) {
    const file = found[kind];
    if (file === undefined) continue;
    const path = join(workDir, `${name}-${kind}.${kind === 'logo' ? 'png' : 'jpg'}`);
    const size = await adoptPicture(join(folder, file), MAX_WIDTHS[kind], path);
    if (size) adopted.set(kind, { kind, path, ...size, dominantColour: await dominantColourOf(path) });
  }
  return adopted;
}

/** Makes what is missing: the best frame fills the screen, and the next one the poster, so that they aren't the same. */
async function complete(
  pictures: Pictures,
  kinds: readonly BesidePicture[],
  [best, second = best]: readonly string[],
  title: string,
  options: { workDir: string; signal: AbortSignal; name: string },
): Promise<void> {
  if (best === undefined || second === undefined) return;
  for (const kind of kinds) {
    if (pictures.has(kind)) continue;
    if (kind === 'poster') pictures.set(kind, await posterOf(second, title, options));
    if (kind === 'backdrop') pictures.set(kind, await backdropOf(best, options));
    if (kind === 'still') pictures.set(kind, await stillOf(best, options));
  }
}
