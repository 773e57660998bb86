import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const binaries: Record<string, string> = {
  'linux-x64': 'packager-linux-x64',
  'linux-arm64': 'packager-linux-arm64',
  'darwin-x64': 'packager-osx-x64',
  'darwin-arm64': 'packager-osx-arm64',
  'win32-x64': 'packager-win-x64.exe',
};

let found: string | undefined;

/**
 * The absolute path of Shaka Packager for this machine. Its npm package carries a binary for each platform; the
 * script in front of them (`index.js`) runs synchronously and would block the event loop.
 *
 * @throws Error where there is none
 */
export function packagerBinary(): string {
  if (found) return found;
  const name = binaries[`${process.platform}-${process.arch}`];
  if (!name) throw new Error(`Shaka Packager has no binary for ${process.platform} on ${process.arch}`);
  const folder = dirname(createRequire(import.meta.url).resolve('shaka-packager/package.json'));
  const path = join(folder, 'bin', name);
  if (!existsSync(path)) throw new Error(`Shaka Packager isn't installed: run npm ci (no ${name})`);
  found = path;
  return path;
}
