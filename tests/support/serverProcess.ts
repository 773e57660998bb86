import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface ServerProcess {
  origin: string;
  child: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Sends a signal and resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const READY_MS = 60_000;

/** The built service as its operator runs it: a process of its own, on a free port unless one is given; two short films. */
export async function startServer(dataDir: string, env: Record<string, string> = {}): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['dist/backend/main.mjs'], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: '0',
      TENFOOT_DEMO: 'tiny',
      TENFOOT_DATA: dataDir,
      // a machine that has other work to do would turn viewers away
      TENFOOT_LIMITS: 'off',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const origin = await printedOrigin(child, () => output);
  return {
    origin,
    child,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill(signal);
      await once(child, 'exit');
      return child.exitCode;
    },
  };
}

async function printedOrigin(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = performance.now() + READY_MS;
  // not when it exits: what it said last may still have to be read
  let isOver = false;
  child.once('close', () => (isOver = true));
  for (;;) {
    const origin = /API docs +(http:\/\/[^/]+)/.exec(output())?.[1];
    if (origin) return origin;
    if (isOver || performance.now() > deadline) break;
    await delay(20);
  }
  child.kill('SIGKILL');
  throw new Error(`The server did not say where it listens:\n${output()}`);
}

export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks until it is so. On the real clock, also where a test moves that of the service. */
export async function until<T>(what: string, timeoutMs: number, ask: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`);
    await delay(50);
  }
}
