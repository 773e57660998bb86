import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The repository's root: every script works from here, whatever folder it was called from. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Something the person at the terminal can put right: printed as it is, without a stack trace.
 */
export class Failure extends Error {}

/**
 * Runs `command` when the script with this `import.meta.url` is the one Node was started with, and not when it is
 * imported by another script. A number it resolves with becomes the exit code.
 *
 * @param {string} moduleUrl
 * @param {() => Promise<number | void>} command
 */
export async function runWhenMain(moduleUrl, command) {
  const entry = process.argv[1];
  if (!entry || pathToFileURL(realpathSync(entry)).href !== moduleUrl) return;
  try {
    const code = await command();
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/**
 * The path of a tool in node_modules/.bin.
 * @param {string} name
 */
export const bin = (name) => path.join(root, 'node_modules', '.bin', name);

/**
 * A comma-separated option as a list, checked against what exists, so that a typing mistake does not pass by doing nothing.
 *
 * @param {string | undefined} value
 * @param {string[]} known
 */
export function parseOnly(value, known) {
  if (value === undefined) return undefined;
  const names = value.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Failure(`--only knows ${known.join(', ')}; not ${unknown.join(', ')}.`);
  return names;
}
