import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { videoPackets } from '#backend/platform/ffmpeg/probe';
import { runFfmpeg } from '#backend/platform/ffmpeg/runFfmpeg';
import { spriteArgs } from '#backend/platform/ffmpeg/spriteArgs';
import { ENCODED, encodedFile } from './encode';
import type { EncodePlan } from './plan';
import { planThumbnails, sheetsOf, THUMBS, type Thumbnails, type ThumbnailTimes } from './thumbnails';

interface Place {
  workDir: string;
  signal: AbortSignal;
}

/**
 * Draws the sheets of thumbnails from the key frames of the lowest rung, which is encoded, into `encoded/thumbs/`.
 *
 * @throws ChildProcessError, FfmpegStalledError
 */
export async function drawThumbnails(plan: EncodePlan, { workDir, signal }: Place): Promise<Thumbnails> {
  const file = encodedFile(plan.video[0]?.name ?? '');
  const frames = await videoPackets(file, { cwd: workDir, signal });
  const thumbnails = planThumbnails(plan, frames.length);
  const { tileWidth, tileHeight, columns, rows } = thumbnails;
  await mkdir(join(workDir, ENCODED, THUMBS), { recursive: true, mode: 0o700 });
  const output = `${ENCODED}/${thumbnails.template.replace('$Number$', '%d')}`;
  await runFfmpeg(spriteArgs({ file, tileWidth, tileHeight, columns, rows, output }), { cwd: workDir, signal });
  return thumbnails;
}

/** What a manifest says about the time of the sheets, from the plan and the sheets themselves. */
export async function timesOf(
  thumbnails: Thumbnails,
  plan: EncodePlan,
  directory: string,
  durationS: number,
): Promise<ThumbnailTimes> {
  const sizes = await Promise.all(sheetsOf(thumbnails).map(async (sheet) => (await stat(join(directory, sheet))).size));
  return {
    gopTicks: plan.gopFrames * plan.frameRate.den,
    timescale: plan.frameRate.num,
    maxSheetBytes: Math.max(...sizes),
    durationS,
  };
}
