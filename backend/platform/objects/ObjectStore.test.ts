import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidObjectKeyError, ObjectStore } from './ObjectStore';

let root: string;
let store: ObjectStore;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tenfoot-objects-'));
  store = await ObjectStore.open(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

it.each([
  '',
  '/etc/passwd',
  '../secret',
  'packages/../../secret',
  'packages/./x',
  'packages//x',
  'packages/',
  'packages/.hidden',
  'packages\\..\\x',
  'packages/a\0b',
  'packages/%2e%2e',
  'work/prepare/asset/1',
  'private/asset/source',
  'a/b/c/d/e/f/g/h/i',
])('no path is made of the key %j', (key) => {
  expect(() => store.path(key)).toThrow(InvalidObjectKeyError);
});

it('an attempt gets an empty private folder, also the second time', async () => {
  const first = await store.attemptDirectory('prepare', 'asset', 1);
  await writeFile(join(first, 'left-over'), 'x');
  expect(await store.attemptDirectory('prepare', 'asset', 1)).toBe(first);
  expect(await readdir(first)).toEqual([]);
  expect((await stat(first)).mode & 0o777).toBe(0o700);
  await expect(store.attemptDirectory('prepare', '../x', 1)).rejects.toBeInstanceOf(InvalidObjectKeyError);
});

describe('publishing', () => {
  it('moves a finished folder under its key, whole', async () => {
    const work = await store.attemptDirectory('prepare', 'asset', 1);
    await mkdir(join(work, 'package', 'v360'), { recursive: true });
    await writeFile(join(work, 'package', 'v360', '1.m4s'), 'media');
    await store.publishDirectory(join(work, 'package'), 'packages/p1');
    expect(await readFile(store.path('packages/p1/v360/1.m4s'), 'utf8')).toBe('media');
    expect(await readdir(work)).toEqual([]);
  });

  it('takes only folders of the work area', async () => {
    for (const outside of [root, join(root, 'work'), tmpdir(), join(root, 'work', '..', 'packages')]) {
      await expect(store.publishDirectory(outside, 'packages/p1')).rejects.toBeInstanceOf(InvalidObjectKeyError);
    }
  });
});

describe('a file', () => {
  it('is kept under a name made of its content, once', async () => {
    await writeFile(join(root, 'Poster.JPG'), 'picture');
    const key = await store.putFile('artwork', join(root, 'Poster.JPG'));
    expect(key).toMatch(/^artwork\/[0-9a-f]{32}\.jpg$/);
    expect(await store.putFile('artwork', { bytes: Buffer.from('picture'), extension: '.jpg' })).toBe(key);
    expect(await store.children('artwork')).toHaveLength(1);
    expect(await readdir(join(root, 'work'))).toEqual([]);
    await store.remove(key);
    await store.remove(key);
    expect(await store.children('artwork')).toEqual([]);
  });
});

it('a file of an attempt is taken from there, not copied', async () => {
  const work = await store.attemptDirectory('prepare', 'asset', 1);
  await writeFile(join(work, 'poster.jpg'), 'picture');
  expect(await store.putFile('artwork', join(work, 'poster.jpg'))).toMatch(/^artwork\//);
  expect(await readdir(work)).toEqual([]);
});

describe('what is kept for later tasks', () => {
  const keep = async (text: string) => {
    const work = await store.attemptDirectory('encode-0', 'asset', 1);
    await writeFile(join(work, 'v360.mp4'), text);
    await store.keepPrivate(work, 'asset', 'group-0');
  };

  it('is whole, closed to others, and the first that was kept under its name', async () => {
    await keep('first');
    await keep('second');
    const path = store.privatePath('asset', 'group-0');
    expect(await readFile(join(path, 'v360.mp4'), 'utf8')).toBe('first');
    expect(await store.privateFolders('asset')).toEqual(['group-0']);
    expect(await readdir(join(root, 'work', 'encode-0', 'asset'))).toEqual([]);
    expect((await stat(join(root, 'private'))).mode & 0o777).toBe(0o700);
    expect(await store.privateOwners()).toEqual(['asset']);
  });

  it('goes one by one or all at once', async () => {
    await keep('first');
    await store.removePrivate('asset', 'source');
    expect(await store.privateOwners()).toEqual(['asset']);
    await store.removePrivate('asset');
    expect(await store.privateOwners()).toEqual([]);
  });

  it('is taken only from the work area, under a plain name', async () => {
    await expect(store.keepPrivate(root, 'asset', 'source')).rejects.toBeInstanceOf(InvalidObjectKeyError);
    expect(() => store.privatePath('..', 'source')).toThrow(InvalidObjectKeyError);
  });
});

it('a sweep takes dead attempts and old half-written files, and leaves the living', async () => {
  const alive = await store.attemptDirectory('prepare', 'a', 2);
  const dead = await store.attemptDirectory('prepare', 'a', 1);
  await writeFile(join(root, 'work', 'put-old'), 'x');
  await utimes(join(root, 'work', 'put-old'), 1, 1);
  await writeFile(join(root, 'work', 'put-new'), 'x');
  expect(await store.sweepWork(({ attempt }) => attempt === '2')).toBe(1);
  expect((await stat(alive)).isDirectory()).toBe(true);
  await expect(stat(dead)).rejects.toMatchObject({ code: 'ENOENT' });
  expect((await readdir(join(root, 'work'))).sort()).toEqual(['prepare', 'put-new']);
});
