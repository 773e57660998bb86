import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ChildLedger } from './orphans';

const newFolder = () => mkdtempSync(join(tmpdir(), 'tenfoot-children-'));
const sleeper = () => spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });

test('a child that outlived its service is ended by the next one', async () => {
  const folder = newFolder();
  const [service, child] = [sleeper(), sleeper()];
  new ChildLedger(folder, service.pid).add(child.pid!);
  service.kill('SIGKILL');
  await once(service, 'exit');
  const ended = once(child, 'exit');
  expect(new ChildLedger(folder).endOrphans()).toBe(1);
  expect((await ended)[1]).toBe('SIGKILL');
  expect(readdirSync(folder)).toEqual([]);
});

test('children of a service that still runs are let be', () => {
  const folder = newFolder();
  const [service, child] = [sleeper(), sleeper()];
  new ChildLedger(folder, service.pid).add(child.pid!);
  expect(new ChildLedger(folder).endOrphans()).toBe(0);
  expect(child.exitCode).toBeNull();
  for (const { pid } of [service, child]) process.kill(pid!, 'SIGKILL');
});

test('a stranger with the number of a former child is left alone', () => {
  const folder = newFolder();
  const stranger = sleeper();
  const owner = { pid: 1, startedAt: 'Thu Jan  1 00:00:00 1970' };
  const children = [{ pid: stranger.pid, startedAt: 'Thu Jan  1 00:00:00 1970' }];
  writeFileSync(join(folder, '1.json'), JSON.stringify({ owner, children }));
  expect(new ChildLedger(folder).endOrphans()).toBe(0);
  expect(stranger.exitCode).toBeNull();
  stranger.kill('SIGKILL');
});

test('a service without children keeps no list', () => {
  const folder = newFolder();
  const child = sleeper();
  const ledger = new ChildLedger(folder);
  ledger.add(child.pid!);
  expect(readdirSync(folder)).toEqual([`${process.pid}.json`]);
  ledger.remove(child.pid!);
  expect(readdirSync(folder)).toEqual([]);
  child.kill('SIGKILL');
});

test('a damaged list is no list', () => {
  const folder = newFolder();
  writeFileSync(join(folder, '7.json'), '[{"pid":');
  expect(new ChildLedger(folder).endOrphans()).toBe(0);
});
