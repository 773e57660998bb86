import type { Lightning } from '@lightningjs/sdk';
import { drawing, type CanvasTexture } from '#app/theme/textures';

/**
 * A frame of a film that isn't there: snow under a low sun at the left, a night of firs at the right. Whatever can be read over both
 * can be read in any film.
 */
export function sampleScene(stage: Lightning.Stage, w: number, h: number, r: number): CanvasTexture {
  return drawing(stage, `scene${r}`, w, h, (context) => {
    context.beginPath();
    context.moveTo(r, 0);
    context.arcTo(w, 0, w, h, r);
    context.arcTo(w, h, 0, h, r);
    context.arcTo(0, h, 0, 0, r);
    context.arcTo(0, 0, w, 0, r);
    context.clip();
    const sky = context.createLinearGradient(0, 0, w, 0);
    for (const [place, colour] of skyStops) sky.addColorStop(place, colour);
    context.fillStyle = sky;
    context.fillRect(0, 0, w, h);
    const sun = context.createRadialGradient(w * 0.24, h * 0.42, 0, w * 0.24, h * 0.42, h * 0.7);
    sun.addColorStop(0, 'rgba(255,250,230,0.95)');
    sun.addColorStop(0.18, 'rgba(255,236,196,0.55)');
    sun.addColorStop(1, 'rgba(255,226,180,0)');
    context.fillStyle = sun;
    context.fillRect(0, 0, w, h);
    hill(context, w, h, 0.62, 0.1, ['#c9d6e4', '#1c2836']);
    hill(context, w, h, 0.78, 0.07, ['#f6f8fb', '#0b121b']);
    firs(context, w, h);
  });
}

const skyStops: readonly (readonly [number, string])[] = [
  [0, '#f3dcc0'],
  [0.22, '#d2cdc9'],
  [0.4, '#a3b5c9'],
  [0.54, '#6d84a0'],
  [0.68, '#35495f'],
  [0.84, '#162231'],
  [1, '#070c14'],
];

function hill(
  context: CanvasRenderingContext2D,
  w: number,
  h: number,
  middle: number,
  height: number,
  [left, right]: readonly [string, string],
): void {
  const ground = context.createLinearGradient(0, 0, w, 0);
  ground.addColorStop(0.1, left);
  ground.addColorStop(0.75, right);
  context.fillStyle = ground;
  context.beginPath();
  context.moveTo(0, h);
  for (let x = 0; x <= w; x += 8) context.lineTo(x, h * (middle + height * Math.sin((x / w) * 5 + middle * 9)));
  context.lineTo(w, h);
  context.fill();
}

/** Where they stand, as a share of the width, and how high, as a share of the height. */
const standing: readonly (readonly [number, number])[] = [
  [0.62, 0.34],
  [0.67, 0.46],
  [0.73, 0.38],
  [0.8, 0.56],
  [0.86, 0.44],
  [0.93, 0.6],
];

function firs(context: CanvasRenderingContext2D, w: number, h: number): void {
  context.fillStyle = '#05090f';
  for (const [x, height] of standing) {
    const foot = h * 0.92;
    for (let branch = 0; branch < 4; branch++) {
      const top = foot - h * height * (1 - branch * 0.2);
      const half = h * height * (0.1 + branch * 0.05);
      context.beginPath();
      context.moveTo(x * w, top);
      context.lineTo(x * w + half, top + h * height * 0.38);
      context.lineTo(x * w - half, top + h * height * 0.38);
      context.fill();
    }
  }
}
