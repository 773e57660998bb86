import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ChildLedger } from './orphans';

const newFile = () => join(mkdtempSync(join(tmpdir(), 'tenfoot-')), 'children.json');
const sleeper = () => spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });

test('a child that outlived its service is ended by the next one', async () => {
  const file = newFile();
  const child = sleeper();
  new ChildLedger(file).add(child.pid!);
  const ended = once(child, 'exit');
  expect(new ChildLedger(file).endOrphans()).toBe(1);
  expect((await ended)[1]).toBe('SIGKILL');
});

test('a stranger with the number of a former child is left alone', () => {
  const file = newFile();
  const stranger = sleeper();
  writeFileSync(file, JSON.stringify([{ pid: stranger.pid, startedAt: 'Thu Jan  1 00:00:00 1970' }]));
  expect(new ChildLedger(file).endOrphans()).toBe(0);
  expect(stranger.exitCode).toBeNull();
  stranger.kill('SIGKILL');
});

test('a child that ended is taken off the list', () => {
  const file = newFile();
  const child = sleeper();
  const ledger = new ChildLedger(file);
  ledger.add(child.pid!);
  ledger.remove(child.pid!);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([]);
  child.kill('SIGKILL');
});

test('a damaged list is no list', () => {
  const file = newFile();
  writeFileSync(file, '[{"pid":');
  expect(new ChildLedger(file).endOrphans()).toBe(0);
});
