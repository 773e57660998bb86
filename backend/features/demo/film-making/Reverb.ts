/** Delays in samples at 48 kHz of Freeverb (Jezar at Dreampoint, public domain), whose own are for 44.1 kHz. */
const COMBS = [1214, 1293, 1390, 1476, 1548, 1623];
const ALLPASSES = [605, 480, 371];
/** Between the sides, so that the room is wide. */
const SPREAD = 25;

/** The echo of a room: parallel combs with damped feedback, then allpasses that make the echo dense (Schroeder, 1962). */
export class Reverb {
  private readonly combs: { line: Float32Array; at: number; gain: number; low: number }[];
  private readonly allpasses: { line: Float32Array; at: number }[];

  constructor(
    seconds: number,
    private readonly damping: number,
    side: number,
  ) {
    this.combs = COMBS.map((delay) => ({
      line: new Float32Array(delay + side * SPREAD),
      at: 0,
      // Down by 60 dB after `seconds`.
      gain: 10 ** ((-3 * delay) / (48_000 * seconds)),
      low: 0,
    }));
    this.allpasses = ALLPASSES.map((delay) => ({ line: new Float32Array(delay + side * SPREAD), at: 0 }));
  }

  /** Adds the echo to the samples in place; what rings on comes with the next ones. */
  add(samples: Float32Array, wet: number): void {
    for (let index = 0; index < samples.length; index += 1) {
      const dry = samples[index]!;
      let echo = 0;
      for (const comb of this.combs) {
        const out = comb.line[comb.at]!;
        comb.low = out * (1 - this.damping) + comb.low * this.damping;
        comb.line[comb.at] = dry * 0.2 + comb.low * comb.gain;
        comb.at = comb.at + 1 === comb.line.length ? 0 : comb.at + 1;
        echo += out;
      }
      for (const pass of this.allpasses) {
        const out = pass.line[pass.at]!;
        pass.line[pass.at] = echo + out * 0.5;
        pass.at = pass.at + 1 === pass.line.length ? 0 : pass.at + 1;
        echo = out - echo * 0.5;
      }
      samples[index] = dry + echo * wet;
    }
  }
}
