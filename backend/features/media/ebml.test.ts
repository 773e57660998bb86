import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isMatroskaCutOff } from './ebml';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenfoot-ebml-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const HEADER = '1a45dfa3844282816d'; // an EBML header of four bytes

it.each([
  ['ends where its segment ends', '185380678401020304', false],
  ['ends before its segment ends', '1853806788010203', true],
  ['ends before its segment ends, whose size takes eight bytes', '18538067010000000000000901', true],
  ['has bytes behind its segment', '185380678201020304', false],
  ['is a live recording of unknown size', '18538067ff0102', false],
  ['is a live recording of unknown size in eight bytes', '1853806701ffffffffffffff0102', false],
  ['has something else than a segment', '1f43b67588', false],
  ['ends behind its header', '', false],
])('a Matroska file that %s', async (_, hex, isCutOff) => {
  const path = join(folder, 'film.mkv');
  await writeFile(path, Buffer.from(HEADER + hex, 'hex'));
  expect(await isMatroskaCutOff(path)).toBe(isCutOff);
});
