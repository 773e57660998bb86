/**
 * `npm test`: sets up, checks, builds, and runs every test. Its last line has the totals.
 *
 *   node scripts/test.mjs [--only journeys]     steps of the check, build, integration, journeys; several with commas
 */
import { parseArgs } from 'node:util';
import { check, checkSteps } from './check.mjs';
import { parseOnly, runWhenMain } from './lib/command.mjs';
import { run } from './lib/process.mjs';
import { findChromium } from './lib/system.mjs';
import { readTotals, vitestCommand } from './lib/vitest.mjs';
import { setup } from './setup.mjs';

/** @typedef {import('./check.mjs').StepResult & import('./lib/vitest.mjs').Totals} TestStep */

/** What the tests of a project open. */
const bundlesOf = { integration: ['backend'], journeys: ['backend', 'pages', 'lab', 'simulator', 'lightning'] };
const projects = Object.keys(bundlesOf);
/** Steps of the check build these; the others are built beside it. */
const CHECKED_BUNDLES = ['backend', 'pages'];

/**
 * A step that is no test run counts as one test.
 * @param {import('./check.mjs').StepResult} result
 * @returns {TestStep}
 */
const asOneTest = (result) => ({
  ...result,
  passed: Number(result.ok),
  failed: Number(!result.ok),
  skipped: 0,
  failures: result.ok ? [] : [result.name],
});

/**
 * @param {string} name
 * @param {string[]} command
 */
async function runAloud(name, [command, ...args]) {
  console.log(`\n${name}`);
  const { code, seconds } = await run(command, args);
  return { name, ok: code === 0, seconds };
}

/** @param {string} project */
async function runProject(project) {
  const result = await runAloud(project, vitestCommand(project));
  return { ...result, ...readTotals(project, result.ok) };
}

/**
 * @param {string[]} only
 * @param {string[]} bundles
 */
async function runChecks(only, bundles) {
  const chosen = checkSteps.filter((name) => only.includes(name));
  if (chosen.length + bundles.length === 0) return [];
  console.log('check');
  const results = await check(chosen, bundles);
  return results.map((result) =>
    result.name === 'unit' ? { ...result, ...readTotals('unit', result.ok) } : asOneTest(result),
  );
}

/** @param {TestStep[]} results */
function printSummary(results) {
  const total = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    results.reduce((sum, step) => sum + step[key], 0);
  console.log('\n  step               result  seconds   passed   failed  skipped');
  for (const { name, ok, seconds, passed, failed, skipped } of results) {
    const columns = [seconds.toFixed(1), passed, failed, skipped].map((value) => String(value).padStart(9)).join('');
    console.log(`  ${name.padEnd(18)} ${ok ? 'ok    ' : 'FAILED'}${columns.slice(1)}`);
  }
  const failures = results.flatMap((step) => step.failures);
  // last, where a reader of a long log looks first
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join('\n')}`);
  const skipped = total('skipped');
  console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`);
}

await runWhenMain(import.meta.url, async () => {
  const all = [...checkSteps, 'build', ...projects];
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const only = parseOnly(values.only, all) ?? all;
  await setup({ forTests: true });
  process.env.TENFOOT_CHROMIUM ??= findChromium();

  const chosenProjects = projects.filter((name) => only.includes(name));
  const builders = only.includes('build') ? projects : chosenProjects;
  const bundles = [...new Set(builders.flatMap((name) => bundlesOf[name]))];
  /** @type {TestStep[]} */
  const results = await runChecks(
    only,
    bundles.filter((target) => !CHECKED_BUNDLES.includes(target)),
  );
  for (const target of bundles.filter((each) => CHECKED_BUNDLES.includes(each))) {
    const command = [process.execPath, 'scripts/build.mjs', target, '--if-stale', '--quiet'];
    results.push(asOneTest(await runAloud(`build ${target}`, command)));
  }
  for (const project of chosenProjects) results.push(await runProject(project));

  printSummary(results);
  return results.every(({ ok, failed }) => ok && failed === 0) ? 0 : 1;
});
