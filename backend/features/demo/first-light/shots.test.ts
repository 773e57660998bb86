import { describe, expect, it } from 'vitest';
import { narrationGraph } from '#backend/features/demo/film-making/narration';
import { channelOf, ramp, verticalGradient } from '#backend/features/demo/plates/pixelMath';
import { darkened } from '#backend/platform/images/colours';
import { filterValue } from '#backend/platform/images/lettering';
import { seededRandom } from '#backend/platform/images/seededRandom';
import { firstLightLines } from './firstLight';
import { musicGraph } from './firstLightSound';
import { morningShot } from './morningShot';
import { nightShot } from './nightShot';
import { seaShot } from './seaShot';

const shots = { nightShot, seaShot, morningShot };

/** Labels that a graph writes and labels that it reads; every plate has to be used, and only once. */
function labels(graph: string) {
  const written: string[] = [];
  const read: string[] = [];
  for (const chain of graph.split(';')) {
    const [, before = '', after = ''] = /^((?:\[\w+\])*).*?((?:\[\w+\])*)$/s.exec(chain) ?? [];
    read.push(...(before.match(/\w+/g) ?? []));
    written.push(...(after.match(/\w+/g) ?? []));
  }
  return { written, read };
}

describe.each(Object.entries(shots))('%s', (_, shot) => {
  const graph = shot(seededRandom(3));

  it('is the same graph for the same seed and another for another', () => {
    expect(shot(seededRandom(3))).toBe(graph);
    expect(shot(seededRandom(4))).not.toBe(graph);
  });

  it('writes every label once and uses all but the picture', () => {
    const { written, read } = labels(graph);
    expect(new Set(written).size).toBe(written.length);
    expect([...read, 'picture'].sort()).toEqual([...written].sort());
  });

  it('has no number that ffmpeg could not read', () => {
    expect(graph).not.toMatch(/NaN|undefined|Infinity|\de-\d/);
  });
});

describe('the sound graphs', () => {
  it('end in the label that is mapped', () => {
    expect(musicGraph(1)).toMatch(/\[music\]$/);
    expect(narrationGraph(firstLightLines, 12_000)).toMatch(/\[narrated\]$/);
  });

  it('ring other bells for another seed', () => {
    expect(musicGraph(1)).toBe(musicGraph(1));
    expect(musicGraph(1)).not.toBe(musicGraph(2));
    expect(musicGraph(1)).not.toMatch(/NaN|undefined|\de-\d/);
  });
});

describe('the small arithmetic of the pictures', () => {
  it('reads colours at 16 bits', () => {
    expect(channelOf('#ff8000', 'r')).toBe(65535);
    expect(channelOf('#ff8000', 'g')).toBe(0x8080);
    expect(channelOf('#ff8000', 'b')).toBe(0);
  });

  it('puts negative bounds into brackets', () => {
    expect(ramp('Y', -3, 60)).toBe('clip((Y-(-3))/(63),0,1)');
  });

  it('starts a gradient at its first stop', () => {
    expect(verticalGradient([{ at: 0, colour: '#010000' }], 'r')).toBe('257');
  });

  it('escapes what would end a value or a filter', () => {
    expect(filterValue("/a:b/it's.woff")).toBe("/a\\\\:b/it\\\\\\'s.woff");
  });

  it('darkens a dominant colour to a lightness of 12 to 18 per cent without turning it grey', () => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
      Number.parseInt(darkened({ red: 232, green: 184, blue: 120 }).slice(at, at + 2), 16),
    );
    const lightness = (Math.max(red, green, blue) + Math.min(red, green, blue)) / 2 / 255;
    expect(lightness).toBeGreaterThan(0.12);
    expect(lightness).toBeLessThan(0.18);
    expect(red).toBeGreaterThan(blue);
  });
});
