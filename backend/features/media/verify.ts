import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { decodeArgs } from '#backend/platform/ffmpeg/encodeArgs';
import { runFfmpeg } from '#backend/platform/ffmpeg/runFfmpeg';
import { videoPackets } from '#backend/platform/ffmpeg/probe';
import { decryptArgs } from '#backend/platform/packager/packagerArgs';
import { runPackager } from '#backend/platform/packager/runPackager';
import { readSize } from '#backend/platform/images/images';
import { readProtection } from './boxes';
import type { ContentKeySet } from './contentKeys';
import { encodedFile } from './encode';
import { readPlaylist } from './hls';
import { parseMpd, type Mpd, type MpdRepresentation } from './mpd';
import { MANIFEST, PACKAGE, packagerKeys } from './packageAsset';
import type { EncodePlan, PlannedAudio, PlannedRung, PlannedText } from './plan';
import { sheetsOf, type Thumbnails } from './thumbnails';

/** A package that must not be published: a fault of ours or of a tool, never of the source. */
export class UnsoundPackageError extends Error {
  constructor(readonly finding: string) {
    super(`The package is not sound: ${finding}`);
    this.name = 'UnsoundPackageError';
  }
}

/** DRM systems that every encrypted set names: DASH-IF's list of system ids. */
export const drmSystemIds = {
  common: '1077efecc0b24d02ace33c1e52e2fb4b',
  widevine: 'edef8ba979d64acea3c827dcd51d21ed',
  playready: '9a04f07998404286ab92e65be0885f95',
} as const;

export interface VerifyInput {
  plan: EncodePlan;
  thumbnails: Thumbnails;
  keys: ContentKeySet;
  workDir: string;
  signal: AbortSignal;
}

export interface Verified {
  mpd: Mpd;
  /** Of the picture, exactly. */
  durationMs: number;
}

type Planned = PlannedRung | PlannedAudio | PlannedText;

/** Folder of what is decrypted to be looked at, in the private working directory. */
export const CHECKS = 'checks';

/** Decoded sound may begin and end within two AAC frames (2 × 1024 samples of 48 kHz) of its segment. */
const AUDIO_TOLERANCE_MS = 43;

/**
 * Looks at the encoded renditions and at the package as a player would, before anybody can get it.
 *
 * @throws UnsoundPackageError
 * @throws ChildProcessError without key material
 */
export async function verifyPackage(input: VerifyInput): Promise<Verified> {
  const { plan, thumbnails, keys, workDir, signal } = input;
  const frames = await verifyKeyFrames(plan, workDir, signal);
  const mpd = parseManifest(await readFile(join(workDir, PACKAGE, MANIFEST), 'utf8'));
  checkManifest(mpd, plan, keys, frames);
  checkImages(mpd, thumbnails, plan, frames);
  await verifyFiles(mpd, workDir);
  await verifyPlaylists(join(workDir, PACKAGE));
  await verifySheets(thumbnails, join(workDir, PACKAGE));
  for (const representation of mpd.representations) await verifyInitSegment(representation, workDir);
  await verifyDecoding(mpd, input);
  return { mpd, durationMs: Math.round((frames * 1000 * plan.frameRate.den) / plan.frameRate.num) };
}

function parseManifest(text: string): Mpd {
  try {
    return parseMpd(text);
  } catch (error) {
    throw new UnsoundPackageError(error instanceof Error ? error.message : 'the manifest does not parse');
  }
}

/**
 * Every rung has the same frames, and a key frame at every multiple of the GOP and nowhere else.
 *
 * @returns the number of frames
 */
async function verifyKeyFrames(plan: EncodePlan, workDir: string, signal: AbortSignal): Promise<number> {
  const frameTicks = (plan.timescale * plan.frameRate.den) / plan.frameRate.num;
  let expected: number | undefined;
  for (const { name } of plan.video) {
    const packets = await videoPackets(encodedFile(name), { cwd: workDir, signal });
    packets.forEach(({ pts, isKey }, frame) => {
      if (pts !== frame * frameTicks) throw new UnsoundPackageError(`${name}: frame ${frame} is not at its time`);
      if (isKey !== (frame % plan.gopFrames === 0)) throw new UnsoundPackageError(`${name}: key frame at ${frame}`);
    });
    expected ??= packets.length;
    if (packets.length !== expected) throw new UnsoundPackageError(`${name} has another number of frames`);
  }
  if (!expected) throw new UnsoundPackageError('there is no frame');
  return expected;
}

/** Tracks, sizes, keys, systems and times of the manifest against the plan. Pure. */
export function checkManifest(mpd: Mpd, plan: EncodePlan, keys: ContentKeySet, frames: number): void {
  const planned: Planned[] = [...plan.video, ...plan.audio, ...plan.text];
  const demand = (truth: boolean, finding: string) => {
    if (!truth) throw new UnsoundPackageError(finding);
  };
  demand(mpd.representations.length === planned.length, 'the manifest has another number of tracks');
  const labels = new Set(plan.video.map(({ label }) => label));
  for (const track of planned) {
    const found = representationOf(mpd, track.name);
    const label = 'label' in track ? track.label : 'role' in track ? 'AUDIO' : null;
    const kid = label && keys[label] ? Buffer.from(keys[label].kid).toString('hex') : null;
    demand(found.defaultKid === kid, `${track.name} names another key`);
    if (label) {
      demand(
        Object.values(drmSystemIds).every((id) => found.systemIds.includes(id)),
        `${track.name} lacks a system`,
      );
    }
    if ('label' in track) {
      demand(found.width === track.width && found.height === track.height, `${track.name} has another size`);
      demand(labels.size === 1 || found.switchesSets, `${track.name} can't be switched from`);
      const ticks = found.segments.reduce((sum, { duration }) => sum + duration, 0);
      const off = Math.abs(ticks / found.timescale - (frames * plan.frameRate.den) / plan.frameRate.num);
      demand(off <= plan.frameRate.den / plan.frameRate.num, `${track.name} has another duration`);
      demand(found.segments.length === Math.ceil(frames / (2 * plan.gopFrames)), `${track.name}: segment count`);
    } else {
      demand((found.language ?? 'und') === track.language, `${track.name} is in another language`);
      demand(found.label === track.displayName, `${track.name} has another name`);
    }
  }
}

/** The sheets of the manifest against the film: one picture a GOP, for all of its length. Pure. */
export function checkImages(mpd: Mpd, thumbnails: Thumbnails, plan: EncodePlan, frames: number): void {
  const { template, columns, rows, tileWidth, tileHeight, count } = thumbnails;
  const [found, ...others] = mpd.images;
  if (!found || others.length > 0) throw new UnsoundPackageError('the manifest has not exactly one set of pictures');
  const said = [found.file, found.firstNumber, found.columns, found.rows, found.width, found.height];
  const planned = [template, 1, columns, rows, columns * tileWidth, rows * tileHeight];
  if (said.join() !== planned.join()) throw new UnsoundPackageError('the set of pictures is another than planned');
  if (count !== Math.ceil(frames / plan.gopFrames)) throw new UnsoundPackageError('there is not a picture a GOP');
  const off = Math.abs(found.sheetDurationS - columns * rows * plan.gopDurationS);
  if (!(off < 1e-6)) throw new UnsoundPackageError('a sheet lasts another time than its pictures');
}

async function verifySheets(thumbnails: Thumbnails, directory: string): Promise<void> {
  const { columns, rows, tileWidth, tileHeight } = thumbnails;
  const sheets = sheetsOf(thumbnails);
  for (const sheet of sheets) {
    const size = await readSize(join(directory, sheet)).catch(() => null);
    if (size?.width !== columns * tileWidth || size.height !== rows * tileHeight) {
      throw new UnsoundPackageError(`${sheet} is no picture of the planned size`);
    }
  }
  const drawn = (await readdir(join(directory, dirname(thumbnails.template)))).filter((name) => name.endsWith('.jpg'));
  if (drawn.length !== sheets.length) throw new UnsoundPackageError('there is another number of sheets than planned');
}

/** Every playlist is whole, and what it names is there. */
async function verifyPlaylists(directory: string): Promise<void> {
  const playlists = (await readdir(directory, { recursive: true })).filter((file) => file.endsWith('.m3u8'));
  for (const playlist of playlists) {
    for (const file of namesIn(await readFile(join(directory, playlist), 'utf8'), playlist)) {
      const size = await sizeOf(join(directory, dirname(playlist), file));
      if (size === 0) throw new UnsoundPackageError(`${playlist} names ${file}, which is missing or empty`);
    }
  }
}

function namesIn(text: string, playlist: string): string[] {
  try {
    return readPlaylist(text).files;
  } catch (error) {
    throw new UnsoundPackageError(`${playlist}: ${error instanceof Error ? error.message : 'does not parse'}`);
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Each track has a folder of its own, which names it. */
export function representationOf(mpd: Mpd, name: string): MpdRepresentation {
  const found = mpd.representations.find(({ segments }) => segments[0]?.file.startsWith(`${name}/`));
  if (!found) throw new UnsoundPackageError(`the manifest lacks ${name}`);
  return found;
}

async function verifyFiles(mpd: Mpd, workDir: string): Promise<void> {
  for (const { initSegment, segments } of mpd.representations) {
    for (const file of [...(initSegment ? [initSegment] : []), ...segments.map((segment) => segment.file)]) {
      if ((await sizeOf(join(workDir, PACKAGE, file))) === 0)
        throw new UnsoundPackageError(`${file} is missing or empty`);
    }
  }
}

async function verifyInitSegment({ initSegment, defaultKid }: MpdRepresentation, workDir: string): Promise<void> {
  if (!initSegment || !defaultKid) return;
  const facts = await readProtection(join(workDir, PACKAGE, initSegment));
  if (facts.defaultKid !== defaultKid) throw new UnsoundPackageError(`${initSegment} carries another key id`);
  for (const [system, id] of Object.entries(drmSystemIds)) {
    if (!facts.systemIds.includes(id)) throw new UnsoundPackageError(`${initSegment} has no PSSH of ${system}`);
  }
}

interface Sample {
  encrypted: string;
  clear: string;
  stream: 'video' | 'audio';
  durationMs: number;
  /** Null for sound. */
  frames: number | null;
}

/** Decrypts and decodes the first and the last segment of every rendition, each by itself: no error, every frame. */
async function verifyDecoding(mpd: Mpd, { plan, keys, workDir, signal }: VerifyInput): Promise<void> {
  await mkdir(join(workDir, CHECKS), { recursive: true, mode: 0o700 });
  const samples: Sample[] = [];
  for (const { name } of [...plan.video, ...plan.audio]) {
    samples.push(...(await cutSamples(name, representationOf(mpd, name), plan, workDir)));
  }
  const files = samples.map(({ encrypted, stream, clear }) => ({ input: encrypted, stream, output: clear }));
  await runPackager(decryptArgs(files), packagerKeys(plan.labels, keys), { cwd: workDir, signal });
  for (const sample of samples) {
    const summary = await runFfmpeg(decodeArgs(sample.clear), { cwd: workDir, signal });
    if (summary.stderrTail !== '') throw new UnsoundPackageError(`${sample.clear} decodes with errors`);
    const isWhole =
      sample.frames === null
        ? Math.abs(summary.outTimeMs - sample.durationMs) <= AUDIO_TOLERANCE_MS
        : summary.frames === sample.frames;
    if (!isWhole) throw new UnsoundPackageError(`${sample.clear} doesn't decode whole`);
  }
}

async function cutSamples(
  name: string,
  { contentType, initSegment, segments, timescale }: MpdRepresentation,
  plan: EncodePlan,
  workDir: string,
): Promise<Sample[]> {
  const init = await readFile(join(workDir, PACKAGE, initSegment ?? ''));
  const ends = [...new Set([segments[0], segments.at(-1)])].filter((segment) => segment !== undefined);
  return Promise.all(
    ends.map(async ({ file, duration }, at) => {
      const encrypted = `${CHECKS}/${name}-${at}.mp4`;
      await writeFile(join(workDir, encrypted), [init, await readFile(join(workDir, PACKAGE, file))]);
      const frames = Math.round((duration * plan.frameRate.num) / (timescale * plan.frameRate.den));
      return {
        encrypted,
        clear: `${CHECKS}/${name}-${at}-clear.mp4`,
        stream: contentType === 'video' ? ('video' as const) : ('audio' as const),
        durationMs: (duration * 1000) / timescale,
        frames: contentType === 'video' ? frames : null,
      };
    }),
  );
}
