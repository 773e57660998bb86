import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#backend/platform/db/database';
import { startServer, until } from '#tests/support/serverProcess';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder in which the two films of the tiny demo are ready. Copy it; don't write to it. */
    preparedData: string;
  }
}

const ALL_READY_MS = 300_000;

/** Renders and packages the films of the tiny demo once, for all journeys. */
export default async function prepareData(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenfoot-prepared-'));
  const server = await startServer(dataDir);
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  try {
    await until('every rendition of every film is published', ALL_READY_MS, async () => {
      const left = await db.selectFrom('task').select('id').where('state', 'not in', ['done', 'failed']).execute();
      const ready = await db.selectFrom('asset').select('id').where('state', '=', 'ready').execute();
      return left.length === 0 && ready.length > 1;
    });
  } catch (error) {
    throw new Error(`${String(error)}\n${server.output()}`, { cause: error });
  } finally {
    await db.destroy();
    await server.stop();
  }
  project.provide('preparedData', dataDir);
  return () => rm(dataDir, { recursive: true, force: true });
}
