import { describe, expect, it } from 'vitest';
import { firstLight, firstLightLines } from '#backend/features/demo/first-light/firstLight';
import { balance, SUBTITLE_LANGUAGES, subtitleFile, vttTime } from './subtitles';

describe('subtitles', () => {
  it('writes times as WebVTT wants them', () => {
    expect(vttTime(0)).toBe('00:00:00.000');
    expect(vttTime(3_723_004)).toBe('01:02:03.004');
  });

  it.each(SUBTITLE_LANGUAGES)('have a cue for each line in %s, in order and apart', (language) => {
    const file = subtitleFile(firstLightLines, language);
    expect(file.startsWith('WEBVTT\n\n')).toBe(true);
    expect(file.match(/ --> /g)).toHaveLength(firstLightLines.length);
    for (const [index, line] of firstLightLines.entries()) {
      const next = firstLightLines[index + 1]?.startMs ?? firstLight.durationMs;
      expect(line.endMs).toBeLessThanOrEqual(next - 80);
      expect(file).toContain(balance(line[language], language));
    }
  });

  it('begin and end on whole frames', () => {
    for (const [, seconds = ''] of subtitleFile(firstLightLines, 'en').matchAll(/00:00:(\d\d\.\d{3})/g)) {
      const frames = Number(seconds) * 24;
      expect(Math.abs(frames - Math.round(frames))).toBeLessThan(0.02);
    }
  });

  it('break long lines in two after a comma, and leave short ones alone', () => {
    expect(balance('And everything begins again.', 'en')).toBe('And everything begins again.');
    expect(balance('Antes de que el día tenga nombre, las montañas guardan la oscuridad.', 'es')).toBe(
      'Antes de que el día tenga nombre,\nlas montañas guardan la oscuridad.',
    );
  });

  it('break Japanese, which has no spaces, after its own comma or full stop', () => {
    expect(balance('やがて光が水を見つけ、水が応える。', 'ja')).toBe('やがて光が水を見つけ、水が応える。');
    expect(balance('内側へと追った。その内側に、いつも内側があった。', 'ja')).toBe(
      '内側へと追った。その内側に、\nいつも内側があった。',
    );
  });
});
