import { describe, expect, it } from 'vitest';
import { FILM } from './filmPicture';
import { NARRATION } from './narration';
import { balance, subtitleFile, vttTime } from './subtitles';

describe('the subtitles of the demo film', () => {
  it('writes times as WebVTT wants them', () => {
    expect(vttTime(0)).toBe('00:00:00.000');
    expect(vttTime(3_723_004)).toBe('01:02:03.004');
  });

  it.each(['en', 'es'] as const)('has a cue for each line of narration in %s, in order and apart', (language) => {
    const file = subtitleFile(NARRATION, language);
    expect(file.startsWith('WEBVTT\n\n')).toBe(true);
    expect(file.match(/ --> /g)).toHaveLength(NARRATION.length);
    for (const [index, line] of NARRATION.entries()) {
      const next = NARRATION[index + 1]?.startMs ?? FILM.durationMs;
      expect(line.endMs).toBeLessThanOrEqual(next - 80);
      expect(file).toContain(balance(line[language]));
    }
  });

  it.each(['en', 'es'] as const)('leaves time to read it in %s: at most 22 characters a second', (language) => {
    for (const line of NARRATION) {
      expect(line[language].length / ((line.endMs - line.startMs) / 1000)).toBeLessThanOrEqual(22);
    }
  });

  it('begins and ends cues on whole frames', () => {
    for (const [, seconds = ''] of subtitleFile(NARRATION, 'en').matchAll(/00:00:(\d\d\.\d{3})/g)) {
      const frames = Number(seconds) * 24;
      expect(Math.abs(frames - Math.round(frames))).toBeLessThan(0.02);
    }
  });

  it('breaks long lines in two after a comma, and leaves short ones alone', () => {
    expect(balance('And everything begins again.')).toBe('And everything begins again.');
    expect(balance('Antes de que el día tenga nombre, las montañas guardan la oscuridad.')).toBe(
      'Antes de que el día tenga nombre,\nlas montañas guardan la oscuridad.',
    );
    for (const line of NARRATION.flatMap(({ en, es }) => [en, es])) {
      for (const part of balance(line).split('\n')) expect(part.length).toBeLessThanOrEqual(37);
    }
  });
});
