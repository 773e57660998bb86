import type { Inspection } from '#app/diagnostics/inspection';
import { delay } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';

type Arrow = 'up' | 'down' | 'left' | 'right';

/** Longer than a backdrop waits for the focus to rest, and takes to come. */
const REST_MS = 1_500;
const STEP_MS = 180;
const WARM_UP = 60;
const CHANGES = 200;
const KEYS = 40;

/** To places that a home of 4 × 10 has as well, and back to where as many of its tiles are in sight as of a long rail. */
const TOUR: readonly Arrow[] = [0, 1, 2].flatMap((): Arrow[] => [...times('right', 9), ...times('left', 9), 'down']);
const BACK: readonly Arrow[] = ['up', 'up', 'up'];

function times(arrow: Arrow, count: number): Arrow[] {
  return Array.from({ length: count }, () => arrow);
}

/** What lies in texture memory after a tour, when everything has come to rest. */
export async function restingTextures(tv: Tv): Promise<Inspection['memory']> {
  for (const arrow of [...TOUR, ...BACK]) await step(tv, arrow);
  await delay(REST_MS);
  return (await tv.seeHome()).memory;
}

/** How much more the heap holds after each change of the focused title, over many of them, all garbage collected. */
export async function heapSlope(tv: Tv): Promise<{ heapBytes: number; bytesPerChange: number }> {
  const way = wander();
  for (let change = 0; change < WARM_UP; change += 1) await step(tv, way());
  const before = await collected(tv);
  for (let change = 0; change < CHANGES; change += 1) await step(tv, way());
  const heapBytes = await collected(tv);
  return { heapBytes, bytesPerChange: (heapBytes - before) / CHANGES };
}

/** Bytes between two samples: what a key leaves is known to a few kilobytes. */
const SAMPLE_BYTES = 1024;

/** In bytes, of each key. */
export interface Garbage {
  /** Of the first keys after a start. */
  first: number[];
  /** Later: the engine has compiled what each key needs. Until then every number that it reckons with is an object. */
  later: number[];
}

/**
 * What each key, its frames and the requests that it causes leave to be collected: V8's samples of what was allocated, also of what
 * has been collected since.
 */
export async function garbageOfKeys(tv: Tv): Promise<Garbage> {
  const devtools = await tv.page.createCDPSession();
  await devtools.send('HeapProfiler.startSampling', {
    samplingInterval: SAMPLE_BYTES,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  const allocated = async (): Promise<number> => {
    const { profile } = await devtools.send('HeapProfiler.getSamplingProfile');
    return profile.samples.reduce((sum, { size }) => sum + size, 0);
  };
  const way = wander();
  const perKey: number[] = [];
  let before = await allocated();
  for (let key = 0; key < WARM_UP + KEYS; key += 1) {
    await step(tv, way());
    const after = await allocated();
    perKey.push(after - before);
    before = after;
  }
  await devtools.send('HeapProfiler.stopSampling');
  return { first: perKey.slice(0, KEYS), later: perKey.slice(WARM_UP) };
}

/** A way that leads through all rails, always to another title, and never out of a rail. */
function wander(): () => Arrow {
  const way: readonly Arrow[] = ['right', 'right', 'down', 'right', 'right', 'right', 'left', 'down', 'right', 'down'];
  let at = 0;
  return () => way[at++ % way.length] ?? 'right';
}

async function step(tv: Tv, arrow: Arrow): Promise<void> {
  await tv.press(arrow);
  await delay(STEP_MS);
}

const heap = (tv: Tv): Promise<number> =>
  tv.page.evaluate(() => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize);

async function collected(tv: Tv): Promise<number> {
  await delay(REST_MS);
  await tv.page.evaluate(() => (globalThis as unknown as { gc(): void }).gc());
  return heap(tv);
}
