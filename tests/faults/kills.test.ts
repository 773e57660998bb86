import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSource } from '#tests/media/makeMedia';
import { buildPipelineProcess, expectFinished, expectNoOrphan, prepareFilms } from './films';
import { seededRandom } from '#backend/platform/images/seededRandom';
import { places } from './moments';

/** `TENFOOT_KILLS` random moments, of which the numbers come from `TENFOOT_KILL_SEED`, so that a failure can be repeated. */
const KILLS = Number(process.env.TENFOOT_KILLS ?? 2);
const SEED = Number(process.env.TENFOOT_KILL_SEED ?? Math.floor(Math.random() * 2 ** 32));
/** About as long as the two films take on an idle machine. */
const SPAN_MS = 9_000;

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenfoot-faults-'));
  await buildPipelineProcess();
  await makeSource(at('original.mp4'), { width: 854, height: 480, seconds: 2, languages: ['eng'] });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const isLinux = process.platform === 'linux';

describe.runIf(isLinux)('a service that is killed', () => {
  it.each(places)('%s finishes its films after its next start, each version once', async (place) => {
    const dataDir = at(place.replaceAll(' ', '-'));
    const killed = await prepareFilms(dataDir, at('original.mp4'), place);
    expect(killed).toMatchObject({ isKilled: true });
    await expectNoOrphan(dataDir);
    await prepareFilms(dataDir, at('original.mp4'));
    await expectFinished(dataDir);
  });

  const next = seededRandom(SEED);
  const moments = Array.from({ length: KILLS }, () => Math.round(next() * SPAN_MS) + 1);
  it.each(moments)(`after %i ms finishes its films after its next start (seed ${SEED})`, async (momentMs) => {
    const dataDir = at(`random-${momentMs}`);
    await prepareFilms(dataDir, at('original.mp4'), momentMs);
    await expectNoOrphan(dataDir);
    await prepareFilms(dataDir, at('original.mp4'));
    await expectFinished(dataDir);
  });
});
