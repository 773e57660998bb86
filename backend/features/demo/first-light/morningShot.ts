import { cloudLayer, ridgeLayer, Stack } from '#backend/features/demo/plates/shotStack';
import type { ShotGraph } from '#backend/features/demo/plates/shotStack';
import { bird, sky, sun } from '#backend/features/demo/plates/skyPlates';
import { spill, vignette } from '#backend/features/demo/plates/waterAndLens';
import { between, subSeed } from '#backend/platform/images/seededRandom';
import type { SeededRandom } from '#backend/platform/images/seededRandom';

/** Warm light over the ridges, haze in the valleys, firs in front and a few birds. */
export function morningShot(random: SeededRandom): ShotGraph {
  const sunX = Math.round(between(random, 850, 910));
  const stack = new Stack('sky');
  stack.plate(
    sky(
      'sky',
      [
        { at: 0, colour: '#6d7fae' },
        { at: 0.3, colour: '#c5a59b' },
        { at: 0.5, colour: '#f4bf86' },
        { at: 0.7, colour: '#ffd79a' },
      ],
      [{ x: sunX, y: 250, radiusX: 330, radiusY: 260, colour: '#ffe3ac', amount: 0.9 }],
    ),
  );
  cloudLayer(stack, 'veil', 20, -0.25, {
    seed: subSeed(random),
    size: { width: 1340, height: 300 },
    cells: { width: 3, height: 14 },
    octaves: 5,
    colour: '#ffe9c8',
    low: 0.5,
    high: 0.9,
    opacity: 0.5,
    feather: { top: 0.4, bottom: 0.4 },
  });
  stack
    .plate(sun('sun', { size: 960, radius: 36, core: '#fffbef', halo: '#ffe2a8', haloAmount: 0.9, haloReach: 120 }))
    .over('sun', sunX - 480, `${250 - 480}-floor(n*0.25)`);
  const seeds = Array.from({ length: 4 }, () => subSeed(random));
  const shared = { octaves: 6, sharpness: 0.7, mistAmount: 0.8 };
  const light = (amount: number) => ({ x: sunX, radius: 300, colour: '#ffd796', amount });
  ridgeLayer(stack, 'r0', {
    ...shared,
    top: 280,
    seed: seeds[0] ?? 0,
    crest: 130,
    amplitude: 70,
    wavelength: 430,
    colour: '#c08f83',
    mist: '#f3c492',
    mistFrom: 70,
    mistTo: 220,
    speed: 0,
    light: light(0.7),
  });
  ridgeLayer(stack, 'r1', {
    ...shared,
    top: 340,
    seed: seeds[1] ?? 0,
    crest: 140,
    amplitude: 72,
    wavelength: 370,
    colour: '#93656a',
    mist: '#e9b383',
    mistFrom: 110,
    mistTo: 260,
    speed: 0.5,
    light: light(0.5),
  });
  const haze = {
    cells: { width: 5, height: 4 },
    octaves: 4,
    low: 0.25,
    high: 0.85,
    feather: { top: 0.5, bottom: 0.45 },
  };
  cloudLayer(stack, 'h0', 400, 0.5, {
    ...haze,
    seed: subSeed(random),
    size: { width: 1340, height: 250 },
    colour: '#ffdcaa',
    opacity: 0.65,
  });
  ridgeLayer(stack, 'r2', {
    ...shared,
    top: 440,
    seed: seeds[2] ?? 0,
    crest: 135,
    amplitude: 62,
    wavelength: 330,
    colour: '#5d3d49',
    mist: '#c98d6d',
    mistFrom: 110,
    mistTo: 260,
    speed: 1,
    light: light(0.28),
    treeHeight: 11,
  });
  cloudLayer(stack, 'h1', 490, -0.5, {
    ...haze,
    seed: subSeed(random),
    size: { width: 1340, height: 230 },
    colour: '#f3bd8b',
    opacity: 0.5,
  });
  addFlock(stack, random, sunX);
  ridgeLayer(stack, 'r3', {
    ...shared,
    octaves: 4,
    top: 540,
    seed: seeds[3] ?? 0,
    crest: 130,
    amplitude: 50,
    wavelength: 460,
    colour: '#1f1420',
    mist: '#4a2c30',
    mistFrom: 60,
    mistTo: 180,
    speed: 2,
    sharpness: 0.25,
    treeHeight: 42,
  });
  stack.plate(spill('spill', '#ffe6bc', sunX, 290, 430, 0.32)).over('spill', 0, 0);
  stack.plate(vignette('vignette', 0.5)).over('vignette', 0, 0);
  return stack.finish();
}

function addFlock(stack: Stack, random: SeededRandom, sunX: number): void {
  const count = 7;
  for (let index = 0; index < count; index += 1) {
    const side = index % 2 === 0 ? 1 : -1;
    const rank = Math.ceil(index / 2);
    const x = Math.round(sunX - 330 - rank * between(random, 30, 40));
    const y = Math.round(230 + side * rank * between(random, 12, 18) + between(random, -6, 6));
    const phase = Math.floor(between(random, 0, 24));
    stack.plate(bird(`b${index}`, 20 + 2 * Math.floor(between(random, 0, 4)), '#4a3038', phase));
    stack.over(`b${index}`, `${x}+n`, `${y}-floor(n/3)+3*sin(n/19+${index})`);
  }
}
