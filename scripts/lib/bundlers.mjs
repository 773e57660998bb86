import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bin, Failure, root } from './command.mjs';
import { lastLines, run } from './process.mjs';

/**
 * The tools are imported when they are used: these scripts have to start before the packages are installed.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} load
 * @returns {Promise<T>}
 */
async function tool(name, load) {
  try {
    return await load();
  } catch (error) {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Failure(`${name} is not installed. Run: node scripts/setup.mjs`);
  }
}

export const loadEsbuild = () => tool('esbuild', () => import('esbuild'));
export const loadVite = () => tool('vite', () => import('vite'));

export const viteConfigFile = path.join(root, 'vite.config.mts');
const pagesConfigFile = path.join(root, 'vite.pages.config.mts');

const BACKEND_ENTRIES = {
  'backend/main': 'backend/main.ts',
  'backend/cli': 'backend/cli/main.ts',
  'bench/main': 'bench/main.ts',
  'bench/bare': 'bench/api/bare.ts',
  'bench/guesser': 'bench/guesser.ts',
  'bench/pictures': 'bench/pictures/main.ts',
};

/**
 * How the Node parts become one file each. Packages stay in node_modules: better-sqlite3 and sharp cannot be bundled.
 * @returns {import('esbuild').BuildOptions}
 */
export function backendOptions() {
  const entries = Object.entries(BACKEND_ENTRIES).filter(
    ([, file]) => file === 'backend/main.ts' || existsSync(path.join(root, file)),
  );
  return {
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries),
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  };
}

export const bundleBackend = () => esbuildBundle(backendOptions());

export async function bundleSimulator() {
  const sources = ['devices/simulator', 'devices/lab'].map((folder) => path.join(root, folder));
  const target = path.join(root, 'dist/simulator');
  rmSync(target, { recursive: true, force: true });
  await esbuildBundle({
    absWorkingDir: root,
    entryPoints: ['devices/simulator/main.ts', 'devices/lab/lab.ts', 'devices/lab/stage.ts'],
    entryNames: '[name]',
    outdir: 'dist/simulator',
    bundle: true,
    format: 'iife',
    target: 'es2022',
    sourcemap: true,
    logLevel: 'warning',
  });
  for (const source of sources) {
    for (const file of readdirSync(source).filter((name) => /\.(html|css)$/.test(name))) {
      cpSync(path.join(source, file), path.join(target, file));
    }
  }
}

/** @param {import('esbuild').BuildOptions} options */
async function esbuildBundle(options) {
  const esbuild = await loadEsbuild();
  try {
    await esbuild.build(options);
  } catch (error) {
    // esbuild has printed each error with its line already.
    throw error.errors ? new Failure(`esbuild: ${error.errors.length} error(s), above.`) : error;
  }
}

/** @param {boolean} quiet */
export const bundlePages = (quiet) => bundleWithVite('production', 'dist/pages', quiet, pagesConfigFile);

/**
 * @param {string} mode
 * @param {string} outDir relative to the root
 * @param {boolean} quiet
 * @param {string} configFile
 */
export async function bundleWithVite(mode, outDir, quiet, configFile = viteConfigFile) {
  const { build } = await loadVite();
  const environment = process.env.NODE_ENV;
  // Vite takes a bundle for a production one by this variable, not by the mode; whoever called us may have it otherwise.
  process.env.NODE_ENV = 'production';
  try {
    await build({
      configFile,
      mode,
      logLevel: quiet ? 'warn' : 'info',
      // Sizes are judged by bundle-budget.json, gzipped.
      build: { outDir: path.join(root, outDir), emptyOutDir: true, chunkSizeWarningLimit: Infinity },
    });
  } catch (error) {
    throw new Failure(`vite build --mode ${mode}: ${error.message}`);
  } finally {
    if (environment === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = environment;
  }
}

/** Lightning's own packaging. `lng` leaves out what it finds in dist already, so that it gets a clean start. */
export async function bundleWithLightning() {
  for (const folder of ['dist/es6', 'dist/es5']) rmSync(path.join(root, folder), { recursive: true, force: true });
  await copyPolyfills();
  const restoreGitignore = keepFile('.gitignore');
  const { code, output } = await run(bin('lng'), ['dist', '--es6', '--es5'], {
    env: {
      LNG_AUTO_UPDATE: 'false',
      LNG_CUSTOM_ROLLUP: 'true',
      LNG_BUILD_EXIT_ON_FAIL: 'true',
      NODE_ENV: 'production',
    },
    capture: true,
  });
  restoreGitignore();
  const bundles = ['dist/es6/js/appBundle.js', 'dist/es5/js/appBundle.es5.js'];
  const complete = bundles.every((file) => existsSync(path.join(root, file)));
  if (code !== 0 || !complete) throw new Failure(`lng dist (exit ${code}):\n${lastLines(output, 60)}`);
}

/**
 * `lng dist --es5` concatenates polyfills which the SDK's install script copies into the SDK's own folder. Set-up runs no
 * install scripts, hence this one here, where it is needed.
 */
async function copyPolyfills() {
  const sdk = path.join(root, 'node_modules/@lightningjs/sdk');
  if (existsSync(path.join(sdk, 'support/polyfills'))) return;
  const env = { npm_package_name: '@lightningjs/sdk' };
  const { code, output } = await run(process.execPath, ['scripts/postinstall.js'], { cwd: sdk, env, capture: true });
  if (code !== 0)
    throw new Failure(`@lightningjs/sdk/scripts/postinstall.js (exit ${code}):\n${lastLines(output, 30)}`);
}

/** `lng` adds its own lines to .gitignore on every run that does not find them. */
function keepFile(/** @type {string} */ name) {
  const file = path.join(root, name);
  if (!existsSync(file)) return () => {};
  const before = readFileSync(file, 'utf8');
  return () => {
    if (readFileSync(file, 'utf8') !== before) writeFileSync(file, before);
  };
}
