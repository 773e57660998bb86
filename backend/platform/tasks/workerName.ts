import { hostname } from 'node:os';

/** `<host>:<pid>`: a worker is a process. */
export function workerName(pid = process.pid): string {
  return `${hostname()}:${pid}`;
}

/**
 * Whether a worker is a process of this machine that has ended. One with our own number is an earlier one: in a container
 * every service is process 1.
 */
export function isDeadWorker(name: string): boolean {
  const pid = Number(/:(\d+)$/.exec(name)?.[1]);
  if (!pid || name !== workerName(pid)) return false;
  return pid === process.pid || !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // there, and somebody else's
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
