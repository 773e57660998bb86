import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ChildLedger, killGroup } from './orphans';

/** Raised when a child ends with another status than 0, is killed, or can't be started. */
export class ChildProcessError extends Error {
  constructor(
    readonly command: string,
    readonly exitCode: number | null,
    readonly signal: NodeJS.Signals | null,
    /** The last 4 KiB of standard error: what the tool said, without anything that we passed in its environment. */
    readonly stderrTail: string,
    readonly reason: 'exit' | 'timeout' | 'aborted' | 'spawn',
  ) {
    super(
      `${command} ended: ${reason}${exitCode === null ? '' : ` (exit ${exitCode})`} ${stderrTail.slice(-400)}`.trim(),
    );
    this.name = 'ChildProcessError';
  }
}

export interface RunOptions {
  /** Working directory of the child. */
  cwd?: string;
  /** Ends the child's whole process group. */
  signal?: AbortSignal;
  /** Kills the process group after this long. */
  timeoutMs?: number;
  /** Called with each chunk of standard output; without it standard output is collected. */
  onStdout?: (chunk: string) => void;
  /** Written to the child's standard input, which is closed otherwise. */
  input?: string | Uint8Array;
}

export interface RunResult {
  stdout: string;
  stderrTail: string;
}

const STDERR_TAIL_BYTES = 4096;
const setpriv = process.platform === 'linux' && existsSync('/usr/bin/setpriv') ? '/usr/bin/setpriv' : undefined;
/**
 * A parent that is killed between the fork and setpriv's prctl sends no signal any more (PR_SET_PDEATHSIG in prctl(2)), so
 * the child looks once whether its parent is still there. The script is constant: program and arguments are passed on as
 * they are and never read by the shell.
 */
const UNLESS_ORPHANED = '[ "$PPID" = "$0" ] && exec "$@"';
const living = new Set<ChildProcess>();
let ledger: ChildLedger | undefined;

/**
 * Call once, before the first `run`: ends what an earlier, killed service left running, and, where a child can't be made
 * to die with this process, keeps the list for the next one.
 */
export function adoptChildren(ledgerFile: string): void {
  const kept = new ChildLedger(ledgerFile);
  kept.endOrphans();
  ledger = setpriv ? undefined : kept;
}

/**
 * Runs a program, never through a shell's eyes, in a process group of its own, and resolves with what it printed.
 * On Linux the child also dies when this process is killed outright (PR_SET_PDEATHSIG by setpriv of util-linux);
 * elsewhere the next start ends it (see `adoptChildren`).
 *
 * @throws ChildProcessError
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const [file, argv] = setpriv
    ? [setpriv, ['--pdeathsig', 'KILL', '--', 'sh', '-c', UNLESS_ORPHANED, String(process.pid), command, ...args]]
    : [command, [...args]];
  return new Promise((resolve, reject) => {
    if (options.signal?.aborted) {
      reject(new ChildProcessError(command, null, null, '', 'aborted'));
      return;
    }
    const child = spawn(file, argv, {
      cwd: options.cwd,
      env: bareEnvironment(),
      detached: true,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    living.add(child);
    if (child.pid !== undefined) ledger?.add(child.pid);
    let stdout = '';
    let stderrTail = '';
    let reason: ChildProcessError['reason'] = 'exit';
    const end = (why: 'timeout' | 'aborted') => {
      reason = why;
      if (child.pid !== undefined) killGroup(child.pid);
    };
    const timer = options.timeoutMs === undefined ? undefined : setTimeout(() => end('timeout'), options.timeoutMs);
    const onAbort = () => end('aborted');
    options.signal?.addEventListener('abort', onAbort, { once: true });
    const settle = () => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', onAbort);
      living.delete(child);
      if (child.pid !== undefined) ledger?.remove(child.pid);
    };

    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      if (options.onStdout) options.onStdout(chunk);
      else stdout += chunk;
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      stderrTail = (stderrTail + chunk).slice(-STDERR_TAIL_BYTES);
    });
    if (options.input !== undefined) {
      child.stdin?.on('error', () => undefined); // a child that ends before reading all of it says so by its exit code
      child.stdin?.end(options.input);
    }
    child.once('error', (error) => {
      settle();
      reject(new ChildProcessError(command, null, null, error.message, 'spawn'));
    });
    child.once('close', (exitCode, signal) => {
      settle();
      if (exitCode === 0 && reason === 'exit') resolve({ stdout, stderrTail });
      else reject(new ChildProcessError(command, exitCode, signal, stderrTail, reason));
    });
  });
}

/**
 * The environment of a child: nothing of ours, so that no secret reaches a program which reads hostile files, and no
 * variable (FFREPORT writes files, for one) changes what it does.
 */
function bareEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' };
}

/** Ends every child that is still running; for shutdown. */
export function killAllChildren(): void {
  for (const { pid } of living) if (pid !== undefined) killGroup(pid);
}
