import { afterEach, beforeEach, expect, test } from 'vitest';
import { seededRandom } from '#backend/platform/images/seededRandom';
import { SamplePlayback } from './SamplePlayback';
import { isDue } from './renewal';

let sample: SamplePlayback;
beforeEach(async () => {
  sample = await SamplePlayback.open();
});
afterEach(() => sample.close());

const watched = () => sample.progress.find('ada', 'film');
const opened = async () => (await sample.sessions.find(await sample.begin()))!;
type Session = Awaited<ReturnType<typeof opened>>;
const report = (session: Session, seq: number, positionMs: number, isLast = false) =>
  sample.progress.report(session, { seq, positionMs, isPaused: false, isLast }, sample.streams.aliveSince);

test('of reports in whatever order, some of them twice, the one with the highest number counts, and seen stays seen', async () => {
  const random = seededRandom(4);
  const below = (most: number) => Math.floor(random() * most);
  for (let sequence = 0; sequence < 5_000; sequence += 1) {
    const session = await opened();
    const reports = Array.from({ length: 1 + below(6) }, () => ({ seq: below(6), positionMs: below(100_001) }));
    const before = await watched();
    let newest = { seq: -1, positionMs: 0 };
    let wasSeen = before?.watchedAt ?? null;
    for (const { seq, positionMs } of reports) {
      sample.nowMs += 1;
      expect(await report(session, seq, positionMs)).toBe(seq > newest.seq);
      if (seq <= newest.seq) continue;
      newest = { seq, positionMs };
      if (positionMs >= 90_000) wasSeen ??= sample.nowMs;
    }
    const after = await watched();
    expect([after?.positionMs, after?.watchedAt]).toEqual([newest.positionMs, wasSeen]);
    await sample.sessions.end(session.id);
    if (sequence % 10 === 9) await sample.db.deleteFrom('watch_progress').execute();
  }
}, 120_000);

test('a session that began earlier moves nothing while a later one of the same title is heard of, and goes on after it', async () => {
  const first = await opened();
  sample.nowMs += 1_000;
  const second = await opened();
  await report(second, 1, 50_000);
  await report(first, 1, 10_000);
  expect((await watched())?.positionMs).toBe(50_000);
  await report(second, 2, 51_000, true);
  await report(first, 2, 12_000);
  expect((await watched())?.positionMs).toBe(12_000);
});

test('a later session moves what an earlier one said', async () => {
  const first = await opened();
  await report(first, 1, 70_000);
  sample.nowMs += 1_000;
  const second = await opened();
  await report(second, 0, 3_000);
  expect((await watched())?.positionMs).toBe(3_000);
});

test('what was taken out of what goes on is back as soon as it is watched', async () => {
  const session = await opened();
  await report(session, 1, 50_000);
  await sample.db.updateTable('watch_progress').set({ dismissed_at: 1 }).execute();
  await report(session, 2, 51_000);
  const row = await sample.db.selectFrom('watch_progress').select('dismissed_at').executeTakeFirst();
  expect(row?.dismissed_at).toBeNull();
});

test('the next token comes with half of the time left, again and again until the player says that it has it', () => {
  const at = (second: number, heldUntilS?: number) =>
    isDue(second * 1000, {
      startedAt: 0,
      heldUntil: heldUntilS === undefined ? undefined : new Date(heldUntilS * 1000).toISOString(),
      beforeMs: 300_000,
    });
  expect([at(299, 600), at(300, 600), at(310, 600), at(310, 900), at(600, 900)]).toEqual([
    false,
    true,
    true,
    false,
    true,
  ]);
  expect([at(299), at(300), at(5_000)]).toEqual([false, true, true]);
});
