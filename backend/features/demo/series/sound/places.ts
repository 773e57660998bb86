import { between } from '#backend/platform/images/seededRandom';
import type { SeededRandom } from '#backend/platform/images/seededRandom';
import { air, bell, burst, glide, kick, pitch } from '../../film-making/instruments';
import type { Score } from '../../film-making/Score';
import { creditsTheme, titleTheme, underscore } from './themes';

interface Stretch {
  at: number;
  seconds: number;
}

type Sounds = (score: Score, stretch: Stretch, random: SeededRandom) => void;

/** Wheels over rail joints: two axles, then two more, again and again. */
function wheels(score: Score, { at, seconds }: Stretch, random: SeededRandom, level: number, interval = 0.78): void {
  score.play(air, { at, seconds: seconds - 0.4, hertz: 180, level: level * 2.2 });
  for (let time = 0.1; time < seconds - 0.5; time += interval) {
    for (const [after, part] of [
      [0, 1],
      [0.1, 0.75],
      [0.3, 0.9],
      [0.4, 0.65],
    ] as const) {
      const note = { at: at + time + after, pan: between(random, -0.25, 0.25) };
      score.play(kick, { ...note, hertz: 52, level: level * 0.5 * part });
      score.play(burst, { ...note, hertz: 480, seconds: 0.025, level: level * 0.34 * part });
    }
  }
}

function rain(score: Score, { at, seconds }: Stretch, level: number): void {
  score.play(air, { at, seconds: seconds - 0.4, hertz: 9000, level });
}

function wind(score: Score, { at, seconds }: Stretch, level: number): void {
  score.play(air, { at, seconds: seconds - 0.4, hertz: 700, level });
}

/** What can be heard where; each place has a chord of its own, so that no two beginnings of an episode sound alike. */
const PLACES = {
  drizzle: (score, stretch, random) => {
    wheels(score, stretch, random, 0.16);
    rain(score, stretch, 0.09);
    underscore(score, stretch.at, stretch.seconds, 'D3 A3 F4', 'D5 F5 A5');
  },
  carriage: (score, stretch, random) => {
    wheels(score, stretch, random, 0.24);
    underscore(score, stretch.at, stretch.seconds, 'Bb2 F3 D4', 'F4 D5');
  },
  hall: (score, { at, seconds }) => {
    score.play(air, { at, seconds: seconds - 0.4, hertz: 260, level: 0.12 });
    underscore(score, at, seconds, 'G2 D3 Bb3');
  },
  lantern: (score, stretch, random) => {
    wheels(score, stretch, random, 0.14);
    wind(score, stretch, 0.14);
    underscore(score, stretch.at, stretch.seconds, 'F3 C4 G4', 'C5 E5 G5 C6');
  },
  fog: (score, stretch, random) => {
    wheels(score, stretch, random, 0.18, 0.9);
    // A foghorn, far off: a fifth that sinks a little.
    for (const after of [0.6, 3.4]) {
      score.play(glide(113), { at: stretch.at + after, seconds: 1.5, hertz: 118, level: 0.16, pan: -0.4 });
      score.play(glide(170), { at: stretch.at + after, seconds: 1.5, hertz: 176, level: 0.08, pan: -0.4 });
    }
  },
  map: (score, { at, seconds }) => {
    underscore(score, at, seconds, 'E3 B3 G4', 'E5 B4 G5');
    for (let time = 0.4; time < seconds - 0.6; time += 0.5) {
      score.play(burst, { at: at + time, hertz: 2600, seconds: 0.012, level: 0.1, pan: 0.3 });
    }
  },
  snow: (score, stretch, random) => {
    wheels(score, stretch, random, 0.1, 1.05);
    wind(score, stretch, 0.22);
    underscore(score, stretch.at, stretch.seconds, 'Eb3 Bb3 G4', 'Bb5 G5 Eb5');
  },
  alarm: (score, stretch, random) => {
    wheels(score, stretch, random, 0.2, 0.7);
    for (let time = 0.2; time < stretch.seconds - 0.8; time += 0.7) {
      score.play(bell, { at: stretch.at + time, hertz: pitch('B5'), level: 0.05, pan: 0.4 });
    }
    underscore(score, stretch.at, stretch.seconds, 'E2 B2 F3');
  },
  arrival: (score, stretch, random) => {
    wheels(score, { at: stretch.at, seconds: 1.9 }, random, 0.2);
    score.play(glide(1480), { at: stretch.at + 0.7, seconds: 1.3, hertz: 2150, level: 0.02, pan: 0.3 });
    score.play(burst, { at: stretch.at + 2.1, hertz: 1800, seconds: 0.3, level: 0.07, pan: 0.2 });
    wind(score, stretch, 0.12);
    underscore(score, stretch.at + 2, stretch.seconds - 2, 'F2 C3 A3 E4', 'A4 C5 E5 C6');
  },
  storm: (score, stretch, random) => {
    wheels(score, stretch, random, 0.2);
    rain(score, stretch, 0.14);
    score.play(air, { at: stretch.at + 1.2, seconds: 2.2, hertz: 90, level: 1.1, pan: -0.3 });
    underscore(score, stretch.at, stretch.seconds, 'C3 G3 Eb4', 'Eb5 D5 C5');
  },
  moonlight: (score, stretch, random) => {
    wheels(score, stretch, random, 0.12, 0.9);
    underscore(score, stretch.at, stretch.seconds, 'B2 F#3 D4', 'F#5 D5 B4 D5');
  },
  silence: (score, stretch) => {
    wind(score, stretch, 0.1);
  },
  avenue: (score, stretch, random) => {
    wheels(score, stretch, random, 0.16, 0.7);
    for (let light = 0; light < 7; light += 1) {
      const hertz = pitch(['A4', 'C5', 'E5', 'G5', 'A5', 'C6', 'E6'][light] ?? 'A4');
      score.play(bell, { at: stretch.at + 0.6 + light * 0.72, hertz, level: 0.08, pan: light % 2 ? 0.5 : -0.5 });
    }
    underscore(score, stretch.at, stretch.seconds, 'A2 E3 C4 G4');
  },
  memory: (score, { at, seconds }) => {
    score.play(air, { at, seconds: seconds - 0.2, hertz: 1400, level: 0.12 });
    for (const hertz of [pitch('B3'), pitch('E4')])
      score.play(glide(hertz * 0.97), { at, seconds, hertz, level: 0.05 });
  },
  title: (score, { at }) => titleTheme(score, at),
  credits: (score, { at, seconds }) => creditsTheme(score, at, seconds),
} satisfies Record<string, Sounds>;

export type Place = keyof typeof PLACES;

export function soundOf(place: Place): Sounds {
  return PLACES[place];
}
