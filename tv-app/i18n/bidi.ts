/**
 * Which way words run. The lines of a text are put in order by the engine (Unicode's bidirectional algorithm, UAX #9); what it
 * can't know is which way the whole is read, and where words of another direction begin and end. Marks that nobody sees say it, so
 * that it holds on whatever draws the text: a canvas of the page, a worker's, HTML.
 */

/** Of Hebrew and Arabic, their presentation forms included. */
const fromRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const fromLeft = /[A-Za-z\u00c0-\u024f\u0370-\u058f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/;

const marks = { isolate: '\u2068', endIsolate: '\u2069', embedFromRight: '\u202b', endEmbed: '\u202c' } as const;
const everyMark = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** That of the first letter which has one; null for digits and signs alone. What is isolated has its own, as in UAX #9, P2. */
export function directionOf(text: string): 'ltr' | 'rtl' | null {
  let depth = 0;
  for (const character of text) {
    if (character === marks.isolate) depth += 1;
    else if (character === marks.endIsolate) depth -= 1;
    if (depth > 0) continue;
    if (fromRight.test(character)) return 'rtl';
    if (fromLeft.test(character)) return 'ltr';
  }
  return null;
}

/** To stand in a sentence of the other direction. */
export function isolated(words: string): string {
  return marks.isolate + words + marks.endIsolate;
}

/**
 * A line of `whole`, in the order in which it is read. Words from the right are read so everywhere; in an app that is read from the
 * right so is whatever has a letter of it, also behind a name in Latin letters, and what has no letters at all.
 */
export function inOrder(line: string, whole: string, isAppFromRight: boolean): string {
  const direction = directionOf(whole);
  const isFromRight = direction === 'rtl' || (isAppFromRight && (direction === null || fromRight.test(whole)));
  return isFromRight ? marks.embedFromRight + line + marks.endEmbed : line;
}

/** As it would be typed. */
export function withoutMarks(text: string): string {
  return text.replace(everyMark, '');
}
