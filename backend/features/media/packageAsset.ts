import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeyLabel } from '#contracts';
import { packageArgs, type PackageJob } from '#backend/platform/packager/packagerArgs';
import { runPackager, type PackagerKey } from '#backend/platform/packager/runPackager';
import type { ContentKeySet } from './contentKeys';
import { timesOf } from './drawThumbnails';
import { ENCODED, encodedFile } from './encode';
import { stripIdentityKeys } from './hlsKeys';
import { parseMpd } from './mpd';
import type { EncodePlan } from './plan';
import { withTrackNames } from './trackNames';
import {
  imagePlaylist,
  sheetsOf,
  thumbnailCues,
  THUMBS,
  withImageSet,
  withImageStream,
  type Thumbnails,
} from './thumbnails';

/** Folder of the finished package in the private working directory. */
export const PACKAGE = 'package';
export const MANIFEST = 'manifest.mpd';
export const HLS_MASTER = 'master.m3u8';

/**
 * The packager's job for a plan whose renditions are encoded. Pure.
 *
 * Text isn't encrypted: no CDM decrypts it, subtitles are shown by the app itself.
 */
function packageJob(plan: EncodePlan): PackageJob {
  const main = plan.audio.find(({ role }) => role === 'main') ?? plan.audio[0];
  return {
    streams: [
      ...plan.video.map(({ name, label }) => ({
        kind: 'video' as const,
        input: encodedFile(name),
        folder: name,
        drmLabel: label,
      })),
      ...plan.audio.map(({ name, language, role, displayName }) => ({
        kind: 'audio' as const,
        input: encodedFile(name),
        folder: name,
        drmLabel: 'AUDIO' satisfies KeyLabel,
        language,
        name: displayName,
        role,
      })),
      ...plan.text.map(({ name, language, displayName }) => ({
        kind: 'text' as const,
        input: encodedFile(name),
        folder: name,
        language,
        name: displayName,
      })),
    ],
    output: PACKAGE,
    segmentDurationS: plan.segmentDurationS,
    fragmentDurationS: plan.gopDurationS,
    defaultLanguage: main?.language ?? 'und',
  };
}

/** @throws RangeError when a key is missing; says which label, never which key */
export function packagerKeys(labels: readonly KeyLabel[], keys: ContentKeySet): PackagerKey[] {
  return labels.map((label) => {
    const key = keys[label];
    if (!key) throw new RangeError(`No content key was given for ${label}`);
    return { label, kid: key.kid, key: key.key };
  });
}

/**
 * Segments, encrypts and describes the encoded renditions, and lays the thumbnails beside them: writes `package/` in the
 * working directory.
 *
 * @throws ChildProcessError without key material
 */
export async function packageAsset(
  plan: EncodePlan,
  thumbnails: Thumbnails,
  keys: ContentKeySet,
  options: { workDir: string; signal: AbortSignal },
): Promise<void> {
  await runPackager(packageArgs(packageJob(plan)), packagerKeys(plan.labels, keys), {
    cwd: options.workDir,
    signal: options.signal,
  });
  const root = join(options.workDir, PACKAGE);
  for (const file of await readdir(root, { recursive: true })) {
    if (file.endsWith('.m3u8')) await edit(join(root, file), stripIdentityKeys);
  }
  const names = new Map([...plan.audio, ...plan.text].map(({ name, displayName }) => [name, displayName]));
  await edit(join(root, MANIFEST), (mpd) => withTrackNames(mpd, names));
  // a folder of its own, since that of a private area is closed to a web server in front of us
  await mkdir(join(root, THUMBS));
  for (const sheet of sheetsOf(thumbnails)) await copyFile(join(options.workDir, ENCODED, sheet), join(root, sheet));
  await addThumbnails(root, thumbnails, plan);
}

async function addThumbnails(root: string, thumbnails: Thumbnails, plan: EncodePlan): Promise<void> {
  const { durationMs } = parseMpd(await readFile(join(root, MANIFEST), 'utf8'));
  const times = await timesOf(thumbnails, plan, root, durationMs / 1000);
  await edit(join(root, MANIFEST), (mpd) => withImageSet(mpd, thumbnails, times));
  await edit(join(root, HLS_MASTER), (master) => withImageStream(master, thumbnails, times));
  await writeFile(join(root, THUMBS, 'main.m3u8'), imagePlaylist(thumbnails, times));
  await writeFile(join(root, THUMBS, 'thumbs.vtt'), thumbnailCues(thumbnails, times));
}

async function edit(path: string, change: (text: string) => string): Promise<void> {
  await writeFile(path, change(await readFile(path, 'utf8')));
}
