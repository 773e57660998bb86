import { guide } from '#app/theme/guideTokens';

const minuteMs = 60_000;
/** Hours are written every so often, and the guide moves by as much. */
export const stepMs = 30 * minuteMs;
/** So much of a programme is to be seen when the focus comes to it, or all of it. */
const seenMs = 60 * minuteMs;

export interface Stretch {
  from: number;
  until: number;
}

/** Pixels from one moment to another: the one place where time becomes a length. */
export function lengthOf(ms: number): number {
  return (ms / minuteMs) * guide.minutePx;
}

/** How long the field shows. */
export const spanMs = ((guide.field.end - guide.field.x) / guide.minutePx) * minuteMs;

/** From the start of the field. */
export function xOf(atMs: number, windowMs: number): number {
  return lengthOf(atMs - windowMs);
}

export function timeAt(x: number, windowMs: number): number {
  return windowMs + (x / guide.minutePx) * minuteMs;
}

/** The half hour before, or this one. Zones whose hours begin at another quarter are offset by it. */
export function stepBefore(atMs: number): number {
  const offset = (new Date(atMs).getTimezoneOffset() % 30) * minuteMs;
  return Math.floor((atMs - offset) / stepMs) * stepMs + offset;
}

/** How much of what was on before now is still to be seen. */
const leadMs = 15 * minuteMs;

/** Where the field begins for whoever wants to see this moment: what is on then is seen whole, as far as possible. */
export function windowAround(atMs: number, range: Stretch): number {
  return withinRange(stepBefore(atMs - leadMs), range);
}

/** Where the field begins when the focus has come to this programme, so that it moves as little as possible. */
export function windowFor({ from, until }: Stretch, windowMs: number, range: Stretch): number {
  const begin = Math.max(from, range.from);
  const end = Math.min(until, begin + seenMs);
  let to = windowMs;
  if (begin < windowMs) to = stepBefore(Math.max(begin, Math.min(until, range.until) - seenMs));
  else if (end > windowMs + spanMs) to = Math.min(stepBefore(begin), stepBefore(end - spanMs) + stepMs);
  return withinRange(to, range);
}

export function withinRange(windowMs: number, range: Stretch): number {
  return Math.max(stepBefore(range.from), Math.min(windowMs, range.until - spanMs));
}

/** The same time of the clock on another day, also where a day has 23 or 25 hours. */
export function sameTimeOn(atMs: number, days: number): number {
  const at = new Date(atMs);
  at.setDate(at.getDate() + days);
  return at.getTime();
}

/** How many days a moment is after another one, by the calendar of the set. */
export function daysBetween(fromMs: number, toMs: number): number {
  const midnight = (at: Date): number => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
  return Math.round((midnight(new Date(toMs)) - midnight(new Date(fromMs))) / 86_400_000);
}
