import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Container } from '#backend/platform/ffmpeg/limits';
import type { ObjectStore } from '#backend/platform/objects/ObjectStore';
import { MediaRefused } from './MediaRefused';
import type { EncodePlan, PlannedText } from './plan';
import type { Thumbnails } from './thumbnails';

/** A source that passed the gate, for the tasks that read it. */
export interface KeptSource {
  /** An original's own absolute path; otherwise the name of a file in the asset's private folder of the source. */
  path: string;
  isOriginal: boolean;
  sizeBytes: number;
  modifiedMs: number;
  container: Container;
  durationMs: number;
  /** What the picture promises to last. */
  pictureMs: number;
  /** Width × height of a stored picture. */
  pixels: number;
}

/** What the source task leaves in the database. Paths of subtitles are names in the private folder of the source. */
export interface AssetPlan {
  /**
   * Of the source, and of all that is made of it: it stands in the names of their folders, so that an attempt that was overtaken
   * touches nothing but its own. Plans of the time before have none.
   */
  generation?: string;
  source: KeptSource;
  encode: EncodePlan;
}

/** What encoding the first group tells those who package; a file in its private folder. */
export interface EncodedFacts {
  /** Tracks that hold a cue. */
  text: PlannedText[];
  thumbnails: Thumbnails;
}

export const ENCODED_FACTS = 'facts.json';

type OfGeneration = Pick<AssetPlan, 'generation'>;

/** The private folder of a source. */
export function keptSource(plan: OfGeneration): string {
  return ofGeneration('source', plan);
}

/** The private folder of what was encoded for a group of rungs. */
export function keptGroup(plan: OfGeneration, group: number): string {
  return ofGeneration(`group-${group}`, plan);
}

/** Whether a private folder has to do with this plan. */
export function isKeptFor({ generation }: OfGeneration, folder: string): boolean {
  const [, found] = folder.split('.');
  return found === generation;
}

function ofGeneration(name: string, { generation }: OfGeneration): string {
  return generation === undefined ? name : `${name}.${generation}`;
}

/**
 * The source of an asset with whole paths.
 *
 * @throws MediaRefused when an original isn't there any more, or isn't the file that passed the gate
 */
export async function openKept(objects: ObjectStore, assetId: string, plan: AssetPlan): Promise<AssetPlan> {
  const inSource = (name: string) => join(objects.privatePath(assetId, keptSource(plan)), name);
  const { source, encode } = plan;
  if (source.isOriginal) await assertUnchanged(source);
  return {
    ...plan,
    source: source.isOriginal ? source : { ...source, path: inSource(source.path) },
    encode: {
      ...encode,
      text: encode.text.map((track) =>
        'path' in track.from ? { ...track, from: { path: inSource(track.from.path) } } : track,
      ),
    },
  };
}

async function assertUnchanged({ path, sizeBytes, modifiedMs }: KeptSource): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new MediaRefused('media_unreadable', 'The file is no longer where it was');
  if (found.size !== sizeBytes || found.mtimeMs !== modifiedMs) {
    throw new MediaRefused('media_unreadable', 'The file was changed while it was being prepared');
  }
}
