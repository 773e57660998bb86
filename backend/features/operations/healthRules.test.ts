import { expect, test } from 'vitest';
import { databaseHealth, diskHealth, licenceHealth, loadHealth, mailHealth, taskHealth, worstOf } from './healthRules';

const now = 1_700_000_000_000;
const ago = (minutes: number) => now - minutes * 60_000;
const GIB = 1024 ** 3;

test('the worst part is the whole', () => {
  expect(worstOf([])).toBe('ok');
  expect(worstOf(['ok', 'degraded', 'ok'])).toBe('degraded');
  expect(worstOf(['degraded', 'failing', 'ok'])).toBe('failing');
});

test('a process that turns telemetry away is degraded, one that turns people away fails', () => {
  expect([[], ['telemetry'], ['telemetry', 'browse']].map(loadHealth)).toEqual(['ok', 'degraded', 'failing']);
});

test('a database with a fault fails, one that nobody looked at lately or whose journal grows is degraded', () => {
  const at = (minutes: number, fault: string | null = null, walBytes = 0) =>
    databaseHealth({ check: { at: ago(minutes), fault }, walBytes }, now);
  expect([at(10), at(10, 'row 7 missing'), at(8 * 24 * 60), at(10, null, 2 * GIB)]).toEqual([
    ...['ok', 'failing', 'degraded', 'degraded'],
  ]);
  expect(databaseHealth({ check: null, walBytes: 0 }, now)).toBe('ok');
});

test('a disk that fills up is said before it is full', () => {
  expect([10 * GIB, 3 * GIB, GIB / 4].map((freeBytes) => diskHealth({ freeBytes }))).toEqual([
    ...['ok', 'degraded', 'failing'],
  ]);
});

test('a long queue is no fault, one that nobody works on is', () => {
  const queue = (failed: number, oldestDueAt: number | null, workers: string[]) =>
    taskHealth({ failed, oldestDueAt, workers }, now);
  expect([queue(0, null, []), queue(0, ago(300), ['a']), queue(0, ago(5), []), queue(0, ago(11), [])]).toEqual([
    ...['ok', 'ok', 'ok', 'failing'],
  ]);
  expect(queue(1, null, ['a'])).toBe('degraded');
});

test('mails that wait for a person to read them are no fault, those that a server refuses are', () => {
  const mail = (hasServer: boolean, failing: number, oldestAt: number | null) =>
    mailHealth({ hasServer, failing, oldestAt }, now);
  expect([mail(false, 0, ago(9_999)), mail(true, 0, null), mail(true, 0, ago(1))]).toEqual(['ok', 'ok', 'ok']);
  expect([mail(true, 1, ago(1)), mail(true, 0, ago(16)), mail(true, 3, ago(24 * 60 + 1))]).toEqual([
    ...['degraded', 'degraded', 'failing'],
  ]);
});

test('one licence server of several that is spared is degraded, all of them fail', () => {
  const circuits = (...all: string[]) => licenceHealth(all.map((circuit) => ({ circuit })));
  expect([circuits(), circuits('closed'), circuits('closed', 'open'), circuits('open', 'half_open')]).toEqual([
    ...['ok', 'ok', 'degraded', 'failing'],
  ]);
});
