import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as coding from './contentCoding';
import { listen, type Listener } from './listen';
import { servePages } from './staticFiles';

vi.mock(import('./contentCoding'), async (original) => {
  const actual = await original();
  return { ...actual, encoded: vi.fn(actual.encoded) };
});

const SCRIPT = 'const answer = 42;\n'.repeat(1_000);
let folder: string;
let listener: Listener;
let made: number;

beforeEach(async () => {
  vi.mocked(coding.encoded).mockClear();
  made = 0;
  folder = await mkdtemp(join(tmpdir(), 'tenfoot-pages-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), `<!doctype html>${'<p>page</p>'.repeat(500)}`);
  await writeFile(join(folder, 'assets', 'main.js'), SCRIPT);
  await writeFile(join(folder, 'small.txt'), 'small');
  await writeFile(join(folder, '..', 'outside.txt'), SCRIPT);
  const app = express();
  const document = coding.keptAnswer('json', () => {
    made += 1;
    return JSON.stringify({ words: SCRIPT });
  });
  app.get('/document', document);
  app.use(servePages({ app: folder, simulator: folder, account: folder }));
  listener = await listen(app, '127.0.0.1', 0);
});
afterEach(async () => {
  await listener.close(0);
  await rm(join(folder, '..', 'outside.txt'));
  await rm(folder, { recursive: true });
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${listener.port}${path}`, { redirect: 'manual', headers });
const inCoding = (name: string) => ({ 'Accept-Encoding': name });

test('a file is compressed once for all who ask for it, and again when it is another one', async () => {
  for (let round = 0; round < 20; round += 1) {
    const answer = await ask('/assets/main.js', inCoding('gzip, deflate, br'));
    expect([answer.headers.get('content-encoding'), await answer.text()]).toEqual(['br', SCRIPT]);
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('vary')).toContain('Accept-Encoding');
  }
  expect(coding.encoded).toHaveBeenCalledTimes(1);
  await writeFile(join(folder, 'assets', 'main.js'), `${SCRIPT}// more`);
  await utimes(join(folder, 'assets', 'main.js'), 1, 1);
  expect(await (await ask('/assets/main.js', inCoding('br'))).text()).toContain('// more');
  expect(coding.encoded).toHaveBeenCalledTimes(2);
});

test('twenty who ask at once wait for one compression', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/index.html', inCoding('gzip'))));
  expect(answers.map(({ headers }) => headers.get('content-encoding'))).toEqual(Array<string>(20).fill('gzip'));
  expect(coding.encoded).toHaveBeenCalledTimes(1);
});

test('who has it already gets nothing of it, and who understands no coding gets it plain', async () => {
  const tag = (await ask('/index.html', inCoding('gzip'))).headers.get('etag') ?? '';
  // by itself fetch says that it wants no kept answer
  const again = { ...inCoding('gzip'), 'If-None-Match': tag, 'Cache-Control': 'max-age=0' };
  expect((await ask('/index.html', again)).status).toBe(304);
  const plain = await ask('/assets/main.js', inCoding('identity'));
  expect([plain.headers.get('content-encoding'), plain.headers.get('vary')]).toEqual([null, 'Accept-Encoding']);
  expect(await plain.text()).toBe(SCRIPT);
});

test('folders lead to their page, and the account pages are in no frame', async () => {
  expect(await (await ask('/simulator/?set=samsung', inCoding('br'))).text()).toContain('<p>page</p>');
  expect((await ask('/simulator', inCoding('br'))).headers.get('location')).toBe('/simulator/');
  const approve = await ask('/approve?code=x', inCoding('br'));
  expect([approve.headers.get('x-frame-options'), await approve.text()]).toEqual([
    'DENY',
    expect.stringContaining('page'),
  ]);
});

test.each(['/%2e%2e/outside.txt', '/..%2foutside.txt', '/assets/..%2f..%2foutside.txt', '/.hidden.js', '/nothing.js'])(
  'nothing is at %s',
  async (path) => {
    expect([403, 404]).toContain((await ask(path, inCoding('br'))).status);
  },
);

test('a document that is the same for everybody is made and compressed once', async () => {
  for (let round = 0; round < 5; round += 1) {
    const answer = await ask('/document', inCoding('br'));
    expect([answer.headers.get('content-encoding'), await answer.json()]).toEqual(['br', { words: SCRIPT }]);
  }
  expect([made, (await ask('/document', inCoding('identity'))).headers.get('content-encoding')]).toEqual([1, null]);
});
