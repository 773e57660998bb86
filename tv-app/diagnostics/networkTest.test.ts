import { describe, expect, it } from 'vitest';
import { testNetwork } from '#app/diagnostics/networkTest';

describe('testNetwork', () => {
  /** Each answer takes the next of these. */
  const service = (takesMs: number[], status = 200) => {
    let clockMs = 0;
    const asked: string[] = [];
    return {
      asked,
      options: {
        now: () => clockMs,
        fetch: ((url: string) => {
          asked.push(url);
          clockMs += takesMs[asked.length - 1] ?? 0;
          return Promise.resolve(new Response(status === 200 ? new Uint8Array(1_000_000) : null, { status }));
        }) as unknown as typeof fetch,
        smallUrl: '/small',
        largeUrl: '/large',
      },
    };
  };

  it('takes the middle latency of five, and the rate of a large file', async () => {
    const { asked, options } = service([90, 20, 30, 10, 500, 2000]);
    expect(await testNetwork(options)).toEqual({ latencyMs: 30, bitrateBps: 4_000_000 });
    expect(asked).toEqual([...Array<string>(5).fill('/small'), '/large']);
  });

  it('fails where the service does', async () => {
    await expect(testNetwork(service([], 503).options)).rejects.toThrow('503');
  });
});
