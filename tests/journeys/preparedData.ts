import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { Home } from '#contracts';
import { startServer, until } from '#tests/support/serverProcess';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder in which the first film is ready. Copy it; don't write to it. */
    preparedData: string;
  }
}

const FIRST_TITLE_MS = 150_000;

/** Renders and packages the first film once, for all journeys. */
export default async function prepareData(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenfoot-prepared-'));
  const server = await startServer(dataDir);
  try {
    await until('the first film is ready', FIRST_TITLE_MS, async () => {
      const home = (await (await fetch(`${server.origin}/api/v1/home`)).json()) as Home;
      return home.rails[0]?.items[0]?.availability.state === 'ready';
    });
  } catch (error) {
    throw new Error(`${String(error)}\n${server.output()}`, { cause: error });
  } finally {
    await server.stop();
  }
  project.provide('preparedData', dataDir);
  return () => rm(dataDir, { recursive: true, force: true });
}
