import { typeface } from './typeface';
import type { Weight } from './typeface';

/** A line of type on the picture, in pixels of a picture that is 1080 high. */
export interface TypeLine {
  text: string;
  size: number;
  /** Of the baseline. */
  y: number;
  /** Of the left end, the middle or the right end, as `align` says; the middle of the picture if left out. */
  x?: number;
  align?: 'left' | 'middle' | 'right';
  weight?: Weight;
  /** Added after each letter, in ems; negative for large sizes. */
  tracking?: number;
  /** `#rrggbb` */
  colour?: string;
  /** 0…1 */
  opacity?: number;
  /** Seconds of the scene between which the line stands; it fades in and out at their ends. Always, if left out. */
  during?: readonly [from: number, to: number];
  fadeSeconds?: number;
  /** Each letter begins this many seconds after the one before it. */
  staggerSeconds?: number;
}

export interface TypeArea {
  width: number;
  height: number;
}

/** Width of a line in the units of `size`. */
export function widthOf(line: Pick<TypeLine, 'text' | 'size' | 'weight' | 'tracking'>): number {
  const face = typeface(line.weight ?? 400);
  const letters = [...line.text];
  const tracking = (line.tracking ?? 0) * Math.max(0, letters.length - 1);
  return (letters.reduce((sum, letter) => sum + face.advance(letter), 0) + tracking) * line.size;
}

/** Escapes a value twice, as one option inside a filter graph needs it. */
export function filterValue(value: string): string {
  return value.replace(/[\\':]/g, '\\$&').replace(/[\\'[\],;]/g, '\\$&');
}

/**
 * The filters that draw a line, one drawtext a letter: so letters stand exactly where tracking puts them and may come one
 * after the other. A line without tracking and stagger is one drawtext, kerned by FreeType.
 */
export function typeFilters(line: TypeLine, picture: TypeArea, scale = picture.height / 1080): string[] {
  const width = widthOf(line);
  const anchor = line.x ?? picture.width / scale / 2;
  const shift = { left: 0, middle: -width / 2, right: -width }[line.align ?? 'middle'];
  if (!line.tracking && !line.staggerSeconds) return [letter(line, line.text, (anchor + shift) * scale, 0, scale)];
  const face = typeface(line.weight ?? 400);
  let x = anchor + shift;
  return [...line.text].flatMap((character, index) => {
    const at = x * scale;
    x += (face.advance(character) + (line.tracking ?? 0)) * line.size;
    return character === ' ' ? [] : [letter(line, character, at, index * (line.staggerSeconds ?? 0), scale)];
  });
}

function letter(line: TypeLine, text: string, x: number, delay: number, scale: number): string {
  const options = [
    `fontfile=${filterValue(typeface(line.weight ?? 400).file)}`,
    `text=${filterValue(text)}`,
    'expansion=none',
    `fontsize=${(line.size * scale).toFixed(2)}`,
    `fontcolor=${line.colour ?? '#fbf4e6'}`,
    `x=${x.toFixed(1)}`,
    // By its baseline: `y` of drawtext is the top of whatever letters there are.
    `y='${(line.y * scale).toFixed(1)}-ascent'`,
  ];
  const opacity = line.opacity ?? 1;
  if (line.during) {
    const fade = line.fadeSeconds ?? 0.6;
    const [from, to] = [line.during[0] + delay, line.during[1]];
    const [rise, fall] = [`(t-${from.toFixed(3)})/${fade}`, `(${to.toFixed(3)}-t)/${fade}`];
    options.push(`alpha='${opacity}*clip(${rise},0,1)*clip(${fall},0,1)'`);
    options.push(`enable='between(t,${from.toFixed(3)},${to.toFixed(3)})'`);
  } else if (opacity < 1) {
    options.push(`alpha=${opacity}`);
  }
  return `drawtext=${options.join(':')}`;
}
