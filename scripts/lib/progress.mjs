import { Failure } from './command.mjs';
import { lastLines, run } from './process.mjs';

const QUIET_MS = 2_000;
const LOG_LINE_EVERY_MS = 15_000;

/**
 * Waits for `work`, and says so once it takes longer than two seconds: a line that counts the seconds on a terminal,
 * a line every 15 s where the output goes into a log.
 *
 * @template T
 * @param {string} label
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(label, work) {
  const startedMs = performance.now();
  const seconds = () => Math.round((performance.now() - startedMs) / 1000);
  const live = Boolean(process.stdout.isTTY);
  let shown = false;
  const show = () => {
    if (live) process.stdout.write(`\r  ${label} … ${seconds()} s`);
    else console.log(shown ? `  ${label} … ${seconds()} s` : `  ${label} …`);
    shown = true;
  };
  let ticker = setTimeout(() => {
    show();
    ticker = setInterval(show, live ? 1_000 : LOG_LINE_EVERY_MS);
  }, QUIET_MS);
  try {
    return await work;
  } finally {
    clearTimeout(ticker);
    if (shown) console.log(`${live ? '\r' : ''}  ${label}: ${seconds()} s`.padEnd(label.length + 14));
  }
}

/**
 * Runs a command with progress and its output kept back; shows the end of that output when it fails.
 *
 * @param {string} label
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function runStep(label, command, args, env) {
  const { code, output } = await withProgress(label, run(command, args, { env, capture: true }));
  if (code === 0) return;
  throw new Failure(`${label} failed (exit ${code}): ${command} ${args.join(' ')}\n\n${lastLines(output, 30)}`);
}
