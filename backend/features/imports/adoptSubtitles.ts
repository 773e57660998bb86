import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toWebVtt } from '#backend/platform/ffmpeg/toWebVtt';
import { ChildProcessError } from '#backend/platform/process/run';
import type { BesideSubtitles } from './besides';
import { decodeText } from './decodeText';
import { readShort } from './readShort';

const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Subtitle files of any encoding as WebVTT in UTF-8. One that can't be read is left out: a film without these subtitles is
 * worth more than none.
 */
export async function adoptSubtitles(
  folder: string,
  found: readonly BesideSubtitles[],
  workDir: string,
  signal: AbortSignal,
): Promise<{ path: string; language: string; name: string }[]> {
  const adopted = [];
  for (const [at, { file, format, language, name }] of found.entries()) {
    const path = join(workDir, `beside-${at}.vtt`);
    if (await convert(join(folder, file), format, join(workDir, `beside-${at}.txt`), path, signal)) {
      adopted.push({ path, language, name });
    }
  }
  return adopted;
}

async function convert(
  from: string,
  format: BesideSubtitles['format'],
  asUtf8: string,
  to: string,
  signal: AbortSignal,
): Promise<boolean> {
  const bytes = await readShort(from, MAX_BYTES);
  if (!bytes) return false;
  await writeFile(asUtf8, decodeText(bytes).replace(/\r\n?/g, '\n'));
  try {
    await toWebVtt(asUtf8, format, to, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ChildProcessError && (error.reason === 'exit' || error.reason === 'timeout')) return false;
    throw error;
  }
  // In UTF-8 it may have become longer than the pipeline takes.
  const { size } = await stat(to);
  return size <= MAX_BYTES && (await readFile(to, 'utf8')).includes('-->');
}
