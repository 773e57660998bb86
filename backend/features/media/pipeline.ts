import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AudioTrack, KeyLabel, TextTrack, VideoTrack } from '#contracts';
import type { MediaInfo } from '#backend/platform/ffmpeg/mediaInfo';
import type { ContentKeySet } from './contentKeys';
import { ENCODED } from './encode';
import { admitMedia } from './gate';
import { MediaRefused } from './MediaRefused';
import { HLS_MASTER, MANIFEST, PACKAGE, packageAsset } from './packageAsset';
import { planEncode, type EncodePlan } from './plan';
import type { SourceFile } from './source';
import { assertWebVtt } from './subtitles';
import type { Thumbnails } from './thumbnails';
import { CHECKS, representationOf, verifyPackage, type Verified } from './verify';

/** What is in a package, as its publisher remembers it. */
export interface PackageDescription {
  manifest: 'manifest.mpd';
  hls: 'master.m3u8';
  /** Of the picture. */
  durationMs: number;
  sizeBytes: number;
  files: number;
  /** Lowest first. `bitrateBps` is the peak that the manifest declares. */
  video: VideoTrack[];
  audio: AudioTrack[];
  text: TextTrack[];
  /** `kid` in lower-case hex. */
  labels: { label: KeyLabel; kid: string }[];
  /** Null in packages of the time before there were any. */
  thumbnails: Thumbnails | null;
}

/** A source that passed the gate, and what is made of it. */
export interface AdmittedSource {
  info: MediaInfo;
  plan: EncodePlan;
}

/**
 * Lets a source through the gate and plans its renditions.
 *
 * @throws MediaRefused when a file is at fault: trying again is useless
 * @throws ChildProcessError when the service is
 */
export async function admitSource(
  source: Pick<SourceFile, 'path' | 'audio' | 'subtitles'>,
  options: { workDir: string; signal: AbortSignal },
): Promise<AdmittedSource> {
  for (const { path } of source.subtitles) await assertWebVtt(path);
  const info = await admitMedia(source.path, options);
  const { audio, subtitles } = source;
  return { info, plan: planEncode(info, { ...(audio ? { audio } : {}), subtitles }) };
}

export interface PackageInput {
  /** What is to be in the package; each rendition lies in `encoded/` of the working directory. */
  plan: EncodePlan;
  thumbnails: Thumbnails;
  /** What the source's picture promised to last. */
  pictureMs: number;
  keys: ContentKeySet;
  /** Private (0700), on the file system of the object store. The caller removes it. */
  workDir: string;
  signal: AbortSignal;
}

export interface PreparedPackage {
  /** Ready to be published; inside of `workDir`. */
  directory: string;
  description: PackageDescription;
}

/**
 * From encoded renditions to an encrypted, verified package. Publishes nothing.
 *
 * @throws MediaRefused when the source turned out to be cut off
 * @throws ChildProcessError, FfmpegStalledError, UnsoundPackageError otherwise; none holds key material
 */
export async function packageRenditions(input: PackageInput): Promise<PreparedPackage> {
  const { plan, thumbnails, keys, workDir, signal } = input;
  await packageAsset(plan, thumbnails, keys, { workDir, signal });
  const verified = await verifyPackage({ plan, thumbnails, keys, workDir, signal });
  checkLength(input.pictureMs, verified.durationMs);
  await Promise.all([ENCODED, CHECKS].map((name) => rm(join(workDir, name), { recursive: true, force: true })));
  const directory = join(workDir, PACKAGE);
  const description = { ...describe(plan, keys, verified), thumbnails, ...(await measure(directory)) };
  return { directory, description };
}

/** A source that ends early decodes without an error, and would be published cut short. */
function checkLength(promisedMs: number, durationMs: number): void {
  const missingMs = promisedMs - durationMs;
  if (missingMs > Math.max(1000, promisedMs * 0.02)) {
    throw new MediaRefused('media_unreadable', `The last ${Math.round(missingMs / 1000)} s of the picture are missing`);
  }
}

function describe(plan: EncodePlan, keys: ContentKeySet, { mpd, durationMs }: Verified) {
  const video = plan.video.map(({ name, width, height, label }): VideoTrack => {
    const { bitrateBps, codecs } = representationOf(mpd, name);
    return { width, height, bitrateBps, codec: codecs, label };
  });
  const audio = plan.audio.map(({ name, language, role, displayName }): AudioTrack => {
    return { language, role, name: displayName, codec: representationOf(mpd, name).codecs };
  });
  return {
    manifest: MANIFEST,
    hls: HLS_MASTER,
    durationMs,
    video,
    audio,
    text: plan.text.map(({ language, displayName }): TextTrack => ({ language, name: displayName })),
    labels: plan.labels.map((label) => ({ label, kid: Buffer.from(keys[label]?.kid ?? []).toString('hex') })),
  } as const;
}

async function measure(directory: string): Promise<{ sizeBytes: number; files: number }> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).size));
  return { sizeBytes: sizes.reduce((sum, size) => sum + size, 0), files: files.length };
}
