import { describe, expect, it } from 'vitest';
import { isSamePath, pathInAddress } from '#app/app/address';

const read = (hash: string) => pathInAddress(hash, 'home');

describe('the path in the address', () => {
  it('is read as it stands', () => {
    for (const path of ['home', 'player/first-light', 'details/s01.e02', 'player/caf%C3%A9/beginning']) {
      expect(read(`#${path}`)).toBe(path);
    }
  });

  it('may be a special route, which the Router asks for itself', () => {
    expect(['#*', '#!', '#$'].map(read)).toEqual(['*', '!', '$']);
  });

  it('is the root where there is none', () => {
    expect(['', '#', '#/'].map(read)).toEqual(['home', 'home', 'home']);
  });

  it('ends without a stroke', () => {
    expect(read('#player/first-light//')).toBe('player/first-light');
  });

  it('leads to the root where nobody could read it', () => {
    const broken = [
      '#%E0%A4%A',
      '#player/%',
      '#player/!',
      '#player//x',
      '#/player',
      '#player/x?y=1',
      '#<b>',
      '#player/é',
    ];
    expect(broken.map(read)).toEqual(broken.map(() => 'home'));
  });
});

describe('two paths', () => {
  it('are the same in whichever way their letters are written', () => {
    expect(isSamePath('player/café', 'player/caf%C3%A9')).toBe(true);
    expect(isSamePath('player/%', 'player/%')).toBe(true);
    expect(isSamePath('player/a', 'player/b')).toBe(false);
  });
});
