import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * The bytes of a small file of the operator's. Undefined for one that is empty, too long, no file or not to be read: what lies
 * beside a film is no reason to refuse it.
 */
export async function readShort(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  // Without O_NONBLOCK, opening a pipe waits for a writer who may never come.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => undefined);
  if (!file) return undefined;
  try {
    const stat = await file.stat();
    if (!stat.isFile() || stat.size === 0 || stat.size > maxBytes) return undefined;
    return await file.readFile();
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}
