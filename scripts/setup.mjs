/**
 * Makes a checkout ready to run: Node's version, the npm packages, better-sqlite3's native part, ffmpeg, espeak-ng and,
 * for tests, Chromium. Needs nothing but Node itself, and writes nothing when nothing is missing.
 *
 *   node scripts/setup.mjs [--for-tests]
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure, root, runWhenMain } from './lib/command.mjs';
import { run } from './lib/process.mjs';
import { runStep } from './lib/progress.mjs';
import { canInstall, findChromium, installCommand, packagesFor, which } from './lib/system.mjs';

/** @typedef {import('./lib/system.mjs').Need} Need */

const STAMP = path.join(root, 'node_modules', '.tenfoot-setup.json');
const BUILD_SQLITE = 'Building better-sqlite3';

/**
 * @param {{ forTests: boolean }} options `forTests` asks for Chromium as well
 * @throws {Failure} with the command that helps, where set-up may not install by itself
 */
export async function setup({ forTests }) {
  checkNode();
  const stale = packagesAreStale();
  const sqliteLoads = !stale && (await betterSqliteLoads());
  await provideSystem(forTests, !sqliteLoads);
  if (stale) await installPackages();
  if (!sqliteLoads && !(stale && (await betterSqliteLoads()))) await buildBetterSqlite();
}

/** The floor is Vite's and ESLint's: require() of ES modules arrived in 20.19 and 22.12. */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return;
  throw new Failure(
    `Tenfoot needs Node 20.19 or newer (22.12 or newer of 22); this is ${process.versions.node} (${process.execPath}).\n` +
      'Get a current one from https://nodejs.org/en/download or with your version manager: nvm install 22',
  );
}

const readJson = (/** @type {string} */ file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

function wantedPackagesHash() {
  const { dependencies, devDependencies } = readJson('package.json');
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(JSON.stringify([dependencies, devDependencies]))
    .digest('hex');
}

/** Whether node_modules is absent, or not what package-lock.json asks for. */
function packagesAreStale() {
  const wanted = wantedPackagesHash();
  if (existsSync(STAMP) && readJson('node_modules/.tenfoot-setup.json').packages === wanted) return false;
  if (!matchesLock()) return true;
  writeStamp(wanted);
  return false;
}

/** A node_modules that may only be read, as in a container, is compared anew each time instead: 30 ms. */
function writeStamp(/** @type {string} */ packages) {
  try {
    writeFileSync(STAMP, `${JSON.stringify({ packages })}\n`);
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
  }
}

/**
 * Whether a node_modules that somebody installed by hand fits: npm leaves a list of what it put there. Optional
 * packages of other systems are rightly absent.
 */
function matchesLock() {
  if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) return false;
  const wanted = readJson('package-lock.json').packages;
  const present = readJson('node_modules/.package-lock.json').packages;
  const { dependencies, devDependencies } = readJson('package.json');
  const sameList = (/** @type {object} */ a, /** @type {object} */ b) => JSON.stringify(a) === JSON.stringify(b);
  if (!sameList(wanted[''].dependencies, dependencies) || !sameList(wanted[''].devDependencies, devDependencies))
    return false;
  return Object.entries(wanted).every(
    ([folder, { version, optional }]) =>
      folder === '' || (present[folder] ? present[folder].version === version : optional),
  );
}

/** In a process of its own: a binary built for another Node can take the process down instead of throwing. */
async function betterSqliteLoads() {
  const { code } = await run(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:')"], {
    capture: true,
  });
  return code === 0;
}

/**
 * @param {boolean} forTests
 * @returns {Need[]}
 */
function missingNeeds(forTests) {
  /** @type {Need[]} */
  const needs = [];
  if (!which('ffmpeg') || !which('ffprobe')) needs.push('ffmpeg');
  if (!which('espeak-ng')) needs.push('espeak-ng');
  if (forTests && !findChromium()) needs.push('chromium');
  return needs;
}

const compilerIsMissing = () => !which('python3') || !which('make') || !(which('g++') || which('c++'));

/**
 * Installs the missing programs where we may, in one go; else stops with the command. A compiler alone is not worth
 * stopping for: where better-sqlite3's makers offer a ready binary, none is needed.
 *
 * @param {boolean} forTests
 * @param {boolean} mayCompile
 */
async function provideSystem(forTests, mayCompile) {
  const programs = missingNeeds(forTests);
  /** @type {Need[]} */
  const needs = mayCompile && compilerIsMissing() ? [...programs, 'compiler'] : programs;
  if (canInstall() && needs.length > 0) {
    await aptInstall(packagesFor(needs));
    const still = missingNeeds(forTests);
    if (still.length > 0) throw new Failure(`Still missing after apt-get: ${still.join(', ')}. ${chromiumHint(still)}`);
  } else if (programs.length > 0) {
    throw new Failure(
      `Missing on this system: ${programs.join(', ')}.\nInstall with:\n\n  ${installCommand(needs)}\n\n` +
        `and run this again. ${chromiumHint(programs)}`,
    );
  }
}

const chromiumHint = (/** @type {Need[]} */ needs) =>
  needs.includes('chromium') ? 'A Chromium elsewhere can be named with TENFOOT_CHROMIUM=/path/to/chromium.' : '';

/** @param {string[]} packages */
async function aptInstall(packages) {
  console.log(`Installing with apt: ${packages.join(' ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  // A fresh cloud machine runs its own upgrades for the first minutes and holds the lock.
  const waitForLock = ['-o', 'DPkg::Lock::Timeout=300'];
  await runStep('Reading the package lists', 'apt-get', ['update', ...waitForLock], env);
  await runStep(
    'Installing system packages',
    'apt-get',
    ['install', '-y', '--no-install-recommends', ...waitForLock, ...packages],
    env,
  );
}

/**
 * No install scripts: the only one we want is better-sqlite3's, built as a step of its own, and the others download
 * or write where they should not (npm before 11.10 does not know `allowScripts`). `--include=dev` because the bundles
 * are built here also when NODE_ENV is production.
 */
async function installPackages() {
  await runStep(
    'Installing npm packages',
    'npm',
    ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
    {
      PUPPETEER_SKIP_DOWNLOAD: '1',
    },
  );
  writeStamp(wantedPackagesHash());
}

/** Fetches better-sqlite3's ready binary, or compiles it where there is none or the network does not reach it. */
async function buildBetterSqlite() {
  try {
    const args = ['rebuild', 'better-sqlite3', '--ignore-scripts=false', '--foreground-scripts'];
    await runStep(BUILD_SQLITE, 'npm', args, await nodeHeaders());
  } catch (error) {
    if (!compilerIsMissing()) throw error;
    throw new Failure(
      `better-sqlite3 has to be compiled here. Install a compiler with:\n\n  ${installCommand(['compiler'])}\n\nand run this again.`,
    );
  }
  if (await betterSqliteLoads()) return;
  throw new Failure(
    `better-sqlite3 was built, but does not load in ${process.execPath}. Remove node_modules and run this again.`,
  );
}

/**
 * node-gyp downloads Node's headers unless told where they are; most installations of Node bring them along.
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function nodeHeaders() {
  const { output } = await run('npm', ['config', 'get', 'nodedir'], { capture: true });
  const configured = output.trim().split('\n').pop();
  if (configured && configured !== 'undefined') return {};
  const prefixes = [path.dirname(path.dirname(process.execPath)), '/usr'];
  const prefix = prefixes.find(holdsHeadersOfThisNode);
  return prefix ? { npm_config_nodedir: prefix } : {};
}

function holdsHeadersOfThisNode(/** @type {string} */ prefix) {
  const file = path.join(prefix, 'include/node/node_version.h');
  if (!existsSync(file)) return false;
  const header = readFileSync(file, 'utf8');
  const part = (/** @type {string} */ name) => new RegExp(`#define NODE_${name}_VERSION (\\d+)`).exec(header)?.[1];
  return process.versions.node === [part('MAJOR'), part('MINOR'), part('PATCH')].join('.');
}

await runWhenMain(import.meta.url, async () => {
  await setup({ forTests: process.argv.includes('--for-tests') });
  console.log('Everything is in place.');
});
