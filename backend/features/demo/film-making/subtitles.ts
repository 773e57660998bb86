import { FRAMES_PER_SECOND } from './encoding';

export const SUBTITLE_LANGUAGES = ['en', 'es', 'ar', 'ja'] as const;
export type SubtitleLanguage = (typeof SUBTITLE_LANGUAGES)[number];

export const SUBTITLE_NAMES: Record<SubtitleLanguage, string> = {
  en: 'English',
  es: 'Español',
  ar: 'العربية',
  ja: '日本語',
};

/** One line of the story, spoken or not, and when it stands on the screen. */
export interface StoryLine extends Record<SubtitleLanguage, string> {
  startMs: number;
  endMs: number;
}

/** The nearest frame boundary, so that a subtitle changes together with the picture. */
function onFrame(milliseconds: number): number {
  return Math.round((Math.round((milliseconds * FRAMES_PER_SECOND) / 1000) * 1000) / FRAMES_PER_SECOND);
}

/** `hh:mm:ss.ttt`, as WebVTT writes time. */
export function vttTime(milliseconds: number): string {
  const part = (value: number, digits: number) => String(value).padStart(digits, '0');
  const seconds = Math.floor(milliseconds / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${clock.map((value) => part(value, 2)).join(':')}.${part(milliseconds % 1000, 3)}`;
}

/** Letters of Japanese are twice as wide as Latin ones, so a line has room for half as many. */
const WIDEST: Record<SubtitleLanguage, number> = { en: 37, es: 37, ar: 37, ja: 18 };

/** Breaks a line in two where it reads best: after the comma nearest to the middle, else at the space nearest to it. */
export function balance(text: string, language: SubtitleLanguage): string {
  const widest = WIDEST[language];
  if (text.length <= widest) return text;
  const nearestToMiddle = (pattern: RegExp) =>
    [...text.matchAll(pattern)]
      .map((match) => match.index + match[0].length)
      .filter((at) => at <= widest + 1 && text.length - at <= widest)
      .sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0];
  const at = nearestToMiddle(/[,;:،؛] |[、。]/g) ?? nearestToMiddle(/ /g);
  return at === undefined ? text : `${text.slice(0, at).trimEnd()}\n${text.slice(at)}`;
}

/** A WebVTT file (https://www.w3.org/TR/webvtt1/) of the lines in one language. */
export function subtitleFile(lines: readonly StoryLine[], language: SubtitleLanguage): string {
  const cues = lines.map((line, index) => {
    const times = `${vttTime(onFrame(line.startMs))} --> ${vttTime(onFrame(line.endMs))}`;
    return `${index + 1}\n${times}\n${balance(line[language], language)}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}
