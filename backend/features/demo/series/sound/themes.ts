import { seededRandom } from '#backend/platform/images/seededRandom';
import type { Score } from '../../film-making/Score';
import { bass, bell, felt, pitch, pitches, strings } from '../../film-making/instruments';
import type { Instrument } from '../../film-making/instruments';

/** The three notes before an announcement: the beginning of the theme. */
const CHIME = pitches('A4 C5 E5');

/** A number of its own for every instrument, so that the theme is the same to the last bit in every episode. */
function rehearsed(instrument: Instrument, seed: number): Instrument {
  return (note) => instrument(note, seededRandom(seed + Math.round(note.hertz)));
}

/** How long the chime takes before the voice begins, in seconds. */
export const CHIME_SECONDS = 0.7;

export function chime(score: Score, at: number): void {
  CHIME.forEach((hertz, index) =>
    score.play(bell, { at: at + index * 0.18, hertz, level: 0.16, pan: -0.1 + index * 0.1 }),
  );
}

/** One note for each letter of the title, as its lamps come on; the space is a rest. */
const MELODY = ['A4', 'C5', 'E5', '', 'D5', 'C5', 'B4', 'C5', 'E5', 'A5', 'G5', 'E5'];
const TITLE_BEAT = { first: 1.11, seconds: 0.31 };

/** Eight seconds of A minor that end on F: somebody may still get on. */
export function titleTheme(score: Score, at: number): void {
  const [glass, hammer, bow, low] = [bell, felt, strings, bass].map((instrument, index) =>
    rehearsed(instrument, 480 + index),
  );
  MELODY.forEach((name, letter) => {
    if (!name || !glass || !hammer) return;
    const note = {
      at: at + TITLE_BEAT.first + letter * TITLE_BEAT.seconds,
      hertz: pitch(name),
      pan: -0.5 + letter / 11,
    };
    score.play(glass, { ...note, level: 0.13 });
    score.play(hammer, { ...note, hertz: note.hertz / 2, level: 0.16 });
  });
  const chords = [
    ['A2 E3 A3 C4', 0.2, 2.1],
    ['F2 C3 A3 C4', 2.3, 1.3],
    ['C3 G3 C4 E4', 3.6, 1.2],
    ['G2 D3 B3 D4', 4.8, 0.6],
    ['F2 C3 A3 E4', 5.4, 1.3],
  ] as const;
  for (const [names, start, seconds] of chords) {
    for (const hertz of pitches(names)) if (bow) score.play(bow, { at: at + start, seconds, hertz, level: 0.045 });
    const [root = 110] = pitches(names);
    // Eighths under the chord: wheels.
    for (let beat = 0; beat < seconds / 0.31 && low; beat += 1) {
      score.play(low, { at: at + start + beat * 0.31, seconds: 0.2, hertz: root, level: beat % 2 ? 0.05 : 0.085 });
    }
  }
  CHIME.forEach((hertz, index) => {
    if (glass) score.play(glass, { at: at + 5.45 + index * 0.31, hertz: hertz * 2, level: 0.07, pan: 0.2 });
  });
}

/** The theme at rest, for the names. */
export function creditsTheme(score: Score, at: number, seconds: number): void {
  const notes = ['A4', 'C5', 'E5', 'G5', 'E5', 'D5', 'C5', 'A4'];
  const beat = (seconds - 1.6) / notes.length;
  notes.forEach((name, index) =>
    score.play(felt, { at: at + 0.3 + index * beat, hertz: pitch(name), level: 0.2, pan: -0.2 }),
  );
  const chords = ['F2 C3 A3', 'C3 G3 E4', 'A2 E3 C4'];
  const length = (seconds - 1.4) / chords.length;
  chords.forEach((names, index) => {
    for (const hertz of pitches(names))
      score.play(strings, { at: at + index * length, seconds: length - 0.4, hertz, level: 0.055 });
  });
}

/** A held chord under a scene, and a few notes over it. */
export function underscore(score: Score, at: number, seconds: number, chord: string, melody = ''): void {
  const held = Math.max(1, seconds - 1.4);
  for (const hertz of pitches(chord)) score.play(strings, { at, seconds: held, hertz, level: 0.05 });
  const notes = melody ? pitches(melody) : [];
  const beat = held / Math.max(1, notes.length);
  notes.forEach((hertz, index) =>
    score.play(felt, { at: at + 0.5 + index * beat, hertz, level: 0.13, pan: index % 2 ? 0.3 : -0.3 }),
  );
}
