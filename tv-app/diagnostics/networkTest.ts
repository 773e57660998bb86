export interface NetworkFigures {
  /** Until the service has answered, the middle one of several. */
  latencyMs: number;
  bitrateBps: number;
}

interface NetworkTestOptions {
  fetch: typeof fetch;
  /** Milliseconds from any instant. */
  now(): number;
  /** Something of the service that is answered at once. */
  smallUrl: string;
  /** A file of the service that is large enough to measure by: a megabyte or so. */
  largeUrl: string;
}

const questions = 5;

/** How far the service is, and how fast it sends. Nothing comes out of a cache. @throws TypeError when nobody answers */
export async function testNetwork(options: NetworkTestOptions): Promise<NetworkFigures> {
  const latencies: number[] = [];
  for (let asked = 0; asked < questions; asked++) latencies.push((await timed(options, options.smallUrl)).ms);
  latencies.sort((a, b) => a - b);
  const { ms, bytes } = await timed(options, options.largeUrl);
  return { latencyMs: latencies[Math.floor(questions / 2)] ?? 0, bitrateBps: (bytes * 8000) / Math.max(1, ms) };
}

async function timed({ fetch, now }: NetworkTestOptions, url: string): Promise<{ ms: number; bytes: number }> {
  const startedMs = now();
  const response = await fetch(url, { cache: 'no-store' });
  if (!response.ok) throw new TypeError(`${url} was answered with ${response.status}`);
  const { byteLength } = await response.arrayBuffer();
  return { ms: now() - startedMs, bytes: byteLength };
}
