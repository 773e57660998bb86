import { spawn } from 'node:child_process';
import { root } from './command.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Ends what was started first: a child left behind would hold the port, or apt's lock. */
function endWithChildren(/** @type {NodeJS.Signals} */ signal) {
  // On Ctrl-C the terminal has told the whole group already; a second SIGINT means "now" to many tools.
  if (signal !== 'SIGINT' || !process.stdin.isTTY) for (const child of children) child.kill(signal);
  stopListening();
  let waiting = children.size;
  const end = () => process.kill(process.pid, signal);
  if (waiting === 0) end();
  for (const child of children) child.once('close', () => --waiting === 0 && end());
}

function stopListening() {
  for (const name of endingSignals) process.off(name, endWithChildren);
}

/**
 * Starts a process in the repository's root and sees to it that it ends when this one is ended. The signal handlers
 * are there only while a child runs, so that the service that `npm start` imports later has the signals to itself.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
function start(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (children.size === 0) for (const name of endingSignals) process.on(name, endWithChildren);
  children.add(child);
  const forget = () => {
    children.delete(child);
    if (children.size === 0) stopListening();
  };
  child.once('close', forget);
  child.once('error', forget);
  return child;
}

/**
 * @typedef {object} RunResult
 * @property {number} code the exit code; 127 when the command could not be started, 128 + n for signal n as shells do
 * @property {string} output stdout and stderr as they came, empty unless captured
 * @property {number} seconds
 */

/**
 * Runs a process to its end. Never rejects: a command that is not there is a result, too.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, capture?: boolean }} [options] `env` is added to the environment
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { env, cwd = root, capture = false } = {}) {
  const startedMs = performance.now();
  const child = start(command, args, {
    cwd,
    stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk) => (output += chunk));
  }
  return new Promise((resolve) => {
    const finish = (/** @type {number} */ code) =>
      resolve({ code, output, seconds: (performance.now() - startedMs) / 1000 });
    child.once('error', (error) => {
      output += `${command}: ${error.message}\n`;
      finish(127);
    });
    child.once('close', (code, signal) => finish(code ?? 128 + signalNumber(signal)));
  });
}

const signalNumber = (/** @type {NodeJS.Signals | null} */ signal) =>
  signal === 'SIGINT' ? 2 : signal === 'SIGKILL' ? 9 : 15;

/**
 * @param {string} output
 * @param {number} count
 */
export const lastLines = (output, count) => output.trimEnd().split('\n').slice(-count).join('\n');
