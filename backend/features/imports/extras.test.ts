import { expect, test } from 'vitest';
import { parseExtra } from './extras';

const read = (path: string) => parseExtra(path.split('/'));

test('a trailer beside a film belongs to the film of its name', () => {
  const trailer = { kind: 'trailer', name: '', foldersUp: 0 };
  expect(read('Fire (1987)/Fire (1987)-trailer.mkv')).toEqual({ ...trailer, stem: 'Fire (1987)' });
  expect(read('Fire.1987.1080p-trailer2.mkv')).toEqual({ ...trailer, stem: 'Fire.1987.1080p' });
  expect(read('Fire (1987)/trailer.mp4')).toEqual({ ...trailer, stem: null });
});

test('a folder of extras says what they are, and each says its name', () => {
  expect(read('Fire/trailers/Official Trailer 2.mkv')).toEqual({
    ...{ kind: 'trailer', name: '', stem: null, foldersUp: 1 },
  });
  expect(read('Fire/Behind The Scenes/Building.the.set.mkv')).toEqual({
    ...{ kind: 'behind_the_scenes', name: 'Building the set', stem: null, foldersUp: 1 },
  });
  expect(read('Fire/extras/talk-interview.mkv')).toEqual({
    ...{ kind: 'interview', name: 'talk', stem: null, foldersUp: 1 },
  });
  expect(read('Fire/extras/day one/walk.mkv')).toMatchObject({ kind: 'other', foldersUp: 2 });
});

test('a sample is nothing to show, and a film that is called after one is a film', () => {
  expect(read('Fire/Sample/fire-sample.mkv')).toBe('sample');
  expect(read('fire.sample.mkv')).toBe('sample');
  expect(read('Trailer Park (2001).mkv')).toBeUndefined();
  expect(read('Deep Interview.mkv')).toBeUndefined();
});
