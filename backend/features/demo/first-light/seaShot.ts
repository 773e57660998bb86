import { STAGE, tint } from '#backend/features/demo/plates/plateCanvas';
import { ridge } from '#backend/features/demo/plates/ridgePlate';
import { cloudLayer, SHOT_FRAMES, Stack } from '#backend/features/demo/plates/shotStack';
import type { ShotGraph } from '#backend/features/demo/plates/shotStack';
import { sky, sun } from '#backend/features/demo/plates/skyPlates';
import { spill, vignette, waves } from '#backend/features/demo/plates/waterAndLens';
import { between, subSeed } from '#backend/platform/images/seededRandom';
import type { SeededRandom } from '#backend/platform/images/seededRandom';

/** Where the sun stands, in pixels of the stage: near the right third. The first number that the shot draws. */
export function sunColumn(random: SeededRandom): number {
  return Math.round(between(random, 810, 870));
}

/** The sun lifts out of the sea and lays a path of light on the water. */
export function seaShot(random: SeededRandom): ShotGraph {
  const horizon = 432;
  const sunX = sunColumn(random);
  const stack = new Stack('sky');
  stack.plate(
    sky(
      'sky',
      [
        { at: 0, colour: '#262450' },
        { at: 0.22, colour: '#55427a' },
        { at: 0.42, colour: '#a8627f' },
        { at: 0.54, colour: '#e58a68' },
        { at: 0.61, colour: '#ffb36b' },
      ],
      [
        { x: sunX, y: 410, radiusX: 430, radiusY: 170, colour: '#ffc57a', amount: 0.75 },
        { x: sunX, y: 420, radiusX: 1000, radiusY: 60, colour: '#ffb878', amount: 0.35 },
      ],
    ),
  );
  const streaks = { cells: { width: 3, height: 16 }, octaves: 5, feather: { top: 0.3, bottom: 0.35 } };
  const veil = { ...streaks, seed: subSeed(random), size: { width: 1340, height: 360 }, low: 0.52, high: 0.86 };
  cloudLayer(stack, 'lit', 43, -0.25, { ...veil, colour: '#ffb08a', opacity: 0.75 });
  cloudLayer(stack, 'shade', 36, -0.25, { ...veil, low: 0.56, colour: '#5d3f70', opacity: 0.8 });
  stack.plate(sun('sun', { size: 800, radius: 37, core: '#fff4d2', halo: '#ffc478', haloAmount: 0.92, haloReach: 95 }));
  stack.over('sun', sunX - 400, `${horizon + 14 - 400}-floor(n*0.75)`);
  stack
    .plate(
      ridge('island', {
        seed: subSeed(random),
        width: STAGE.width,
        top: 290,
        crest: 148,
        lift: 40,
        amplitude: 44,
        wavelength: 460,
        octaves: 6,
        sharpness: 0.6,
        envelope: 'pow(clip((640-X)/560,0,1),1.2)',
        colour: '#6f4a6c',
        mist: '#c07a72',
        mistFrom: 70,
        mistTo: 150,
        mistAmount: 0.7,
        speed: 0,
        light: { x: sunX, radius: 300, colour: '#f0a070', amount: 0.6 },
      }),
    )
    .over('island', 0, 290);
  return addWater(stack, random, horizon, sunX);
}

function addWater(stack: Stack, random: SeededRandom, horizon: number, sunX: number): ShotGraph {
  const height = STAGE.height - horizon;
  const wide = { width: STAGE.width + 2 * SHOT_FRAMES, height: height + SHOT_FRAMES };
  const path = `exp(-pow((X-${sunX})/(34+Y*0.36),2))*(0.45+0.55*exp(-Y/120))`;
  stack.plate(
    sky(
      'water',
      [
        { at: 0, colour: '#dc9068' },
        { at: 0.1, colour: '#a8687a' },
        { at: 0.4, colour: '#5a4374' },
        { at: 1, colour: '#1d1b40' },
      ],
      [{ x: sunX, y: 0, radiusX: 210, radiusY: 190, colour: '#ffb872', amount: 0.8 }],
      { width: STAGE.width, height },
    ),
  );
  stack.over('water', 0, horizon);
  const [a, b] = [subSeed(random), subSeed(random)];
  stack.plate(waves('wa', wide, a, sunX + SHOT_FRAMES / 2));
  stack.plate(waves('wb', wide, b, sunX + SHOT_FRAMES / 2));
  const window = `${STAGE.width}:${height}`;
  stack.plate(`[wa]crop=${window}:'n':'floor(n/4)'[wac];[wb]crop=${window}:'${SHOT_FRAMES}-n':'0'[wbc]`);
  stack.plate('[wac][wbc]blend=all_mode=multiply,split[swell][glints]');
  const water = { width: STAGE.width, height };
  stack.plate(`[swell]lutyuv=y='clip((80-val)*2.4,0,130)'[shadow]`).plate(tint('ripples', '#1a1738', water, 'shadow'));
  stack.over('ripples', 0, horizon);
  stack.plate(
    `color=black:s=${STAGE.width}x${height}:r=24,trim=end_frame=1,format=gray,geq=lum='255*${path}',` +
      'loop=loop=-1:size=1[path]',
  );
  stack.plate(`[glints]lutyuv=y='clip((val-70)*4.5,0,255)'[glint];[glint][path]blend=all_mode=multiply[sparkle]`);
  stack.plate(tint('glitter', '#ffe2a6', water, 'sparkle'));
  stack.over('glitter', 0, horizon);
  stack.plate(spill('spill', '#ffd29a', sunX, horizon - 30, 400, 0.22)).over('spill', 0, 0);
  stack.plate(vignette('vignette', 0.7)).over('vignette', 0, 0);
  return stack.finish();
}
