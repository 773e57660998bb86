import { readFile, stat } from 'node:fs/promises';
import { MediaRefused } from './MediaRefused';

const MAX_SUBTITLE_BYTES = 4 * 1024 * 1024;

/**
 * WebVTT begins with its name, after an optional byte order mark (W3C WebVTT §4.1), and is UTF-8.
 *
 * @throws MediaRefused
 */
export async function assertWebVtt(path: string): Promise<void> {
  const { size } = await stat(path);
  if (size > MAX_SUBTITLE_BYTES) throw new MediaRefused('media_too_large', 'A subtitle file is larger than 4 MiB');
  const bytes = await readFile(path);
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new MediaRefused('media_unreadable', 'A subtitle file is not UTF-8');
  }
  if (!/^WEBVTT(?=[ \t\r\n]|$)/.test(text)) {
    throw new MediaRefused('media_not_allowed', 'A subtitle file is not WebVTT');
  }
}

export async function hasCue(path: string): Promise<boolean> {
  return (await readFile(path, 'utf8')).includes('-->');
}
