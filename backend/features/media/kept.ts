import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Container } from '#backend/platform/ffmpeg/limits';
import type { ObjectStore } from '#backend/platform/objects/ObjectStore';
import { MediaRefused } from './MediaRefused';
import type { EncodePlan, PlannedText } from './plan';
import type { Thumbnails } from './thumbnails';

/** A source that passed the gate, for the tasks that read it. */
export interface KeptSource {
  /** An original's own absolute path; otherwise the name of a file in the asset's private folder `source`. */
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

/** What the source task leaves in the database. Paths of subtitles are names in the private folder `source`. */
export interface AssetPlan {
  source: KeptSource;
  encode: EncodePlan;
}

/** What encoding the first group tells those who package; a file in its private folder. */
export interface EncodedFacts {
  /** Tracks that hold a cue. */
  text: PlannedText[];
  thumbnails: Thumbnails;
}

export const KEPT_SOURCE = 'source';
export const ENCODED_FACTS = 'facts.json';

export function keptGroup(group: number): string {
  return `group-${group}`;
}

/**
 * The source of an asset with whole paths.
 *
 * @throws MediaRefused when an original isn't there any more, or isn't the file that passed the gate
 */
export async function openKept(objects: ObjectStore, assetId: string, plan: AssetPlan): Promise<AssetPlan> {
  const inSource = (name: string) => join(objects.privatePath(assetId, KEPT_SOURCE), name);
  const { source, encode } = plan;
  if (source.isOriginal) await assertUnchanged(source);
  return {
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
