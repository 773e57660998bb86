import { afterEach, beforeEach, expect, test } from 'vitest';
import { SamplePlayback } from './SamplePlayback';

let sample: SamplePlayback;
beforeEach(async () => {
  sample = await SamplePlayback.open();
});
afterEach(() => sample.close());

test('of a session five hundred changes of its picture are kept, however many are told, and of the next one as many', async () => {
  const [first, second] = [await sample.begin(), await sample.begin({ deviceId: null })];
  const change = { height: 720, bitrateBps: 1, reason: 'up' } as const;
  await Promise.all(Array.from({ length: 520 }, () => sample.sessions.addQuality({ sessionId: first, ...change })));
  await sample.sessions.addQuality({ sessionId: second, ...change });
  const rows = await sample.db.selectFrom('quality_change').select('session_id').execute();
  const of = (id: string) => rows.filter(({ session_id }) => session_id === id).length;
  expect([of(first), of(second)]).toEqual([500, 1]);
});
