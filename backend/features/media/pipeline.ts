import { readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { AudioTrack, KeyLabel, TextTrack, VideoTrack } from '#contracts';
import type { MediaInfo } from '#backend/platform/ffmpeg/mediaInfo';
import type { ContentKeySet } from './contentKeys';
import { encode, ENCODED } from './encode';
import { admitMedia } from './gate';
import { MediaRefused } from './MediaRefused';
import { HLS_MASTER, MANIFEST, PACKAGE, packageAsset } from './packageAsset';
import { planEncode, type EncodePlan } from './plan';
import { representationOf, verifyPackage, type Verified } from './verify';

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
}

export interface PipelineInput {
  sourcePath: string;
  /** In the order of the source's audio tracks; wins over what the file says. */
  audio?: { language: string; role: 'main' | 'description'; name: string }[];
  /** WebVTT files. */
  subtitles: { path: string; language: string; name: string }[];
  /** Gives the asset's content keys for these labels: new ones, or those that it has already. */
  keys(labels: KeyLabel[]): Promise<ContentKeySet>;
  /** Private (0700), on the file system of the object store. The caller removes it. */
  workDir: string;
  signal: AbortSignal;
  /** A fraction from 0 to 1 that never falls. */
  onProgress: (fraction: number) => void;
}

export interface PreparedPackage {
  /** Ready to be published; inside of `workDir`. */
  directory: string;
  description: PackageDescription;
  source: MediaInfo;
}

const ENCODE_SHARE = 0.92;
const PACKAGE_SHARE = 0.95;

/**
 * From a file to an encrypted, verified package: gate, probe, plan, encode, package, verify. Publishes nothing.
 *
 * @throws MediaRefused when the file is at fault: trying again is useless
 * @throws the reason of `signal` once it is aborted; no child process is left then
 * @throws ChildProcessError, FfmpegStalledError, UnsoundPackageError otherwise; none holds key material
 */
export async function preparePackage(input: PipelineInput): Promise<PreparedPackage> {
  try {
    return await prepare(input);
  } catch (error) {
    input.signal.throwIfAborted();
    throw error;
  }
}

async function prepare(input: PipelineInput): Promise<PreparedPackage> {
  const { workDir, signal, onProgress } = input;
  // The tools work in another directory.
  const sourcePath = resolve(input.sourcePath);
  signal.throwIfAborted();
  const source = await admitMedia(sourcePath, { workDir, signal });
  const wanted = planEncode(source, { ...(input.audio ? { audio: input.audio } : {}), subtitles: input.subtitles });
  const text = await encode(wanted, {
    sourcePath,
    container: source.container,
    durationMs: source.durationMs,
    workDir,
    signal,
    onProgress: (fraction) => onProgress(fraction * ENCODE_SHARE),
  });
  const plan: EncodePlan = { ...wanted, text };

  const keys = await input.keys(plan.labels);
  await packageAsset(plan, keys, { workDir, signal });
  onProgress(PACKAGE_SHARE);
  const verified = await verifyPackage({ plan, keys, workDir, signal });
  checkLength(source, verified.durationMs);
  await Promise.all([ENCODED, 'checks'].map((name) => rm(join(workDir, name), { recursive: true, force: true })));

  const directory = join(workDir, PACKAGE);
  const description = { ...describe(plan, keys, verified), ...(await measure(directory)) };
  onProgress(1);
  return { directory, description, source };
}

/** A source that ends early decodes without an error, and would be published cut short. */
function checkLength(source: MediaInfo, durationMs: number): void {
  const promisedMs = source.video?.durationMs ?? source.durationMs;
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
