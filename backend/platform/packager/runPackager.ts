import { rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ChildProcessError, run } from '#backend/platform/process/run';
import { packagerBinary } from './binary';

/** A content key and the label of the streams that it protects. 16 bytes each. */
export interface PackagerKey {
  label: string;
  kid: Uint8Array;
  key: Uint8Array;
}

export interface PackagerOptions {
  /** The private working directory (0700). */
  cwd: string;
  signal?: AbortSignal;
}

const TIMEOUT_MS = 2 * 3_600_000;

/**
 * Runs Shaka Packager with raw keys.
 *
 * The keys go by a flag file that only we may read and that is gone when this returns: every user of the machine can
 * read a command line. The packager echoes `--keys` on standard error when it dislikes them, so errors are cleaned.
 *
 * @throws ChildProcessError without key material
 */
export async function runPackager(
  args: readonly string[],
  keys: readonly PackagerKey[],
  options: PackagerOptions,
): Promise<void> {
  const flagFile = join(options.cwd, `.flags-${randomUUID()}`);
  await writeFile(flagFile, `--keys=${keys.map(keyFlag).join(',')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await run(packagerBinary(), [...args, `--flagfile=${flagFile}`], {
      cwd: options.cwd,
      timeoutMs: TIMEOUT_MS,
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    throw error instanceof ChildProcessError ? withoutKeys(error) : error;
  } finally {
    await rm(flagFile, { force: true });
  }
}

function keyFlag({ label, kid, key }: PackagerKey): string {
  if (kid.length !== 16 || key.length !== 16) throw new RangeError(`The key of ${label} isn't of 16 bytes`);
  return `label=${label}:key_id=${hex(kid)}:key=${hex(key)}`;
}

function withoutKeys({ exitCode, signal, stderrTail, reason }: ChildProcessError): ChildProcessError {
  return new ChildProcessError('shaka-packager', exitCode, signal, withoutKeyMaterial(stderrTail), reason);
}

/** Every line that speaks of keys goes, and with it every long run of hexadecimal digits. Pure. */
export function withoutKeyMaterial(text: string): string {
  return text
    .replace(/^.*(--keys|key=|key:|key_id|label=).*$/gim, '[a line about keys was left out]')
    .replace(/[0-9a-f]{16,}/gi, '[hex]');
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
