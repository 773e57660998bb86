import type { PlanWishes } from './plan';

export interface SourceArtwork {
  /** `still`: a frame in 16:9 for a row of episodes. */
  kind: 'poster' | 'backdrop' | 'logo' | 'still';
  path: string;
  width: number;
  height: number;
  /** `#rrggbb`. */
  dominantColour: string;
  /** Of another title than the asset's own: the pictures of a series come with its first episode. */
  titleId?: string;
}

/** A film as a file, with what lies beside it. */
export interface SourceFile {
  path: string;
  /**
   * Whether the file is its owner's: it is read where it lies, and never copied, moved or changed. Otherwise it was made in
   * `workDir` and is taken from there.
   */
  isOriginal: boolean;
  /** In the order of the source's audio tracks; wins over what the file says. */
  audio?: NonNullable<PlanWishes['audio']>;
  /** WebVTT in UTF-8, each with a cue. Copied, wherever they lie. */
  subtitles: NonNullable<PlanWishes['subtitles']>;
  artwork: readonly SourceArtwork[];
}

export interface SourceContext {
  /** Private and empty; goes away with the attempt. */
  workDir: string;
  signal: AbortSignal;
  /** A fraction from 0 to 1 of getting the file. */
  onProgress(fraction: number): void;
}

/**
 * Gets the file of an asset's source, e.g. by rendering it.
 *
 * @throws MediaRefused when the source itself is at fault: trying again is useless
 */
export type SourceProvider = (source: unknown, context: SourceContext) => Promise<SourceFile>;
