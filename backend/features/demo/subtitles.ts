import { onFrame } from './narration';
import type { NarrationLine } from './narration';

/** `hh:mm:ss.ttt`, as WebVTT writes time. */
export function vttTime(milliseconds: number): string {
  const part = (value: number, digits: number) => String(value).padStart(digits, '0');
  const seconds = Math.floor(milliseconds / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${clock.map((value) => part(value, 2)).join(':')}.${part(milliseconds % 1000, 3)}`;
}

/** Breaks a line in two where it reads best: after the comma nearest to the middle, else at the space nearest to it. */
export function balance(text: string, widest = 37): string {
  if (text.length <= widest) return text;
  const nearestToMiddle = (pattern: RegExp) =>
    [...text.matchAll(pattern)]
      .map((match) => match.index + match[0].length)
      .filter((at) => at <= widest + 1 && text.length - at <= widest)
      .sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0];
  const at = nearestToMiddle(/[,;:] /g) ?? nearestToMiddle(/ /g);
  return at === undefined ? text : `${text.slice(0, at).trimEnd()}\n${text.slice(at)}`;
}

/** A WebVTT file (https://www.w3.org/TR/webvtt1/) of the narration in one language. */
export function subtitleFile(lines: readonly NarrationLine[], language: 'en' | 'es'): string {
  const cues = lines.map((line, index) => {
    const times = `${vttTime(onFrame(line.startMs))} --> ${vttTime(onFrame(line.endMs))}`;
    return `${index + 1}\n${times}\n${balance(line[language])}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}
