import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Home } from '#contracts';
import { startServer, until, type ServerProcess } from '#tests/support/serverProcess';

const FIRST_TITLE_MS = 180_000;

/** A folder that is gone afterwards. */
export async function inFolder<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenfoot-bench-'));
  try {
    return await work(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A running service that is stopped afterwards. */
export async function withServer<T>(
  dataDir: string,
  work: (server: ServerProcess) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> {
  const server = await startServer(dataDir, env);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** Waits until the first film can be played. */
export async function firstTitle(server: ServerProcess): Promise<void> {
  await until('the first title', FIRST_TITLE_MS, async () => {
    const home = (await (await fetch(`${server.origin}/api/v1/home`)).json()) as Home;
    return home.rails[0]?.items[0]?.availability.state === 'ready';
  });
}

const CLOCK_TICKS_PER_S = 100;

/** CPU seconds of a process and of its children that ended, on Linux (proc(5), stat fields 14–17); NaN elsewhere. */
export async function cpuSeconds(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return text ? ticks / CLOCK_TICKS_PER_S : NaN;
}
