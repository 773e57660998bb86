import { ramp } from '#backend/features/demo/plates/pixelMath';
import { shade, STAGE } from '#backend/features/demo/plates/plateCanvas';
import { cloudLayer, ridgeLayer, Stack } from '#backend/features/demo/plates/shotStack';
import type { ShotGraph } from '#backend/features/demo/plates/shotStack';
import { sky, stars } from '#backend/features/demo/plates/skyPlates';
import { vignette } from '#backend/features/demo/plates/waterAndLens';
import { between, subSeed } from '#backend/platform/images/seededRandom';
import type { SeededRandom } from '#backend/platform/images/seededRandom';

/** Stars pale above five ridges in blue mist while the east begins to glow. */
export function nightShot(random: SeededRandom): ShotGraph {
  const glowX = between(random, 820, 900);
  const stack = new Stack('night');
  stack
    .plate(
      sky(
        'night',
        [
          { at: 0, colour: '#040714' },
          { at: 0.35, colour: '#0a1533' },
          { at: 0.62, colour: '#1b2b5c' },
          { at: 0.8, colour: '#33427c' },
        ],
        [{ x: glowX, y: 520, radiusX: 420, radiusY: 150, colour: '#6d5f9e', amount: 0.5 }],
      ),
    )
    .plate(
      sky(
        'paling',
        [
          { at: 0, colour: '#0b1436' },
          { at: 0.3, colour: '#232c63' },
          { at: 0.5, colour: '#5a4f8c' },
          { at: 0.66, colour: '#a8728f' },
          { at: 0.8, colour: '#e0997f' },
        ],
        [{ x: glowX, y: 500, radiusX: 420, radiusY: 130, colour: '#ffc07e', amount: 0.85 }],
      ),
    );
  const band = `exp(-pow((X*0.42+Y-${between(random, 300, 360)})/52,2))`;
  cloudLayer(stack, 'milky', 0, 0, {
    seed: subSeed(random),
    size: { width: STAGE.width, height: 560 },
    cells: { width: 14, height: 8 },
    octaves: 5,
    colour: '#8e9fd6',
    low: 0.12,
    high: 0.85,
    opacity: 0.36,
    feather: { top: 0.1, bottom: 0.5 },
    mask: band,
  });
  stack.plate(stars('stars', { width: STAGE.width, height: 500 }, subSeed(random), 470)).over('stars', 0, 0);
  stack.over('paling', 0, 0, 'format=yuva420p,fade=in:st=0:d=4.6:alpha=1');
  const seeds = Array.from({ length: 5 }, () => subSeed(random));
  const shared = { sharpness: 0.75, mistAmount: 0.85 };
  const light = (amount: number) => ({ x: glowX, radius: 330, colour: '#c98a94', amount });
  const far = { octaves: 6, top: 300, ...shared };
  ridgeLayer(stack, 'r0', {
    ...far,
    seed: seeds[0] ?? 0,
    crest: 168,
    amplitude: 80,
    wavelength: 420,
    colour: '#3d4480',
    mist: '#7f77a8',
    mistFrom: 120,
    mistTo: 270,
    speed: 0,
    light: light(0.5),
  });
  ridgeLayer(stack, 'r1', {
    ...far,
    seed: seeds[1] ?? 0,
    crest: 218,
    amplitude: 78,
    wavelength: 360,
    colour: '#2a3269',
    mist: '#66659a',
    mistFrom: 180,
    mistTo: 340,
    speed: 0.5,
    light: light(0.26),
  });
  const mist = {
    cells: { width: 6, height: 4 },
    octaves: 4,
    low: 0.3,
    high: 0.85,
    feather: { top: 0.5, bottom: 0.45 },
  };
  cloudLayer(stack, 'm0', 400, 0.5, {
    ...mist,
    seed: subSeed(random),
    size: { width: 1340, height: 260 },
    colour: '#9c93bd',
    opacity: 0.6,
  });
  ridgeLayer(stack, 'r2', {
    ...shared,
    octaves: 6,
    top: 400,
    seed: seeds[2] ?? 0,
    crest: 160,
    amplitude: 70,
    wavelength: 330,
    colour: '#1a2250',
    mist: '#4b4f86',
    mistFrom: 130,
    mistTo: 300,
    speed: 0.5,
    light: light(0.1),
  });
  cloudLayer(stack, 'm1', 470, -0.5, {
    ...mist,
    seed: subSeed(random),
    size: { width: 1340, height: 250 },
    colour: '#7f80b3',
    opacity: 0.55,
  });
  // The land is dark at first; the dusk lifts from it while the sky pales.
  stack.plate(shade('dusk', '#040a26', `0.66*${ramp('Y', 26, 52)}`));
  stack.over('dusk', 0, 0, 'fade=out:st=0:d=4.6:alpha=1');
  ridgeLayer(stack, 'r3', {
    ...shared,
    octaves: 5,
    top: 500,
    seed: seeds[3] ?? 0,
    crest: 135,
    amplitude: 52,
    wavelength: 300,
    colour: '#0e1433',
    mist: '#272e5f',
    mistFrom: 90,
    mistTo: 220,
    speed: 1,
    treeHeight: 15,
    sharpness: 0.5,
  });
  ridgeLayer(stack, 'r4', {
    ...shared,
    octaves: 4,
    top: 560,
    seed: seeds[4] ?? 0,
    crest: 130,
    amplitude: 46,
    wavelength: 420,
    colour: '#05081a',
    mist: '#0b1030',
    mistFrom: 90,
    mistTo: 160,
    speed: 1.5,
    treeHeight: 38,
    sharpness: 0.25,
  });
  stack.plate(vignette('vignette', 0.75)).over('vignette', 0, 0);
  return stack.finish();
}
