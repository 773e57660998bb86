import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { ChildLedger, killGroup } from './orphans';

/** Raised when a child ends with another status than 0, is killed, or can't be started. */
export class ChildProcessError extends Error {
  constructor(
    readonly command: string,
    readonly exitCode: number | null,
    readonly signal: NodeJS.Signals | null,
    /** The last 4 KiB of standard error: what the tool said, without anything that we passed in its environment. */
    readonly stderrTail: string,
    readonly reason: 'exit' | 'timeout' | 'aborted' | 'spawn' | 'flood',
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
  /** Called with each chunk of standard output; without it standard output is collected. What it throws ends the child. */
  onStdout?: (chunk: string) => void;
  /** Written to the child's standard input, which is closed otherwise; a sequence no faster than the child reads it. */
  input?: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** What the child may take of the machine; kept by the kernel on Linux, elsewhere not at all. */
  limits?: ChildLimits;
  /** How far the child and its children stand back where others want the processor: 0 to 19, as nice(1) counts. */
  niceness?: number;
  /** Ends the child when it prints more than this; 64 Mi characters unless told. Only where standard output is collected. */
  maxStdoutLength?: number;
}

/** Resource limits of getrlimit(2). A child that wants more gets no memory, or ends by SIGXCPU or SIGXFSZ. */
export interface ChildLimits {
  /** RLIMIT_DATA: heap, stacks of threads and private mappings. */
  memoryBytes?: number;
  /** RLIMIT_CPU. */
  cpuSeconds?: number;
  /** RLIMIT_FSIZE: of each file that it writes. */
  fileBytes?: number;
}

export interface RunResult {
  stdout: string;
  stderrTail: string;
}

const STDERR_TAIL_BYTES = 4096;
const MAX_STDOUT_LENGTH = 64 * 1024 * 1024;
const prlimit = process.platform === 'linux' && existsSync('/usr/bin/prlimit') ? '/usr/bin/prlimit' : undefined;
const setpriv = process.platform === 'linux' && existsSync('/usr/bin/setpriv') ? '/usr/bin/setpriv' : undefined;
/**
 * A parent that is killed between the fork and setpriv's prctl sends no signal any more (PR_SET_PDEATHSIG in prctl(2)), so
 * the child looks once whether its parent is still there. The script is constant: program and arguments are passed on as
 * they are and never read by the shell.
 */
const UNLESS_ORPHANED = '[ "$PPID" = "$0" ] && exec "$@"';
const living = new Set<ChildProcess>();
let ledger: ChildLedger | undefined;
/** Whether each child gets a process group of its own. */
let areApart = true;

/**
 * Call once, before the first `run`: ends what an earlier, killed service left running, and, where a child can't be made
 * to die with this process, keeps the list for the next one.
 */
export function adoptChildren(ledgerFolder: string): void {
  const kept = new ChildLedger(ledgerFolder);
  kept.endOrphans();
  ledger = setpriv ? undefined : kept;
}

/**
 * Call once, before the first `run`, in a program that is itself ended as a group: its children stay in that group, so that
 * one signal ends all of them, also where no child dies with its parent.
 */
export function keepChildrenInGroup(): void {
  areApart = false;
}

/**
 * Runs a program, never through a shell's eyes, in a process group of its own (or in ours: `keepChildrenInGroup`), and resolves
 * with what it printed. On Linux the child also dies when this process is killed outright (PR_SET_PDEATHSIG by setpriv of util-linux);
 * elsewhere the next start ends it (see `adoptChildren`).
 *
 * @throws ChildProcessError
 * @throws what `input` or `onStdout` throws
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const standingBack = options.niceness === undefined ? [] : ['nice', '-n', String(options.niceness)];
  const [file = command, ...argv] = guarded([...standingBack, ...limitArgs(options.limits), command, ...args]);
  return new Promise((resolve, reject) => {
    if (options.signal?.aborted) {
      reject(new ChildProcessError(command, null, null, '', 'aborted'));
      return;
    }
    const child = spawn(file, argv, {
      cwd: options.cwd,
      env: bareEnvironment(),
      detached: areApart,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    living.add(child);
    if (child.pid !== undefined) ledger?.add(child.pid);
    let stdout = '';
    let stderrTail = '';
    let reason: ChildProcessError['reason'] = 'exit';
    const end = (why: 'timeout' | 'aborted' | 'flood') => {
      reason = why;
      endChild(child);
    };
    let ownFailure: Error | undefined;
    const failWith = (failure: Error) => {
      ownFailure ??= failure;
      end('aborted');
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

    const reader = options.onStdout && untilItThrows(options.onStdout, failWith);
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      if (reader) reader(chunk);
      else if (stdout.length + chunk.length > (options.maxStdoutLength ?? MAX_STDOUT_LENGTH)) end('flood');
      else stdout += chunk;
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      stderrTail = (stderrTail + chunk).slice(-STDERR_TAIL_BYTES);
    });
    if (options.input !== undefined && child.stdin) feed(child.stdin, options.input, failWith);
    child.once('error', (error) => {
      settle();
      reject(new ChildProcessError(command, null, null, error.message, 'spawn'));
    });
    child.once('close', (exitCode, signal) => {
      settle();
      if (ownFailure) reject(ownFailure);
      else if (exitCode === 0 && reason === 'exit') resolve({ stdout, stderrTail });
      else reject(new ChildProcessError(command, exitCode, signal, stderrTail, reason));
    });
  });
}

/** `onFailure` hears when the sequence itself throws: the child would take its end for the end of the input. */
function feed(stdin: Writable, input: NonNullable<RunOptions['input']>, onFailure: (failure: Error) => void): void {
  stdin.on('error', () => undefined); // a child that ends before reading all of it says so by its exit code
  if (typeof input === 'string' || input instanceof Uint8Array) {
    stdin.end(input);
    return;
  }
  const source = Readable.from(input, { objectMode: true, highWaterMark: 1 });
  source.on('error', onFailure);
  stdin.once('close', () => source.destroy());
  source.pipe(stdin);
}

/** What is thrown in the middle of an event would end this process, not the child. */
function untilItThrows(read: (chunk: string) => void, onFailure: (failure: Error) => void): (chunk: string) => void {
  let hasThrown = false;
  return (chunk) => {
    if (hasThrown) return;
    try {
      read(chunk);
    } catch (error) {
      hasThrown = true;
      onFailure(error as Error);
    }
  };
}

function guarded(wanted: readonly string[]): readonly string[] {
  if (!setpriv) return wanted;
  return [setpriv, '--pdeathsig', 'KILL', '--', 'sh', '-c', UNLESS_ORPHANED, String(process.pid), ...wanted];
}

function limitArgs(limits: ChildLimits | undefined): string[] {
  if (!limits || !prlimit) return [];
  const { memoryBytes, cpuSeconds, fileBytes } = limits;
  return [
    prlimit,
    '--core=0',
    ...(memoryBytes === undefined ? [] : [`--data=${Math.round(memoryBytes)}`]),
    // The soft limit is a signal that can be told from others; the hard one, a second later, is the end of a child that ignores it.
    ...(cpuSeconds === undefined ? [] : [`--cpu=${Math.ceil(cpuSeconds)}:${Math.ceil(cpuSeconds) + 1}`]),
    ...(fileBytes === undefined ? [] : [`--fsize=${Math.round(fileBytes)}`]),
    '--',
  ];
}

/**
 * The environment of a child: nothing of ours, so that no secret reaches a program which reads hostile files, and no
 * variable (FFREPORT writes files, for one) changes what it does.
 */
function bareEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' };
}

function endChild(child: ChildProcess): void {
  if (!areApart) child.kill('SIGKILL');
  else if (child.pid !== undefined) killGroup(child.pid);
}

/** Ends every child that is still running; for shutdown. */
export function killAllChildren(): void {
  for (const child of living) endChild(child);
}
