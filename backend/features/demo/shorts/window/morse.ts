const CODE: Record<string, string> = { K: '-.-', L: '.-..', N: '-.', O: '---', R: '.-.', T: '-', U: '..-' };

export interface Flash {
  from: number;
  until: number;
}

/**
 * Words as flashes, in seconds: a dash is three dots long, a gap inside a letter one, between letters three
 * (ITU-R M.1677-1). `lettersAt`: when each letter has been sent.
 */
export function morse(word: string, start: number, dotSeconds: number): { flashes: Flash[]; lettersAt: number[] } {
  const flashes: Flash[] = [];
  const lettersAt: number[] = [];
  let at = start;
  for (const letter of word) {
    for (const sign of CODE[letter] ?? '') {
      const until = at + (sign === '-' ? 3 : 1) * dotSeconds;
      flashes.push({ from: at, until });
      at = until + dotSeconds;
    }
    lettersAt.push(at - dotSeconds);
    at += 2 * dotSeconds;
  }
  return { flashes, lettersAt };
}

/** How bright a lamp is that sends them: filaments need a moment. */
export function brightness(flashes: readonly Flash[], seconds: number): number {
  let value = 0;
  for (const { from, until } of flashes) {
    if (seconds >= from && seconds <= until) return Math.min(1, value + (seconds - from) / 0.04);
    if (seconds > until) value = Math.max(0, 1 - (seconds - until) / 0.09);
  }
  return value;
}
