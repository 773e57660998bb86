import { afterEach, beforeEach, expect, test } from 'vitest';
import { SamplePlayback } from './SamplePlayback';

let sample: SamplePlayback;
beforeEach(async () => {
  sample = await SamplePlayback.open();
});
afterEach(() => sample.close());

/** Reports of one session of a film of 100 s: after how many seconds, at which second of the film. */
async function play(
  reports: { afterS: number; atS: number; isPaused?: boolean }[],
  parts: { positionMs?: number; durationMs?: number } = {},
) {
  const id = await sample.begin(parts);
  const session = (await sample.sessions.find(id))!;
  for (const [seq, { afterS, atS, isPaused = false }] of reports.entries()) {
    sample.nowMs += afterS * 1000;
    const report = { seq, positionMs: atS * 1000, isPaused, isLast: seq === reports.length - 1 };
    await sample.progress.report(session, report, sample.streams.aliveSince);
  }
  const row = await sample.db.selectFrom('playback_session').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const instants = [...row.seen.toString(2)].reverse().flatMap((bit, at) => (bit === '1' ? [at * 5] : []));
  return { watchedS: row.watched_ms / 1000, furthestS: row.furthest_ms / 1000, instants };
}

test('what is played from one report to the next is watched, whenever the reports come', async () => {
  const played = await play([
    { afterS: 12, atS: 10 },
    { afterS: 60, atS: 70 },
    { afterS: 4, atS: 76 },
  ]);
  expect(played.watchedS).toBe(76);
  expect(played.furthestS).toBe(76);
  expect(played.instants).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75]);
});

test('a jump is not watched, neither forwards nor backwards, and what is seen twice is watched twice', async () => {
  const played = await play([
    { afterS: 10, atS: 10 },
    { afterS: 1, atS: 50 },
    { afterS: 10, atS: 60 },
    { afterS: 1, atS: 50 },
    { afterS: 10, atS: 60 },
  ]);
  expect(played).toEqual({ watchedS: 30, furthestS: 60, instants: [0, 5, 50, 55] });
});

test('one press of a seek key right after a report counts for nothing', async () => {
  expect(await play([{ afterS: 0, atS: 10 }])).toEqual({ watchedS: 0, furthestS: 0, instants: [] });
});

test('an open session in which nothing moves is not watched, nor is what was skipped in a pause', async () => {
  const played = await play([
    { afterS: 10, atS: 10 },
    { afterS: 5, atS: 15, isPaused: true },
    { afterS: 3_000, atS: 15, isPaused: true },
    { afterS: 30, atS: 40, isPaused: true },
    { afterS: 10, atS: 50 },
  ]);
  expect(played).toMatchObject({ watchedS: 25, furthestS: 50 });
});

test('whoever goes on in the middle has seen from there', async () => {
  const played = await play([{ afterS: 10, atS: 60 }], { positionMs: 50_000 });
  expect(played).toEqual({ watchedS: 10, furthestS: 60, instants: [50, 55] });
});

test('a client that hurries its reports has watched no longer than its session lasts', async () => {
  const hurried = Array.from({ length: 19 }, (_, n) => ({ afterS: 1, atS: 5 * (n + 1) }));
  expect((await play(hurried)).watchedS).toBe(19);
});

test('a film whose length nobody knows has no instants', async () => {
  expect(await play([{ afterS: 10, atS: 0.5 }], { durationMs: 0 })).toMatchObject({ watchedS: 0.5 });
});
