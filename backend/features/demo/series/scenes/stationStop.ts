import { subSeed } from '#backend/platform/images/seededRandom';
import type { SeededRandom } from '#backend/platform/images/seededRandom';
import type { Scene } from '../../film-making/scenes';
import { gliding, Layers, still } from '../drawing/Layers';
import { blur, downwards, glow, group, moved, path, rect, STAGE } from '../drawing/shapes';
import type { Markup } from '../drawing/shapes';
import { lantern, person } from '../sets/figures';
import { hill, mistBank, sky } from '../sets/landscape';
import { LAMP, LAMP_CORE } from '../sets/looks';
import type { Look } from '../sets/looks';
import { STATION, station } from '../sets/station';
import type { StationOptions } from '../sets/station';
import { train } from '../sets/train';
import { addVignette, addWeather } from '../sets/weather';

function background(look: Look, random: SeededRandom, speed: 0.5 | 1): Layers {
  const [far, wood, mist, clouds] = [subSeed(random), subSeed(random), subSeed(random), subSeed(random)];
  const layers = new Layers(sky(look, clouds));
  const extent = { width: STAGE.width + 200, height: 440 };
  const ridge = { extent, amplitude: 60, period: 1560, foot: look.mist };
  layers.over(still(extent, hill('far', { ...ridge, seed: far, crest: 120, colour: look.hills[0] })), { y: 250 });
  const trees = gliding(
    extent,
    hill('wood', { ...ridge, seed: wood, crest: 110, amplitude: 40, colour: look.hills[1], firs: 44 }),
    speed,
  );
  layers.over(trees.plate, { x: trees.x, y: 330 });
  layers.over(still(extent, mistBank(look, mist, extent, 0.75)), { y: 300 });
  return layers;
}

export interface PassingOptions extends StationOptions {
  /** Seconds at which the station comes into the picture, and pixels a frame at which it goes by. */
  enters: number;
  speed: number;
}

/** A closed station goes by, seen from the train. */
export function stationPassing(look: Look, options: PassingOptions): Scene['picture'] {
  return (random) => {
    const layers = background(look, random, 1);
    const [seed, fall] = [subSeed(random), subSeed(random)];
    const sides = { width: STAGE.width, height: 200 };
    const ballast =
      downwards('ballast', [
        [0, look.hills[2]],
        [1, look.ground],
      ]) + rect(0, 0, sides.width, 200, { fill: 'url(#ballast)' });
    layers.over(still(sides, ballast), { y: 560 });
    const x = `${STAGE.width}-(n-${Math.round(options.enters * 24)})*${options.speed}`;
    layers.over(still(STATION, station(look, seed, options)), { x, y: 190 });
    const fence = { width: STAGE.width + 320, height: 150 };
    const pickets = Array.from({ length: 20 }, (_, index) => rect(index * 80, 20, 14, 150, { fill: look.ground }));
    const rails =
      rect(0, 44, fence.width, 10, { fill: look.ground }) + rect(0, 96, fence.width, 10, { fill: look.ground });
    const rushing = blur('rush', 16, 0) + group(pickets.join('') + rails, { filter: 'url(#rush)', opacity: 0.9 });
    layers.over(still(fence, rushing), { x: `-mod(n*${options.speed * 4},80)`, y: 606 });
    addWeather(layers, look, fall, { wind: 10 });
    addVignette(layers);
    return layers.picture();
  };
}

export interface WaitingOptions {
  name: string;
  /** Who waits on the platform. */
  crowd: number;
  festive?: boolean;
  /** Seconds at which the train rolls in and at which it stands with its door open. */
  stands: number;
}

const TRAIN_SCALE = 1.9;

/** The train rolls in, stops, and somebody steps into the light of the open door. */
export function trainArrives(look: Look, { name, crowd, festive, stands }: WaitingOptions): Scene['picture'] {
  return (random) => {
    const layers = background(look, random, 0.5);
    const [seed, fall] = [subSeed(random), subSeed(random)];
    layers.over(still(STATION, station(look, seed, { name, ...(festive ? { festive } : {}) })), { x: 40, y: 128 });
    const body = look.snowfall ? '#24223f' : look.ground;
    const carriages = { width: 2 * 310 * TRAIN_SCALE + 500, height: 260 };
    const cars = moved(train({ carriages: 2, body, roof: look.snowfall ? '#f0effa' : look.mist }), 0, 10, TRAIN_SCALE);
    const stop = Math.round(stands * 24);
    // Brakes: the distance that is left falls with the square of the time that is left.
    const x = `-330-2*floor(1500*pow(max(0,(${stop}-n)/${stop}),2)/2)`;
    layers.over(still(carriages, cars), { x, y: 436 });
    const platform = { width: STAGE.width, height: 90 };
    const edge =
      rect(0, 26, STAGE.width, 64, { fill: look.ground }) +
      rect(0, 24, STAGE.width, 5, { fill: look.snowfall ? '#f2f1fb' : look.mist });
    layers.over(still(platform, edge), { y: 630 });
    addDoor(layers, stands);
    addPeople(layers, look, { crowd, stands });
    addWeather(layers, look, fall);
    addVignette(layers);
    return layers.picture();
  };
}

const DOOR = { x: 706, y: 468, width: 66, height: 152 };

function addDoor(layers: Layers, stands: number): void {
  const light = rect(140, 60, DOOR.width, DOOR.height, { fill: LAMP_CORE }) + glow('open', 173, 140, 166, LAMP, 0.85);
  const spill = path(`M140 212H206L322 284H24Z`, { fill: LAMP, opacity: 0.35 });
  layers.over(still({ width: 360, height: 320 }, light + spill), {
    x: DOOR.x - 140,
    y: DOOR.y - 60,
    fadeIn: [stands + 0.3, 0.5],
  });
}

function addPeople(layers: Layers, look: Look, { crowd, stands }: { crowd: number; stands: number }): void {
  const colour = look.snowfall ? '#17152b' : '#0a070d';
  if (crowd === 1) {
    const extent = { width: 200, height: 230 };
    const walker = person(120, 222, { height: 152, colour, rim: '#e09347', hat: 'bun', suitcase: true });
    const walk = `if(lt(t,${stands + 1}),440,min(622,440+2*floor((n-${Math.round((stands + 1) * 24)})*0.9)))`;
    layers.over(still(extent, walker), { x: walk, y: '432+2*floor(0.5+0.5*sin(n/4))' });
    return;
  }
  const hats = ['scarf', 'brim', 'bobble', undefined] as const;
  const people: Markup[] = [];
  for (let index = 0; index < crowd; index += 1) {
    const x = 54 + index * (1160 / Math.max(1, crowd - 1)) + 34 * Math.sin(index * 2.6);
    const hat = hats[index % 4];
    const height = 112 + 56 * ((index * 0.618) % 1);
    people.push(person(x, 300, { height, colour, rim: '#ffc47c', ...(hat ? { hat } : {}) }));
    if (index % 2 === 0) people.push(lantern(`held${index}`, x + 30, 300 - height * 0.38, 0.7));
  }
  layers.over(still({ width: STAGE.width, height: 340 }, people.join('')), { y: 372 });
}
