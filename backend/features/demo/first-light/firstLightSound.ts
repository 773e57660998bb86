import { join } from 'node:path';
import { ffmpeg } from '#backend/features/demo/film-making/encoding';
import type { MusicOptions } from '#backend/features/demo/film-making/film';
import { LOSSLESS } from '#backend/features/demo/film-making/narration';
import { between, seededRandom, subSeed } from '#backend/platform/images/seededRandom';
import type { SeededRandom } from '#backend/platform/images/seededRandom';

const SECONDS = 12;
/** Synthesis runs at half the rate of the film: nothing in the music sounds above 8 kHz. */
const SYNTHESIS_HZ = 24_000;
/** Brings the mix to about -20 LUFS; measured with ebur128. */
const MUSIC_GAIN_DB = -6.1;

interface Chord {
  start: number;
  end: number;
  hertz: readonly number[];
}

/** B minor 9, G major 9, D with an added ninth: one for each shot, the last one home. */
const CHORDS: readonly Chord[] = [
  { start: 0, end: 5.2, hertz: [61.74, 123.47, 185, 220, 277.18, 293.66] },
  { start: 3.3, end: 9.2, hertz: [98, 146.83, 196, 246.94, 369.99, 440] },
  { start: 7.3, end: 12, hertz: [73.42, 146.83, 220, 293.66, 369.99, 440, 659.26] },
];

const BELL_HERTZ = [587.33, 659.26, 739.99, 880, 987.77, 1174.66];

function tone(frequency: number, phase: number): string {
  return `sin(2*PI*${frequency.toFixed(3)}*t+${phase.toFixed(3)})`;
}

/** A chord of soft strings: three partials a note, each note breathing at its own pace, a little out of tune by side. */
function pad(chord: Chord, random: SeededRandom, label: string): string {
  const length = chord.end - chord.start;
  const side = (cents: number) =>
    chord.hertz
      .map((hertz, index) => {
        const f = hertz * 2 ** (((index % 2 === 0 ? cents : -cents) + between(random, -1, 1)) / 1200);
        const breath = `(0.75+0.25*sin(2*PI*${between(random, 0.11, 0.27)}*t+${between(random, 0, 6)}))`;
        const partials = `${tone(f, index)}+0.32*${tone(f * 2, index * 2)}+0.12*${tone(f * 3, index)}`;
        return `${(0.16 / (1 + hertz / 400)).toFixed(4)}*${breath}*(${partials})`;
      })
      .join('+');
  const [rise, fall] = [Math.min(2, length / 2), 2];
  return (
    `aevalsrc=exprs='${side(4)}|${side(-4)}':s=${SYNTHESIS_HZ}:d=${length.toFixed(2)}:c=stereo,` +
    `afade=t=in:d=${rise}:curve=qsin,afade=t=out:st=${(length - fall).toFixed(2)}:d=${fall}:curve=qsin,` +
    `adelay=${Math.round(chord.start * 1000)}:all=1[${label}]`
  );
}

/** A small glass bell: partials of a struck bar (1, 2.76, 5.4) that die away the faster the higher they are. */
function bell(random: SeededRandom, startMs: number, label: string): string {
  const hertz = BELL_HERTZ[Math.floor(random() * BELL_HERTZ.length)] ?? 880;
  const pan = between(random, 0.25, 0.75);
  const ring =
    `(1-exp(-t*300))*(exp(-1.9*t)*${tone(hertz, 0)}` +
    `+0.28*exp(-3.6*t)*${tone(hertz * 2.76, 0)}+0.08*exp(-7*t)*${tone(hertz * 5.4, 0)})`;
  const loud = between(random, 0.035, 0.07);
  return (
    `aevalsrc=exprs='${(loud * (1 - pan)).toFixed(4)}*${ring}|${(loud * pan).toFixed(4)}*${ring}'` +
    `:s=${SYNTHESIS_HZ}:d=3.2:c=stereo,afade=t=out:st=2.4:d=0.8,adelay=${startMs}:all=1[${label}]`
  );
}

/** The sea: pink noise that comes and goes once, softly, in the second shot. */
function surf(random: SeededRandom): string {
  const side = (label: string) =>
    `anoisesrc=c=pink:r=${SYNTHESIS_HZ}:d=${SECONDS}:a=0.5:seed=${subSeed(random)},highpass=f=180,lowpass=f=1500[${label}]`;
  const swell = "volume='0.05+0.2*exp(-pow((t-6.2)/1.7,2))':eval=frame";
  return `${side('surfl')};${side('surfr')};[surfl][surfr]join=inputs=2:channel_layout=stereo,${swell}[surf]`;
}

/** A large room: convolution with decaying noise, one grain for each side. */
function room(random: SeededRandom, input: string, output: string): string {
  const side = (label: string) =>
    `anoisesrc=c=white:r=48000:d=2.6:a=0.5:seed=${subSeed(random)},afade=t=out:d=2.6:curve=exp,lowpass=f=3800[${label}]`;
  return (
    `${side('il')};${side('ir')};[il][ir]join=inputs=2:channel_layout=stereo[impulse];` +
    `[${input}]asplit[dry][send];[send][impulse]afir=gtype=gn[wet];` +
    `[dry][wet]amix=inputs=2:weights='1 0.14':normalize=0:duration=first[${output}]`
  );
}

/** The filter graph of the music; its output is `[music]`, stereo, 48 kHz, exactly as long as the film. */
export function musicGraph(seed: number): string {
  const random = seededRandom(seed ^ 0x5eed);
  const labels: string[] = [];
  const chains = CHORDS.map((chord, index) => {
    labels.push(`pad${index}`);
    return pad(chord, random, `pad${index}`);
  });
  for (let beat = 0; beat < 9; beat += 1) {
    labels.push(`bell${beat}`);
    chains.push(bell(random, Math.round(900 + beat * 1150 + between(random, -140, 140)), `bell${beat}`));
  }
  labels.push('surf');
  chains.push(surf(random));
  const mixed = labels.map((label) => `[${label}]`).join('');
  const ends = `afade=t=in:d=1.2:curve=qsin,afade=t=out:st=${SECONDS - 1.6}:d=1.6:curve=qsin`;
  return [
    ...chains,
    `${mixed}amix=inputs=${labels.length}:normalize=0:duration=longest,apad,atrim=end=${SECONDS},aresample=48000[band]`,
    room(random, 'band', 'hall'),
    `[hall]atrim=end=${SECONDS},${ends},volume=${MUSIC_GAIN_DB}dB,alimiter=limit=0.8:level=0:latency=1,` +
      `aformat=sample_fmts=s16:channel_layouts=stereo:sample_rates=48000,apad,atrim=end_sample=${SECONDS * 48_000}[music]`,
  ].join(';');
}

/**
 * Plays the music and writes it as FLAC.
 *
 * @throws ChildProcessError
 */
export async function firstLightMusic({ workDir, seed, signal }: MusicOptions): Promise<string> {
  const path = join(workDir, 'music.flac');
  const graph = ['-filter_complex_threads', '1', '-filter_complex', musicGraph(seed), '-map', '[music]'];
  await ffmpeg([...graph, ...LOSSLESS, path], { signal });
  return path;
}

/**
 * The beginning of the music, as long as it is wanted, with an end of its own.
 *
 * @throws ChildProcessError
 */
export async function firstLightTrailerMusic(options: MusicOptions): Promise<string> {
  const whole = await firstLightMusic(options);
  const path = join(options.workDir, 'trailer-music.flac');
  const seconds = options.durationMs / 1000;
  const end = `afade=t=out:st=${seconds - 1.2}:d=1.2:curve=qsin,atrim=end_sample=${Math.round(seconds * 48_000)}`;
  await ffmpeg(['-i', whole, '-af', end, ...LOSSLESS, path], { signal: options.signal });
  return path;
}
