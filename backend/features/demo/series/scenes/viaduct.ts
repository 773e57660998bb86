import { between, seededRandom, subSeed } from '#backend/platform/images/seededRandom';
import type { Scene } from '../../film-making/scenes';
import { gliding, Layers, still } from '../drawing/Layers';
import { glow, moved, STAGE } from '../drawing/shapes';
import type { Markup } from '../drawing/shapes';
import { hill, mistBank, sky } from '../sets/landscape';
import { LAMP } from '../sets/looks';
import type { Look } from '../sets/looks';
import { viaduct } from '../sets/train';
import { addVignette, addWeather } from '../sets/weather';
import { trainPlate } from './lakeShore';

export interface ViaductOptions {
  /** Where the engine is when the scene begins, in pixels of the stage. */
  engineAt: number;
  /** Lights of houses in the valley: how many burn, and the second at which the first one does. */
  houses?: { count: number; from: number; seconds: number };
}

/** The night train, small, on a long viaduct across a valley. */
export function viaductScene(look: Look, options: ViaductOptions): Scene['picture'] {
  return (random) => {
    const seeds = Array.from({ length: 6 }, () => subSeed(random));
    const [far = 1, middle = 2, near = 3, mist = 4, clouds = 5, fall = 6] = seeds;
    const layers = new Layers(sky(look, clouds));
    const farSize = { width: STAGE.width, height: 420 };
    const farHill = {
      seed: far,
      extent: farSize,
      crest: 130,
      amplitude: 64,
      period: 1600,
      colour: look.hills[0],
      foot: look.mist,
    };
    layers.over(still(farSize, hill('far', farHill)), { y: 290 });
    const bank = { width: STAGE.width + 200, height: 240 };
    const drifting = gliding(bank, mistBank(look, mist, bank, 0.7), 0.25, 0);
    layers.over(drifting.plate, { x: drifting.x, y: 370 });
    const wood = { width: STAGE.width + 60, height: 320 };
    const middleHill = {
      seed: middle,
      extent: wood,
      crest: 96,
      amplitude: 50,
      period: 1500,
      colour: look.hills[1],
      foot: look.mist,
    };
    const woods = gliding(wood, hill('wood', { ...middleHill, firs: 26 }), 0.25);
    layers.over(woods.plate, { x: woods.x, y: 396 });
    if (options.houses) addHouses(layers, fall, options.houses);
    const { plate, engine, rail } = trainPlate(look);
    layers.over(plate, { x: `${Math.round(options.engineAt - engine)}+n*4`, y: Math.round(482 - rail) });
    const arches = { width: STAGE.width + 120, height: 260 };
    const stone = look.snowfall ? '#3c3a63' : look.hills[2];
    const bridge = gliding(arches, viaduct(arches.width, arches.height, 150, stone, look.hills[1]), 0.5);
    layers.over(bridge.plate, { x: bridge.x, y: 470 });
    const bush = { width: STAGE.width + 200, height: 254 };
    const fore = {
      seed: near,
      extent: bush,
      crest: 110,
      amplitude: 36,
      period: 1400,
      colour: look.ground,
      foot: look.ground,
    };
    const front = gliding(bush, hill('fore', { ...fore, firs: 64 }), 1);
    layers.over(front.plate, { x: front.x, y: 526 });
    addWeather(layers, look, fall);
    addVignette(layers);
    return layers.picture();
  };
}

/** Windows in the dark, one after the other; each fades in by itself. */
function addHouses(
  layers: Layers,
  seed: number,
  { count, from, seconds }: NonNullable<ViaductOptions['houses']>,
): void {
  const steps = 6;
  const random = seededRandom(seed);
  for (let step = 0; step < steps; step += 1) {
    const lights: Markup[] = [];
    for (let index = step; index < count; index += steps) {
      const x = between(random, 0, STAGE.width);
      const y = between(random, 28, 200);
      lights.push(moved(glow(`house${index}`, 0, 0, 15, LAMP, 1), x, y, 0.8 + 0.5 * ((index * 0.3) % 1)));
      lights.push(
        `<rect x="${(x - 1.5).toFixed(1)}" y="${(y - 2).toFixed(1)}" width="3.5" height="4" fill="#fff0cb"/>`,
      );
    }
    const at = from + (seconds * step) / steps;
    layers.over(still({ width: STAGE.width, height: 220 }, lights.join('')), { y: 418, fadeIn: [at, 0.5] });
  }
}
