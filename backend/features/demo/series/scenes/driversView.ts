import { subSeed } from '#backend/platform/images/seededRandom';
import type { Scene } from '../../film-making/scenes';
import { Layers, still } from '../drawing/Layers';
import { STAGE } from '../drawing/shapes';
import { headlampPool, TRACK_FRAMES, track, trackGround, VANISHING, windscreen } from '../sets/cab';
import { lantern } from '../sets/figures';
import { hill, mistBank, sky } from '../sets/landscape';
import type { Look } from '../sets/looks';
import { addVignette, addWeather } from '../sets/weather';

export interface DriversViewOptions {
  /** A lantern ahead, beside the line: seconds at which it appears, and whether it is swung. */
  lantern?: { from: number; swings?: boolean };
  /** Lanterns along both sides, one pair after the other. */
  avenue?: boolean;
}

/** Along the track from the driver's place. */
export function driversView(look: Look, options: DriversViewOptions = {}): Scene['picture'] {
  return (random) => {
    const [far, mist, clouds, fall] = [subSeed(random), subSeed(random), subSeed(random), subSeed(random)];
    const layers = new Layers(sky(look, clouds));
    const extent = { width: STAGE.width, height: 220 };
    const ridge = {
      seed: far,
      extent,
      crest: 120,
      amplitude: 54,
      period: 1400,
      colour: look.hills[0],
      foot: look.mist,
    };
    layers.over(still(extent, hill('far', ridge)), { y: VANISHING.y - 160 });
    layers.over(still(STAGE, trackGround(look)));
    const frames = Array.from({ length: TRACK_FRAMES }, (_, frame) => track(look, frame));
    layers.over({ extent: STAGE, frames });
    layers.over(still(STAGE, headlampPool(look.weather === 'clear' ? 0.8 : 1)));
    const bank = { width: STAGE.width, height: 260 };
    layers.over(still(bank, mistBank(look, mist, bank, look.weather === 'fog' ? 1 : 0.6)), { y: VANISHING.y - 140 });
    if (options.lantern) addLantern(layers, options.lantern);
    if (options.avenue) addAvenue(layers);
    addWeather(layers, look, fall);
    layers.over(still(STAGE, windscreen()));
    addVignette(layers, 0.5);
    return layers.picture();
  };
}

/** It grows with one over the distance: slowly at first, and fast when it is near. */
function addLantern(layers: Layers, { from, swings }: NonNullable<DriversViewOptions['lantern']>): void {
  const start = Math.round(from * 24);
  const near = `(150/(210-min(190,max(0,n-${start})*0.95)))`;
  const side = swings ? `+46*${near}*sin((n-${start})/5)` : '';
  layers.over(still({ width: 360, height: 360 }, lantern('ahead', 180, 180, 1.15)), {
    frameFilter: `scale=w='2*floor(120*${near}/2+8)':h='2*floor(120*${near}/2+8)':eval=frame`,
    x: `${VANISHING.x}+118*${near}${side}-overlay_w/2`,
    y: `${VANISHING.y}+14*${near}${swings ? `-14*${near}*abs(sin((n-${start})/5))` : ''}-overlay_h/2`,
    fadeIn: [from, 0.8],
    from: start,
  });
}

function addAvenue(layers: Layers): void {
  const spacing = 20;
  for (let pair = 0; pair < 7; pair += 1) {
    // Every lantern runs the same way, `spacing` frames after the one before it.
    const near = `(9/(8.6-mod(n+${pair * spacing},${7 * spacing})*${(8 / (7 * spacing)).toFixed(4)}))`;
    for (const side of [-1, 1]) {
      layers.over(still({ width: 180, height: 180 }, lantern('post', 90, 90, 0.58)), {
        frameFilter: `scale=w='2*floor(24*${near}/2+5)':h='2*floor(24*${near}/2+5)':eval=frame`,
        x: `${VANISHING.x}+${side * 62}*${near}-overlay_w/2`,
        y: `${VANISHING.y}+12*${near}-overlay_h/2`,
      });
    }
  }
}
