type Biquad = readonly [b0: number, b1: number, b2: number, a1: number, a2: number];

/** K-weighting at 48 kHz: the head's shelf, then the high-pass; tables 1 and 2 of ITU-R BS.1770-4. */
const SHELF: Biquad = [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585];
const HIGH_PASS: Biquad = [1, -2, 1, -1.99004745483398, 0.99007225036621];

const STEP = 4800;

function filter(samples: Float32Array, [b0, b1, b2, a1, a2]: Biquad): Float32Array {
  const out = new Float32Array(samples.length);
  let [z1, z2] = [0, 0];
  for (let at = 0; at < samples.length; at += 1) {
    const input = samples[at]!;
    const value = b0 * input + z1;
    z1 = b1 * input - a1 * value + z2;
    z2 = b2 * input - a2 * value;
    out[at] = value;
  }
  return out;
}

/** Energy of each 100 ms. */
function energies(samples: Float32Array): number[] {
  const weighted = filter(filter(samples, SHELF), HIGH_PASS);
  return Array.from({ length: Math.floor(weighted.length / STEP) }, (_, step) => {
    let sum = 0;
    for (let at = step * STEP; at < (step + 1) * STEP; at += 1) sum += weighted[at]! ** 2;
    return sum / STEP;
  });
}

const lufs = (energy: number) => -0.691 + 10 * Math.log10(energy);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Integrated loudness in LUFS of a stereo track of 48 kHz, gated as ITU-R BS.1770-4 wants it: blocks of 400 ms, each 100 ms
 * later than the one before, without those under -70 LUFS and then those 10 LU under the mean. Silence is -70.
 */
export function loudnessOf(left: Float32Array, right: Float32Array): number {
  const other = energies(right);
  const steps = energies(left).map((energy, step) => energy + (other[step] ?? 0));
  const blocks = steps.slice(3).map((_, block) => mean(steps.slice(block, block + 4)));
  const audible = blocks.filter((energy) => lufs(energy) > -70);
  if (audible.length === 0) return -70;
  const gate = lufs(mean(audible)) - 10;
  return lufs(mean(audible.filter((energy) => lufs(energy) > gate)));
}
