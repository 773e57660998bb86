/**
 * Builds the bundles under dist/.
 *
 *   node scripts/build.mjs <target...> [--if-stale] [--quiet]
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundleBackend, bundlePages, bundleSimulator, bundleWithLightning, bundleWithVite } from './lib/bundlers.mjs';
import { Failure, root, runWhenMain } from './lib/command.mjs';
import { hashInputs, removeStamp, stampMatches, writeStamp } from './lib/stamps.mjs';

/**
 * @typedef {object} Target
 * @property {string[]} inputs files and folders it is made of, relative to the root
 * @property {string[]} outputs what must be there for it to count as built
 * @property {(quiet: boolean) => Promise<void>} bundle
 */

const COMMON_INPUTS = [
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'scripts/build.mjs',
  'scripts/lib/bundlers.mjs',
];
const APP_INPUTS = [
  ...COMMON_INPUTS,
  'tv-app',
  'devices/platforms',
  'devices/profiles',
  'static',
  'backend/contracts',
  'settings.json',
  'metadata.json',
  'vite.config.mts',
  'scripts/lib/chunks.mjs',
  'scripts/lib/leftOut.mjs',
];

/** @type {Record<string, Target>} */
const targets = {
  backend: {
    inputs: [...COMMON_INPUTS, 'backend', 'bench', 'devices/profiles'],
    outputs: ['dist/backend/main.mjs', 'dist/backend/cli.mjs'],
    bundle: bundleBackend,
  },
  web: viteTarget('production', 'dist/web'),
  // The same bundle with `window.tenfoot` to look inside: what `npm start`, journeys and benches use.
  lab: viteTarget('lab', 'dist/web-lab'),
  // For sets whose engine stops at ES5.
  legacy: viteTarget('legacy', 'dist/web-legacy'),
  lightning: {
    inputs: [...APP_INPUTS, 'rollup.es6.config.js', 'rollup.es5.config.js', 'src'],
    outputs: ['dist/es6/js/appBundle.js', 'dist/es5/js/appBundle.es5.js'],
    bundle: bundleWithLightning,
  },
  // The pages of accounts.
  pages: {
    inputs: [...COMMON_INPUTS, 'backend/web', 'backend/contracts', 'static/fonts', 'vite.pages.config.mts'],
    outputs: ['dist/pages/index.html'],
    bundle: bundlePages,
  },
  simulator: {
    inputs: [...COMMON_INPUTS, 'devices', 'tv-app/i18n', 'tv-app/state', 'tv-app/theme'],
    outputs: ['dist/simulator/main.js', 'dist/simulator/lab.js', 'dist/simulator/stage.js'],
    bundle: bundleSimulator,
  },
};

/**
 * @param {string} mode
 * @param {string} outDir
 * @returns {Target}
 */
function viteTarget(mode, outDir) {
  return {
    inputs: APP_INPUTS,
    outputs: [`${outDir}/index.html`],
    bundle: (quiet) => bundleWithVite(mode, outDir, quiet),
  };
}

/**
 * Those of `names` whose output is absent or older than what it is made of.
 * @param {string[]} names
 */
export const staleTargets = (names) => names.filter((name) => !isFresh(name, hashInputs(targets[name].inputs)));

/**
 * @param {string} name
 * @param {string} inputsHash
 */
const isFresh = (name, inputsHash) =>
  targets[name].outputs.every((file) => existsSync(path.join(root, file))) && stampMatches(name, inputsHash);

/**
 * Builds targets one after the other.
 *
 * @param {string[]} names
 * @param {{ onlyIfStale?: boolean, quiet?: boolean }} [options]
 * @throws {Failure} from the first that fails, which leaves that one stale
 */
export async function build(names, { onlyIfStale = false, quiet = false } = {}) {
  const unknown = names.filter((name) => !(name in targets));
  if (unknown.length > 0 || names.length === 0) {
    throw new Failure(`${unknown.join(', ') || 'No target'}: the targets are ${Object.keys(targets).join(', ')}.`);
  }
  for (const name of names) {
    // Taken before the build: what changes during it makes it stale again.
    const inputsHash = hashInputs(targets[name].inputs);
    if (onlyIfStale && isFresh(name, inputsHash)) continue;
    await buildTarget(name, inputsHash, quiet);
  }
}

/**
 * @param {string} name
 * @param {string} inputsHash
 * @param {boolean} quiet
 */
async function buildTarget(name, inputsHash, quiet) {
  const startedMs = performance.now();
  removeStamp(name);
  try {
    await targets[name].bundle(quiet);
  } catch (error) {
    if (error instanceof Failure) throw new Failure(`Building ${name} failed. ${error.message}`);
    throw error;
  }
  writeStamp(name, inputsHash);
  if (!quiet) console.log(`  built ${name} in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
}

await runWhenMain(import.meta.url, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'if-stale': { type: 'boolean' }, quiet: { type: 'boolean' } },
  });
  await build(positionals, { onlyIfStale: values['if-stale'], quiet: values.quiet });
});
