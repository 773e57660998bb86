import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openDatabase } from '#backend/platform/db/database';

/** Fills a new folder with made-up titles. They count as ready: a home on which nothing can be played would be drawn darker. */
export async function withFixture(
  dataDir: string,
  { rails, titles, pictures }: { rails: number; titles: number; pictures: number },
): Promise<void> {
  const shape = ['--rails', String(rails), '--titles', String(titles), '--pictures', String(pictures)];
  await promisify(execFile)(process.execPath, ['dist/backend/cli.mjs', 'fixture', ...shape], {
    env: { ...process.env, TENFOOT_DATA: dataDir },
  });
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  await db.updateTable('asset').set({ state: 'ready', failure_code: null }).execute();
  await db.destroy();
}
