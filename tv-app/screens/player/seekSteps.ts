/** What a single press of Left or Right is worth. */
export const stepMs = 10_000;

const secondMs = 1000;
const minuteMs = 60 * secondMs;

/** A held key goes faster the longer it is held: times the base step from this long on. */
const gears = [
  { afterMs: 0, times: 1 },
  { afterMs: 1200, times: 2 },
  { afterMs: 2400, times: 4 },
  { afterMs: 4000, times: 8 },
] as const;

/** At full speed a held key crosses the film in this many steps: about ten seconds with a remote's usual repeat. */
const stepsAcross = 100;

/** The smallest step of a held key: fine enough for a film of seconds, and never finer than there are pictures of it. */
export function baseStepMs(durationMs: number, pictureMs: number): number {
  const fine =
    durationMs < minuteMs ? 1 : durationMs < 2 * minuteMs ? 2 : durationMs < 10 * minuteMs ? 5 : stepMs / secondMs;
  return Math.max(fine * secondMs, pictureMs);
}

/** How far a repeat of a key goes that has been held for so long. */
export function heldStepMs(heldMs: number, durationMs: number, pictureMs: number): number {
  const base = baseStepMs(durationMs, pictureMs);
  const times = [...gears].reverse().find((gear) => heldMs >= gear.afterMs)?.times ?? 1;
  return Math.min(base * times, Math.max(base, durationMs / stepsAcross));
}
