import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TitleDetails } from '#contracts';
import { startServer, until, type ServerProcess } from '#tests/support/serverProcess';

let dataDir: string;
let server: ServerProcess;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tenfoot-artwork-'));
  server = await startServer(dataDir, { TENFOOT_DEMO: 'on' });
});
afterAll(async () => {
  await server.stop('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

test('a series of the demo has its pictures before any title can be played', async () => {
  const series = await until('the pictures of the series', 100_000, async () => {
    const details = (await (await fetch(`${server.origin}/api/v1/content/all-stations`)).json()) as TitleDetails;
    return details.poster && details.backdrop && details.logo ? details : undefined;
  });
  const shown: Pick<TitleDetails, 'availability'>[] = [series, ...series.moreLikeThis];
  shown.push(...series.seasons.flatMap(({ episodes }) => episodes));
  expect(new Set(shown.map(({ availability }) => availability.state))).toEqual(new Set(['preparing']));
  const widths = series.poster?.variants.map(({ width }) => width);
  expect(widths).toEqual([160, 240, 480, 800]);
  for (const { url } of series.poster?.variants ?? []) expect((await fetch(server.origin + url)).status).toBe(200);
});
