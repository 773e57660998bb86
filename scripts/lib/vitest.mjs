import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bin, root } from './command.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Totals */

const reportFile = (/** @type {string} */ project) => `dist/reports/${project}.json`;

/**
 * The command that runs one project's tests and leaves their results for `readTotals`.
 *
 * @param {string} project
 * @returns {string[]}
 */
export function vitestCommand(project) {
  mkdirSync(path.join(root, 'dist/reports'), { recursive: true });
  // An earlier run's results must not pass for this one's, should this one end before it writes any.
  rmSync(path.join(root, reportFile(project)), { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile(project)}`];
  return [bin('vitest'), 'run', '--project', project, ...reporters];
}

/**
 * The test cases of a project's last run. A file that did not load counts as one failure, and so does a run that failed
 * without any failing test.
 *
 * @param {string} project
 * @param {boolean} ok whether the run succeeded
 * @returns {Totals}
 */
export function readTotals(project, ok) {
  const report = readReport(project);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = report.numFailedTests + unloaded.length;
  return {
    passed: report.numPassedTests,
    failed: ok ? failed : Math.max(failed, 1),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function readReport(/** @type {string} */ project) {
  try {
    return JSON.parse(readFileSync(path.join(root, reportFile(project)), 'utf8'));
  } catch {
    return undefined;
  }
}
