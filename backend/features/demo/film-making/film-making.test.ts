import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widthOf } from '#backend/platform/images/lettering';
import { Canvas, light, paintFrames } from './Canvas';
import { pitch, strings, type Instrument } from './instruments';
import { loudnessOf } from './loudness';
import { layOutPoster } from './posters';
import type { PosterLayout, PosterPlan } from './posters';
import { durationOf, markersOf, painted } from './scenes';
import type { Scene } from './scenes';
import { scored } from './Score';
import { inTurns } from './together';

const picture = painted({ width: 16, height: 16 }, () => () => undefined);
const name = { en: 'a', es: 'b' };

describe('scenes', () => {
  const scenes: Scene[] = [
    { seconds: 1, picture, chapter: name },
    { seconds: 2, picture, part: 'intro' },
    { seconds: 0.5, picture, part: 'intro', chapter: name },
    { seconds: 1, picture, part: 'credits' },
  ];

  it('add up to the length of the film', () => expect(durationOf(scenes)).toBe(4500));

  it('become chapters that reach to the next one, and parts that are joined where they touch', () => {
    const markers = markersOf(scenes).map(({ kind, startMs, endMs }) => [kind, startMs, endMs]);
    expect(markers).toEqual([
      ['chapter', 0, 3000],
      ['intro', 1000, 3500],
      ['chapter', 3000, 4500],
      ['credits', 3500, 4500],
    ]);
  });
});

describe('the canvas', () => {
  it('fills polygons by their area, to a hundredth of a pixel', () => {
    const canvas = new Canvas({ width: 20, height: 20 });
    canvas.polygon(
      [
        [3.25, 4],
        [13.75, 4],
        [13.75, 10.5],
        [3.25, 10.5],
      ],
      [1, 1, 1],
    );
    const area = canvas.data.reduce((sum, value) => sum + value, 0) / 3;
    expect(area).toBeCloseTo(10.5 * 6.5, 2);
  });

  it('keeps what is drawn beyond its edges from coming in on the other side', () => {
    const canvas = new Canvas({ width: 8, height: 8 }).disc(-4, 4, 2, [1, 1, 1]).line(9, 0, 12, 8, 2, [1, 1, 1]);
    expect(Math.max(...canvas.data)).toBe(0);
  });

  it('develops paper white to nearly white and black to black', () => {
    const white = new Canvas({ width: 1, height: 1 }).fill(light('#ffffff', 2)).develop(0);
    expect(white[0]).toBeGreaterThan(245);
    expect(new Canvas({ width: 1, height: 1 }).develop(0)[0]).toBe(0);
  });

  it('paints a scene frame by frame', async () => {
    const seen: number[] = [];
    for await (const frame of paintFrames({ width: 2, height: 2 }, 3, (_canvas, seconds) => seen.push(seconds))) {
      expect(frame).toHaveLength(12);
    }
    expect(seen).toEqual([0, 1 / 24, 2 / 24]);
  });
});

describe('music', () => {
  let workDir = '';
  beforeAll(async () => (workDir = await mkdtemp(join(tmpdir(), 'score-'))));
  afterAll(() => rm(workDir, { recursive: true, force: true }));

  it('knows the pitches of names', () => {
    expect(pitch('A4')).toBe(440);
    expect(pitch('C4')).toBeCloseTo(261.63, 2);
    expect(() => pitch('H2')).toThrow(RangeError);
  });

  it('measures a full-scale sine of 997 Hz on both sides as 0 LUFS, as the standard says', () => {
    const tone = Float32Array.from({ length: 96_000 }, (_, at) => Math.sin((2 * Math.PI * 997 * at) / 48_000));
    expect(loudnessOf(tone, tone)).toBeCloseTo(0, 1);
  });

  it('is the same to the last sample for the same seed, as long as the film and about -20 LUFS', async () => {
    const play = scored({ seconds: 1, wet: 0.5 }, (score, random) => {
      for (const [at, note] of ['A3', 'C4', 'E4'].entries()) {
        score.play(strings, { at: at + random() * 0.1, hertz: pitch(note), seconds: 1.5 });
      }
    });
    const digest = async (seed: number) => {
      const path = await play({ workDir, seed, durationMs: 4000, signal: new AbortController().signal });
      return readFile(path);
    };
    const [one, again, other] = [await digest(1), await digest(1), await digest(2)];
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(again)).toBe(hash(one));
    expect(hash(other)).not.toBe(hash(one));
    expect(one).toHaveLength(44 + 4 * 48_000 * 4);
    const side = (offset: number) =>
      Float32Array.from({ length: 192_000 }, (_, at) => one.readInt16LE(44 + at * 4 + offset) / 32_767);
    expect(loudnessOf(side(0), side(2))).toBeCloseTo(-20, 0);
  });

  it('is given up after the note at which it is told to stop', async () => {
    const stop = new AbortController();
    let played = 0;
    const play = scored({ seconds: 1, wet: 0.5 }, (score) => {
      for (let note = 0; note < 5; note += 1) {
        const instrument: Instrument = () => {
          played += 1;
          if (played === 2) stop.abort();
          return { seconds: 0.1, wave: () => [0, 0] };
        };
        score.play(instrument, { at: note, hertz: 440 });
      }
    });
    await expect(play({ workDir, seed: 1, durationMs: 5000, signal: stop.signal })).rejects.toThrow('aborted');
    expect(played).toBe(2);
  });
});

describe('posters', () => {
  const plan: PosterPlan = {
    atSeconds: 1,
    focus: { x: 0.9, y: 0.1 },
    layout: 'foot',
    lines: ['A TITLE', 'OF TWO LINES'],
    weight: 700,
    tracking: 0.02,
    ink: '#ffffff',
    ground: '#101010',
    people: ['Somebody', 'Somebody Else'],
  };

  it.each<PosterLayout>(['foot', 'head', 'spine', 'mat', 'giant'])('%s keeps cut and type inside', (layout) => {
    const frame = { width: 1280, height: 720 };
    const { cut, type, turned } = layOutPoster({ ...plan, layout }, frame, 1);
    expect(cut.left).toBeGreaterThanOrEqual(0);
    expect(cut.left + cut.width).toBeLessThanOrEqual(frame.width);
    expect(cut.top + cut.height).toBeLessThanOrEqual(frame.height);
    for (const line of type) {
      const start = { left: 0, middle: -widthOf(line) / 2, right: -widthOf(line) }[line.align ?? 'middle'];
      expect((line.x ?? 0) + start).toBeGreaterThanOrEqual(0);
      expect((line.x ?? 0) + start + widthOf(line)).toBeLessThanOrEqual(800);
      expect(line.y).toBeLessThan(1200);
    }
    for (const line of turned?.lines ?? []) expect((line.x ?? 0) + widthOf(line)).toBeLessThanOrEqual(1200);
  });
});

describe('work in turns', () => {
  it('does no more than it may at a time and keeps the order', async () => {
    let [now, most] = [0, 0];
    const results = await inTurns([1, 2, 3, 4, 5], 2, async (item) => {
      most = Math.max(most, (now += 1));
      await new Promise(setImmediate);
      now -= 1;
      return item * 10;
    });
    expect(results).toEqual([10, 20, 30, 40, 50]);
    expect(most).toBe(2);
  });

  it('begins nothing more after a failure', async () => {
    const begun: number[] = [];
    const failing = inTurns([1, 2, 3, 4], 1, (item) => {
      begun.push(item);
      return item === 2 ? Promise.reject(new Error('no')) : Promise.resolve(item);
    });
    await expect(failing).rejects.toThrow('no');
    expect(begun).toEqual([1, 2]);
  });
});
