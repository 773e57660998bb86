import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database';
import { quickCheck } from './quickCheck';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenfoot-check-'));
  file = join(folder, 'tenfoot.db');
  const db = await openDatabase(file);
  for (let nth = 0; nth < 500; nth += 1) {
    await db
      .insertInto('household')
      .values({ id: `home-${nth}`, name: 'x'.repeat(500), is_demo: 0, tier: 'free', is_suspended: 0, created_at: nth })
      .execute();
  }
  await db.destroy();
});
afterEach(() => rm(folder, { recursive: true }));

test('a sound database has no fault', () => {
  expect(quickCheck(file)).toBeNull();
});

test('a page that somebody wrote over is found', async () => {
  const handle = await open(file, 'r+');
  const { size } = await handle.stat();
  await handle.write(Buffer.alloc(40_960, 7), 0, 40_960, size - 81_920);
  await handle.close();
  expect(quickCheck(file)).not.toBeNull();
});

test('what is no database, or isn’t there, is said', async () => {
  await writeFile(file, 'a'.repeat(10_000));
  expect(quickCheck(file)).toMatch(/not a database/);
  expect(quickCheck(join(folder, 'nothing.db'))).toMatch(/unable to open/);
});
