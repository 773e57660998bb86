import type { SeededRandom } from '#backend/platform/images/seededRandom';

export interface Note {
  /** In seconds from the beginning. */
  at: number;
  /** How long it is held, in seconds; struck and plucked instruments ring as long as they do. */
  seconds?: number;
  hertz: number;
  /** 0.2 if left out. */
  level?: number;
  /** -1 left … 1 right. */
  pan?: number;
}

/** A note sounding: the two sides at a time since it began. Asked in order, sample by sample. */
export interface Sounding {
  seconds: number;
  wave: (time: number) => readonly [left: number, right: number];
}

export type Instrument = (note: Note, random: SeededRandom) => Sounding;

const LETTERS: Record<string, number> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

/** The frequency of a name such as `A4` (440 Hz), `F#3`, `Bb2`, in equal temperament. @throws RangeError */
export function pitch(name: string): number {
  const [, letter = '', sign = '', octave = ''] = /^([A-G])([#b]?)(-?\d)$/.exec(name) ?? [];
  const step = LETTERS[letter];
  if (step === undefined) throw new RangeError(`${name} is no name of a note`);
  const semitones = step + (sign === '#' ? 1 : sign === 'b' ? -1 : 0) + (Number(octave) - 4) * 12 - 9;
  return 440 * 2 ** (semitones / 12);
}

export function pitches(names: string): number[] {
  return names.split(' ').map(pitch);
}

const TABLE = Float32Array.from({ length: 4097 }, (_, index) => Math.sin((index / 4096) * 2 * Math.PI));

/** Sine of a phase in turns. */
function sine(turns: number): number {
  const place = (turns - Math.floor(turns)) * 4096;
  const index = place | 0;
  return TABLE[index]! + (TABLE[index + 1]! - TABLE[index]!) * (place - index);
}

function held(seconds: number, attack: number, release: number) {
  return (time: number) => {
    const rise = time < attack ? time / attack : 1;
    const left = seconds + release - time;
    const fall = left < release ? Math.max(0, left / release) : 1;
    return rise * rise * (3 - 2 * rise) * fall * fall;
  };
}

/** Noise through a low-pass and a high-pass of one pole each. */
function filteredNoise(random: SeededRandom, lowHertz: number, highHertz: number) {
  const [a, b] = [1 - Math.exp((-2 * Math.PI * highHertz) / 48_000), 1 - Math.exp((-2 * Math.PI * lowHertz) / 48_000)];
  let [smooth, slow] = [0, 0];
  return () => {
    smooth += (random() * 2 - 1 - smooth) * a;
    slow += (smooth - slow) * b;
    return smooth - slow;
  };
}

/** Soft strings: two players a side, a little out of tune, who swell and breathe. */
export function strings({ hertz, seconds = 4 }: Note, random: SeededRandom): Sounding {
  const envelope = held(seconds, Math.min(1.4, seconds / 2), 1.6);
  const [drift, breath] = [random() * 6, 0.13 + random() * 0.14];
  const voice = (time: number, cents: number, phase: number) => {
    const turns = hertz * 2 ** (cents / 1200) * time + phase;
    return sine(turns) + 0.34 * sine(2 * turns) + 0.14 * sine(3 * turns) + 0.06 * sine(4 * turns);
  };
  const wave = (time: number) => {
    const loud = envelope(time) * (0.8 + 0.2 * sine(breath * time + drift)) * 0.4;
    const middle = voice(time, 0, drift);
    return [loud * (middle + voice(time, 6, 0)), loud * (middle + voice(time, -6, 0.3))] as const;
  };
  return { seconds: seconds + 1.6, wave };
}

/** A struck instrument: partials of `ratios`, the higher the sooner gone. */
function struck(
  ratios: readonly number[],
  levels: readonly number[],
  decays: readonly number[],
  knock = 0,
): Instrument {
  return ({ hertz }, random) => {
    const noise = filteredNoise(random, 300, 3000);
    const slow = Math.min(...decays);
    return {
      seconds: Math.min(6, 7 / slow),
      wave: (time) => {
        let sum = knock * noise() * Math.exp(-90 * time);
        for (let partial = 0; partial < ratios.length; partial += 1) {
          const ring = Math.exp(-decays[partial]! * time);
          if (ring > 0.001) sum += levels[partial]! * ring * sine(hertz * ratios[partial]! * time);
        }
        const value = sum * (1 - Math.exp(-400 * time));
        return [value, value];
      },
    };
  };
}

/** A glass bell: partials of a free bar. */
export const bell = struck([1, 2.76, 5.4], [1, 0.3, 0.09], [1.9, 3.6, 7]);
/** Wood over a tube. */
export const marimba = struck([1, 3.93, 9.2], [1, 0.22, 0.06], [5.5, 14, 30], 0.6);
/** A piano with felt before its hammers. */
export const felt = struck([1, 2.002, 3.006, 4.01, 5.02], [1, 0.42, 0.2, 0.08, 0.04], [1.5, 2.2, 3.4, 5, 7], 0.5);
/** A plucked string with a bright beginning. */
export const pluck = struck([1, 2, 3, 4, 5, 6], [1, 0.6, 0.42, 0.3, 0.2, 0.13], [3.2, 4.2, 5.4, 7, 9, 12], 0.3);
/** A short tin toy. */
export const toy = struck([1, 3.01, 6.2], [1, 0.5, 0.2], [6, 9, 16], 0.2);

/** A plump low string, for a double bass or a synthesiser. */
export function bass({ hertz, seconds = 0.4 }: Note): Sounding {
  const envelope = held(seconds, 0.008, 0.09);
  const wave = (time: number) => {
    const open = 0.25 + 0.75 * Math.exp(-7 * time);
    let sum = 0;
    for (let partial = 1; partial <= 8; partial += 1) {
      sum += (sine(hertz * partial * time) / partial) * open ** (partial - 1);
    }
    const value = Math.tanh(1.4 * sum) * envelope(time);
    return [value, value] as const;
  };
  return { seconds: seconds + 0.09, wave };
}

/** A reedy synthesiser, wide and slowly opening; for drones and pulses. */
export function reed({ hertz, seconds = 1 }: Note, random: SeededRandom): Sounding {
  const envelope = held(seconds, Math.min(0.6, seconds / 4), Math.min(1.2, seconds));
  const drift = random();
  const voice = (turns: number, open: number) => {
    let sum = 0;
    for (let partial = 1; partial <= 9; partial += 1) sum += (sine(turns * partial) / partial) * open ** (partial - 1);
    return sum;
  };
  const wave = (time: number) => {
    const open = 0.55 + 0.25 * sine(0.21 * time + drift);
    const loud = 0.5 * envelope(time);
    return [loud * voice(hertz * 1.0023 * time + drift, open), loud * voice(hertz * 0.9977 * time, open)] as const;
  };
  return { seconds: seconds + 1.2, wave };
}

/** A bass drum; `hertz` is where its skin comes to rest. */
export function kick({ hertz }: Note): Sounding {
  const wave = (time: number) => {
    const turns = hertz * time + (hertz * 3 * (1 - Math.exp(-38 * time))) / 38;
    const value = sine(turns) * Math.exp(-8 * time) * (1 - Math.exp(-900 * time));
    return [value, value] as const;
  };
  return { seconds: 0.6, wave };
}

/** A burst of noise around and above `hertz`: a hat of 7 kHz, a clap of 1 kHz. Held for its decay. */
export function burst({ hertz, seconds = 0.06 }: Note, random: SeededRandom): Sounding {
  const noise = filteredNoise(random, hertz, Math.min(16_000, hertz * 2.5));
  const wave = (time: number) => {
    const value = 2.2 * noise() * Math.exp(-time / seconds) * (1 - Math.exp(-2000 * time));
    return [value, value] as const;
  };
  return { seconds: seconds * 6, wave };
}

/** Rain, wind or surf: wide noise below `hertz`, which comes and goes slowly. */
export function air({ hertz, seconds = 4 }: Note, random: SeededRandom): Sounding {
  const [left, right] = [filteredNoise(random, hertz / 12, hertz), filteredNoise(random, hertz / 12, hertz)];
  const envelope = held(seconds, Math.min(1.5, seconds / 3), Math.min(1.5, seconds / 3));
  const drift = random();
  const wave = (time: number) => {
    const loud = envelope(time) * (0.75 + 0.25 * sine(0.17 * time + drift));
    return [loud * left(), loud * right()] as const;
  };
  return { seconds: seconds + Math.min(1.5, seconds / 3), wave };
}

/** A tone that slides to `toHertz` while it lasts: sirens, sweeps, falling things. */
export function glide(toHertz: number): Instrument {
  return ({ hertz, seconds = 1 }) => {
    const envelope = held(seconds, seconds * 0.2, seconds * 0.3);
    const rate = Math.log(toHertz / hertz) / seconds;
    const wave = (time: number) => {
      const turns = (hertz * (Math.exp(rate * time) - 1)) / rate;
      const value = envelope(time) * (sine(turns) + 0.25 * sine(2 * turns));
      return [value, value] as const;
    };
    return { seconds: seconds * 1.3, wave };
  };
}
