import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type shaka from 'shaka-player/dist/shaka-player.dash.js';
import { captionText, CaptionTrack, type CaptionCue } from '#app/player/captions/captionCues';
import { captionsOf } from '#app/player/captions/shakaCues';
import { ShakaTextDisplayer } from '#app/player/captions/ShakaTextDisplayer';

/** As Shaka's own constructor fills it. */
const cue = (startTime: number, endTime: number, payload: string, more: object = {}) =>
  ({
    startTime,
    endTime,
    payload,
    isContainer: false,
    lineBreak: false,
    nestedCues: [],
    fontStyle: 'normal',
    fontWeight: 400,
    textDecoration: [],
    line: null,
    lineAlign: 'start',
    lineInterpretation: 0,
    position: null,
    positionAlign: 'auto',
    size: 0,
    textAlign: 'center',
    ...more,
  }) as unknown as shaka.text.Cue;

const texts = (cues: readonly CaptionCue[]) => cues.map(captionText);
const only = (source: shaka.text.Cue) => captionsOf([source])[0]!;

describe('captions from Shaka', () => {
  it('keep their lines and their styles', () => {
    const nested = [
      cue(1, 2, 'We go '),
      cue(1, 2, 'now', { fontStyle: 'italic', fontWeight: 700 }),
      cue(1, 2, '', { lineBreak: true }),
      cue(1, 2, 'Come.', { textDecoration: ['underline'] }),
    ];
    const { lines, startMs, endMs } = only(cue(1, 2, '', { nestedCues: nested }));
    expect([startMs, endMs]).toEqual([1_000, 2_000]);
    const style = { isItalic: false, isBold: false, isUnderlined: false };
    expect(lines).toEqual([
      [
        { text: 'We go ', ...style },
        { text: 'now', ...style, isItalic: true, isBold: true },
      ],
      [{ text: 'Come.', ...style, isUnderlined: true }],
    ]);
  });

  it('come without empty lines, and not at all when they say nothing', () => {
    expect(texts(captionsOf([cue(0, 1, ' \n'), cue(0, 1, 'One\n\nTwo')]))).toEqual(['One\nTwo']);
  });

  it('come out of the boxes that TTML puts them into', () => {
    const body = cue(0, 9, '', { isContainer: true, nestedCues: [cue(1, 2, 'One'), cue(3, 4, 'Two')] });
    expect(texts(captionsOf([body]))).toEqual(['One', 'Two']);
  });

  it.each([
    ['a share of the height', { line: 20, lineInterpretation: 1 }, 0.2],
    ['a line from the top', { line: 0 }, 0.06],
    ['a line from the bottom: the usual place', { line: -2 }, null],
    ['no line: the usual place', { line: null }, null],
  ])('stand at %s', (_, more, y) => {
    expect(only(cue(0, 1, 'Here', more)).place.y).toBe(y);
  });

  it('stand where their position says, by the edge that belongs to it', () => {
    expect(only(cue(0, 1, 'Here', { position: 25, size: 50, textAlign: 'left' })).place).toMatchObject({
      x: 0.25,
      xEdge: 'start',
      width: 0.5,
      align: 'left',
    });
  });
});

describe('CaptionTrack', () => {
  it('knows what is said at a moment, the earlier one first', () => {
    const track = new CaptionTrack();
    track.add(captionsOf([cue(2, 5, 'B'), cue(1, 3, 'A')]));
    expect(texts(track.at(999))).toEqual([]);
    expect(texts(track.at(1_000))).toEqual(['A']);
    expect(texts(track.at(2_500))).toEqual(['A', 'B']);
    expect(texts(track.at(3_000))).toEqual(['B']);
  });

  it('takes a caption once that comes with two segments', () => {
    const track = new CaptionTrack();
    track.add(captionsOf([cue(1, 3, 'A')]));
    track.add(captionsOf([cue(1, 3, 'A')]));
    expect(track.at(2_000)).toHaveLength(1);
  });

  it('forgets what lies between two moments', () => {
    const track = new CaptionTrack();
    track.add(captionsOf([cue(0, 2, 'A'), cue(2, 4, 'B'), cue(4, 6, 'C')]));
    track.remove(2_000, 4_000);
    expect([...texts(track.at(1_000)), ...texts(track.at(3_000)), ...texts(track.at(5_000))]).toEqual(['A', 'C']);
  });
});

describe('ShakaTextDisplayer', () => {
  let shown: string[][];
  const listeners = new Map<string, () => void>();
  const video = {
    currentTime: 0,
    ended: false,
    addEventListener: (event: string, listener: () => void) => listeners.set(event, listener),
    removeEventListener: (event: string) => listeners.delete(event),
  };
  let displayer: ShakaTextDisplayer;

  beforeEach(() => {
    vi.useFakeTimers();
    shown = [];
    listeners.clear();
    Object.assign(video, { currentTime: 0, ended: false });
    displayer = new ShakaTextDisplayer(video as unknown as HTMLVideoElement, {
      show: (cues) => shown.push(texts(cues)),
    });
    displayer.append([cue(1, 3, 'A'), cue(3, 5, 'B')]);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const playTo = (seconds: number) => {
    video.currentTime = seconds;
    vi.advanceTimersByTime(100);
  };

  it('says each caption once, at its time', () => {
    displayer.setTextVisibility(true);
    for (const seconds of [0.5, 1, 1.5, 2.9, 3.1, 5.2]) playTo(seconds);
    expect(shown).toEqual([['A'], ['B'], []]);
  });

  it('says nothing while captions are off, and takes away what stands there', () => {
    playTo(1.5);
    expect(shown).toEqual([]);
    displayer.setTextVisibility(true);
    displayer.setTextVisibility(false);
    playTo(3.5);
    expect(shown).toEqual([['A'], []]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('follows a seek at once', () => {
    displayer.setTextVisibility(true);
    playTo(1.5);
    video.currentTime = 4;
    listeners.get('seeking')!();
    expect(shown).toEqual([['A'], ['B']]);
  });

  it('leaves nothing on the screen when the film ends, or is left', async () => {
    displayer.setTextVisibility(true);
    playTo(4);
    video.ended = true;
    listeners.get('ended')!();
    video.ended = false;
    playTo(4);
    await displayer.destroy();
    expect(shown).toEqual([['B'], [], ['B'], []]);
    expect([vi.getTimerCount(), listeners.size]).toEqual([0, 0]);
  });
});
