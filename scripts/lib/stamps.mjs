import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './command.mjs';

const stampFile = (/** @type {string} */ target) => path.join(root, 'dist/.stamps', `${target}.json`);

/**
 * A hash over path, size and modification time of every input file: a few milliseconds for the whole repository, where
 * reading it would take a hundred. Tests are left out, as no bundle holds them.
 *
 * @param {string[]} inputs files and folders, relative to the root; those that do not exist count as empty
 */
export function hashInputs(inputs) {
  const hash = createHash('sha256');
  const add = (/** @type {string} */ name) => {
    const file = path.join(root, name);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats?.isDirectory()) for (const entry of readdirSync(file).sort()) add(`${name}/${entry}`);
    else if (stats && !/\.test\.[a-z]+$/.test(name)) hash.update(`${name}\0${stats.size}\0${stats.mtimeMs}\n`);
  };
  inputs.forEach(add);
  return hash.digest('hex');
}

/**
 * Whether what was built last comes from these inputs.
 *
 * @param {string} target
 * @param {string} inputsHash
 */
export function stampMatches(target, inputsHash) {
  const file = stampFile(target);
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).inputs === inputsHash;
}

/**
 * @param {string} target
 * @param {string} inputsHash
 */
export function writeStamp(target, inputsHash) {
  mkdirSync(path.dirname(stampFile(target)), { recursive: true });
  writeFileSync(stampFile(target), `${JSON.stringify({ inputs: inputsHash })}\n`);
}

/** @param {string} target */
export const removeStamp = (target) => rmSync(stampFile(target), { force: true });
