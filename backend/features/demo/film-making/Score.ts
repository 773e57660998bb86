import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '#backend/platform/images/seededRandom';
import type { SeededRandom } from '#backend/platform/images/seededRandom';
import type { MusicOptions } from './film';
import type { Instrument, Note } from './instruments';
import { loudnessOf } from './loudness';
import { Reverb } from './Reverb';

export const SAMPLE_RATE = 48_000;

/** LUFS; what First Light's mix has too. */
const TARGET_LOUDNESS = -20;
/** Peaks above it are rounded off; so none gets above -1.5 dBFS. */
const KNEE = 0.6;
const CEILING = 0.84;

export interface Room {
  /** Until the echo has fallen by 60 dB. */
  seconds: number;
  /** Echo beside the sound itself, 0…1. */
  wet: number;
  /** 0 bright … 1 dull; 0.4 if left out. */
  damping?: number;
}

/** A piece of music: notes in any order, mixed into one stereo track. */
export class Score {
  private readonly parts: (() => void)[] = [];
  private readonly left: Float32Array;
  private readonly right: Float32Array;

  constructor(
    readonly seconds: number,
    private readonly random: SeededRandom,
  ) {
    this.left = new Float32Array(Math.round(seconds * SAMPLE_RATE));
    this.right = new Float32Array(this.left.length);
  }

  play(instrument: Instrument, ...notes: readonly Note[]): this {
    for (const note of notes) this.parts.push(() => this.mix(instrument, note));
    return this;
  }

  private mix(instrument: Instrument, note: Note): void {
    const { seconds, wave } = instrument(note, this.random);
    const start = Math.round(note.at * SAMPLE_RATE);
    const end = Math.min(this.left.length, start + Math.round(seconds * SAMPLE_RATE));
    const level = note.level ?? 0.2;
    // Equal power.
    const angle = (((note.pan ?? 0) + 1) * Math.PI) / 4;
    const [left, right] = [Math.cos(angle) * level, Math.sin(angle) * level];
    for (let at = Math.max(0, start); at < end; at += 1) {
      const [a, b] = wave((at - start) / SAMPLE_RATE);
      this.left[at] = this.left[at]! + a * left;
      this.right[at] = this.right[at]! + b * right;
    }
  }

  /**
   * Plays everything into the room and gives 16-bit stereo samples at about -20 LUFS with soft ends, leaving the event loop
   * to others between the notes.
   *
   * @throws the reason of `signal` soon after it is aborted
   */
  async perform(
    room: Room,
    fades: { inSeconds: number; outSeconds: number },
    signal: AbortSignal,
  ): Promise<Int16Array> {
    const rest = async () => {
      await new Promise(setImmediate);
      signal.throwIfAborted();
    };
    for (const part of this.parts) {
      part();
      await rest();
    }
    for (const [side, samples] of [this.left, this.right].entries()) {
      const reverb = new Reverb(room.seconds, room.damping ?? 0.4, side);
      for (let start = 0; start < samples.length; start += SAMPLE_RATE) {
        reverb.add(samples.subarray(start, start + SAMPLE_RATE), room.wet);
        await rest();
      }
    }
    this.fade(fades);
    const gain = 10 ** ((TARGET_LOUDNESS - loudnessOf(this.left, this.right)) / 20);
    const samples = new Int16Array(this.left.length * 2);
    for (let at = 0; at < this.left.length; at += 1) {
      samples[at * 2] = Math.round(32_767 * rounded(this.left[at]! * gain));
      samples[at * 2 + 1] = Math.round(32_767 * rounded(this.right[at]! * gain));
    }
    return samples;
  }

  private fade({ inSeconds, outSeconds }: { inSeconds: number; outSeconds: number }): void {
    const { length } = this.left;
    for (let at = 0; at < length; at += 1) {
      const rise = Math.min(1, at / (inSeconds * SAMPLE_RATE || 1));
      const fall = Math.min(1, (length - 1 - at) / (outSeconds * SAMPLE_RATE || 1));
      const gain = Math.sin((Math.min(rise, fall) * Math.PI) / 2);
      this.left[at] = this.left[at]! * gain;
      this.right[at] = this.right[at]! * gain;
    }
  }
}

function rounded(value: number): number {
  const size = Math.abs(value);
  if (size <= KNEE) return value;
  const over = (CEILING - KNEE) * Math.tanh((size - KNEE) / (CEILING - KNEE));
  return Math.sign(value) * (KNEE + over);
}

/** A RIFF/WAVE file of 16-bit stereo. */
function wav(samples: Int16Array): Buffer {
  const header = Buffer.alloc(44);
  const bytes = samples.length * 2;
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + bytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  for (const [value, at] of [
    [16, 16],
    [SAMPLE_RATE, 24],
    [SAMPLE_RATE * 4, 28],
  ] as const)
    header.writeUInt32LE(value, at);
  for (const [value, at] of [
    [1, 20],
    [2, 22],
    [4, 32],
    [16, 34],
  ] as const)
    header.writeUInt16LE(value, at);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(bytes, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, bytes)]);
}

export interface Scoring extends Room {
  fadeInSeconds?: number;
  fadeOutSeconds?: number;
}

/** Music of our own synthesis for a screenplay. */
export function scored(scoring: Scoring, compose: (score: Score, random: SeededRandom) => void) {
  return async ({ workDir, seed, durationMs, signal }: MusicOptions): Promise<string> => {
    const random = seededRandom(seed ^ 0x5c0e);
    const score = new Score(durationMs / 1000, random);
    compose(score, random);
    const { fadeInSeconds = 0.02, fadeOutSeconds = 1.2 } = scoring;
    const samples = await score.perform(scoring, { inSeconds: fadeInSeconds, outSeconds: fadeOutSeconds }, signal);
    const path = join(workDir, 'music.wav');
    await writeFile(path, wav(samples));
    return path;
  };
}
