/**
 * `npm run check`: everything that is judged without a browser and without media.
 *
 *   node scripts/check.mjs [--only types,lint]
 */
import { parseArgs } from 'node:util';
import { bin, parseOnly, runWhenMain } from './lib/command.mjs';
import { run } from './lib/process.mjs';
import { vitestCommand } from './lib/vitest.mjs';

// the linter of the API looks for a newer one otherwise
process.env.REDOCLY_SUPPRESS_UPDATE_NOTICE = 'true';

/** Two steps at a time: most of them keep one core busy, and small machines have two. */
const CONCURRENCY = 2;

const node = process.execPath;
const buildIfStale = (/** @type {string} */ target) => [node, 'scripts/build.mjs', target, '--if-stale', '--quiet'];
const cache = (/** @type {string} */ name) => ['--cache', '--cache-location', `dist/.cache/${name}`];

/**
 * Each step is a list of commands, run until one fails. The slow ones come first, so that the short ones fill the gaps.
 *
 * @type {Record<string, () => string[][]>}
 */
const steps = {
  types: () => [[bin('tsc'), '-b']],
  lint: () => [[bin('eslint'), '.', '--max-warnings', '0', ...cache('eslint')]],
  unit: () => [vitestCommand('unit')],
  syntax: () => [
    buildIfStale('legacy'),
    [bin('es-check'), 'es5', 'dist/web-legacy/**/*.js'],
    buildIfStale('pages'),
    [bin('es-check'), 'es2022', 'dist/pages/**/*.js', '--module'],
  ],
  budget: () => [buildIfStale('web'), buildIfStale('pages'), [node, 'scripts/budget.mjs']],
  format: () => [[bin('prettier'), '--check', '.', ...cache('prettier'), '--log-level', 'warn']],
  dependencies: () => [
    [bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'backend', 'tv-app', 'devices', 'bench', 'tests'],
  ],
  unused: () => [[bin('knip')]],
  contract: () => [
    buildIfStale('backend'),
    [node, 'dist/backend/cli.mjs', 'openapi', '--check'],
    [bin('redocly'), 'lint', 'docs/openapi.json'],
  ],
};

export const checkSteps = Object.keys(steps);

/** @typedef {{ name: string, ok: boolean, seconds: number }} StepResult */

/**
 * Runs the steps, and builds bundles beside them; prints a line for each as it ends, and the output of those that fail.
 *
 * @param {string[]} [only]
 * @param {string[]} [bundles]
 * @returns {Promise<StepResult[]>}
 */
export async function check(only = checkSteps, bundles = []) {
  /** @type {[name: string, commands: string[][]][]} */
  const waiting = [
    ...bundles.map((target) => [`build ${target}`, [buildIfStale(target)]]),
    ...checkSteps.filter((name) => only.includes(name)).map((name) => [name, steps[name]()]),
  ];
  /** @type {StepResult[]} */
  const results = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(...step));
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return results;
}

/**
 * @param {string} name
 * @param {string[][]} commands
 * @returns {Promise<StepResult>}
 */
async function runStep(name, commands) {
  let [ok, seconds, output] = [true, 0, ''];
  for (const [command, ...args] of commands) {
    const result = await run(command, args, { capture: true });
    seconds += result.seconds;
    output += result.output;
    ok = result.code === 0;
    if (!ok) break;
  }
  console.log(`  ${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(15)} ${seconds.toFixed(1).padStart(6)} s`);
  if (!ok) console.log(`\n${output.trimEnd().replace(/^/gm, '    ')}\n`);
  return { name, ok, seconds };
}

await runWhenMain(import.meta.url, async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const results = await check(parseOnly(values.only, checkSteps));
  return results.every(({ ok }) => ok) ? 0 : 1;
});
