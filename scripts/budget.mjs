/**
 * Holds the app's bundles to bundle-budget.json, in gzipped bytes: what a television loads before it shows anything.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Failure, root, runWhenMain } from './lib/command.mjs';

const APP_FOLDER = 'dist/web/assets';

/**
 * @typedef {object} Budget
 * @property {Record<string, { folder?: string, files: string, gzipBytes: number }>} bundles `files` is a regular expression
 *   over the names in the folder (dist/web/assets); a file belongs to the first bundle of its folder that matches
 * @property {Record<string, { of: string[], gzipBytes: number }>} sums of bundles
 */

/** @typedef {{ name: string, gzipBytes: number, budgetBytes: number, ok: boolean }} BundleSize */

/**
 * @returns {BundleSize[]}
 * @throws {Failure} when there is no bundle to measure
 */
export function checkBudget() {
  /** @type {Budget} */
  const { bundles, sums } = JSON.parse(readFileSync(path.join(root, 'bundle-budget.json'), 'utf8'));
  const sizes = new Map(Object.keys(bundles).map((name) => [name, 0]));
  for (const folder of new Set(Object.values(bundles).map(({ folder = APP_FOLDER }) => folder))) {
    for (const file of scripts(folder)) {
      const bundle = Object.keys(bundles).find((name) => isOf(bundles[name], folder, file));
      if (!bundle) throw new Failure(`No bundle of bundle-budget.json has a place for ${folder}/${file}.`);
      const bytes = readFileSync(path.join(root, folder, file));
      sizes.set(bundle, sizes.get(bundle) + gzipSync(bytes, { level: 9 }).length);
    }
  }
  for (const [name, { of }] of Object.entries(sums)) {
    const bytes = of.map((each) => sizes.get(each));
    const sum = bytes.reduce((all, each) => all + each, 0);
    sizes.set(name, sum);
  }
  return Object.entries({ ...bundles, ...sums }).map(([name, { gzipBytes: budgetBytes }]) => {
    const gzipBytes = sizes.get(name);
    return { name, gzipBytes, budgetBytes, ok: gzipBytes > 0 && gzipBytes <= budgetBytes };
  });
}

/**
 * @param {{ folder?: string, files: string }} bundle
 * @param {string} folder
 * @param {string} file
 */
const isOf = (bundle, folder, file) => (bundle.folder ?? APP_FOLDER) === folder && new RegExp(bundle.files).test(file);

/** @param {string} folder */
function scripts(folder) {
  const directory = path.join(root, folder);
  const files = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.js')) : [];
  if (files.length === 0) throw new Failure(`There are no scripts in ${folder}. Run: npm run build`);
  return files;
}

const ADVICE = `A bundle is over its budget, or empty. When the growth is worth it, raise the number in bundle-budget.json in the
same commit, so that the review sees both.`;

await runWhenMain(import.meta.url, async () => {
  const sizes = checkBudget();
  for (const { name, gzipBytes, budgetBytes, ok } of sizes) {
    const share = `${((100 * gzipBytes) / budgetBytes).toFixed(1)} %`;
    console.log(
      `  ${name.padEnd(10)} ${String(gzipBytes).padStart(8)} of ${String(budgetBytes).padStart(8)} bytes gzipped  ${share.padStart(8)}  ${ok ? 'ok' : 'OVER'}`,
    );
  }
  if (sizes.some(({ ok }) => !ok)) throw new Failure(ADVICE);
});
