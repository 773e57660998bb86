import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bin, root } from './command.mjs';

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures a line for each failed test: its file, its name, the first line of what it said
 */

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
  // with the tests of the project that stand alone
  return [bin('vitest'), 'run', '--project', `${project}*`, ...reporters];
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
  if (!report) return { passed: 0, failed: 1, skipped: 0, failures: [`${project}: the run ended without a report`] };
  const failures = report.testResults.flatMap(failuresOf);
  if (!ok && failures.length === 0) failures.push(`${project}: the run failed, and none of its tests did`);
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

/**
 * @param {{ name: string, status: string, message: string, assertionResults: TestResult[] }} file
 * @typedef {{ fullName: string, status: string, failureMessages?: string[] }} TestResult
 */
function failuresOf({ name, status, message, assertionResults }) {
  const file = path.relative(root, name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (status === 'failed' && failed.length === 0) return [`${file}: ${firstLine(message)}`];
  return failed.map((test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
}

const firstLine = (text = '') => text.trim().split('\n', 1)[0];

function readReport(/** @type {string} */ project) {
  try {
    return JSON.parse(readFileSync(path.join(root, reportFile(project)), 'utf8'));
  } catch {
    return undefined;
  }
}
