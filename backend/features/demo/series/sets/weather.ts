import { between, seededRandom } from '#backend/platform/images/seededRandom';
import { still } from '../drawing/Layers';
import type { Layers } from '../drawing/Layers';
import { circle, path, radial, rect, STAGE } from '../drawing/shapes';
import type { Markup } from '../drawing/shapes';
import { mistBank } from './landscape';
import type { Look } from './looks';

/** A sheet as high as the stage that repeats below itself, so that it can fall without end. */
const SHEET = { width: STAGE.width + 240, height: 2 * STAGE.height };

function twice(draw: (x: number, y: number) => Markup, x: number, y: number): Markup {
  return draw(x, y) + draw(x, y + STAGE.height);
}

function rainSheet(seed: number, drops: number, length: number, strength: number): Markup {
  const random = seededRandom(seed);
  return Array.from({ length: drops }, () => {
    const reach = length * between(random, 0.6, 1.2);
    const style = { stroke: '#dfe9ea', 'stroke-width': 1.3, opacity: strength * between(random, 0.4, 1) };
    const x = between(random, 0, SHEET.width);
    const y = between(random, 0, STAGE.height);
    return twice((left, top) => path(`M${left} ${top}l${-reach * 0.2} ${reach}`, style), x, y);
  }).join('');
}

function snowSheet(seed: number, flakes: number, size: number, strength: number): Markup {
  const random = seededRandom(seed);
  return Array.from({ length: flakes }, () => {
    const radius = size * between(random, 0.5, 1.3);
    const style = { fill: '#f6f5ff', opacity: strength * between(random, 0.35, 1) };
    const x = between(random, 0, SHEET.width);
    return twice((left, top) => circle(left, top, radius, style), x, between(random, 0, STAGE.height));
  }).join('');
}

/** How far the camera moves against what falls, in pixels a frame: makes rain slant and snow blow. */
export interface Falling {
  wind?: number;
}

/** Lays the weather of a look over a scene: two sheets of rain or snow, or banks of fog. */
export function addWeather(layers: Layers, look: Look, seed: number, { wind = 0 }: Falling = {}): void {
  if (look.weather === 'rain') {
    fall(layers, rainSheet(seed, 130, 46, 0.3), 34, wind);
    fall(layers, rainSheet(seed + 1, 60, 90, 0.3), 58, wind);
  } else if (look.weather === 'snow') {
    fall(layers, snowSheet(seed, 170, 1.7, 0.75), 4, 2 + wind);
    fall(layers, snowSheet(seed + 1, 60, 3.6, 0.85), 8, 4 + wind);
  } else if (look.weather === 'fog') {
    const extent = { width: STAGE.width + 520, height: 460 };
    layers.over(still(extent, mistBank(look, seed, extent, 0.75)), { x: '-n*2', y: 230 });
  }
}

function fall(layers: Layers, sheet: Markup, speed: number, wind: number): void {
  const x = wind === 0 ? '-120' : `-mod(n*${wind},240)`;
  layers.over(still(SHEET, sheet), { x, y: `-${STAGE.height}+mod(n*${speed},${STAGE.height})` });
}

/** Darkens the corners, as a lens does. */
export function addVignette(layers: Layers, strength = 0.6): void {
  const fall = radial('corners', [
    [0, '#04060a', 0],
    [0.55, '#04060a', 0],
    [0.8, '#04060a', strength * 0.4],
    [1, '#04060a', strength],
  ]);
  // A circle of the unit square is an ellipse on the stage; its rim has to reach the corners.
  const { width, height } = STAGE;
  const sheet = rect(-width * 0.21, -height * 0.21, width * 1.42, height * 1.42, { fill: 'url(#corners)' });
  layers.over(still(STAGE, fall + sheet));
}
