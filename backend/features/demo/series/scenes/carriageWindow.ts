import { subSeed } from '#backend/platform/images/seededRandom';
import type { Scene } from '../../film-making/scenes';
import { gliding, Layers, still } from '../drawing/Layers';
import { blur, glow, group, rect, STAGE } from '../drawing/shapes';
import { carriage, reflection } from '../sets/carriage';
import type { CarriageOptions } from '../sets/carriage';
import { hill, poles, sky } from '../sets/landscape';
import { LAMP } from '../sets/looks';
import type { Look } from '../sets/looks';
import { addVignette, addWeather } from '../sets/weather';

export interface WindowOptions extends CarriageOptions {
  /** Seconds at which a lit house passes by, far off. */
  houses?: readonly number[];
}

/** Out of the window of the carriage, with the seats before it. */
export function carriageWindow(look: Look, options: WindowOptions = {}): Scene['picture'] {
  return (random) => {
    const [far, near, clouds, fall] = [subSeed(random), subSeed(random), subSeed(random), subSeed(random)];
    const layers = new Layers(sky(look, clouds));
    const farSize = { width: STAGE.width + 120, height: 460 };
    const ridge = {
      seed: far,
      extent: farSize,
      crest: 110,
      amplitude: 56,
      period: 1500,
      colour: look.hills[0],
      foot: look.mist,
    };
    const hills = gliding(farSize, hill('far', ridge), 0.5);
    layers.over(hills.plate, { x: hills.x, y: 236 });
    for (const at of options.houses ?? []) {
      const house =
        glow('house', 70, 70, 68, LAMP, 0.8) +
        rect(64, 62, 5, 7, { fill: '#ffeec6' }) +
        rect(73, 62, 5, 7, { fill: '#ffeec6' });
      layers.over(still({ width: 140, height: 140 }, house), { x: `1040-(n-${Math.round(at * 24)})*6`, y: 330 });
    }
    const period = 1600;
    const nearSize = { width: STAGE.width + period, height: 330 };
    const wood = {
      seed: near,
      extent: nearSize,
      crest: 80,
      amplitude: 34,
      period,
      colour: look.hills[2],
      foot: look.ground,
    };
    layers.over(still(nearSize, hill('near', { ...wood, firs: 58 })), { x: `-mod(n*10,${period})`, y: 356 });
    const spacing = 640;
    const wires = { width: STAGE.width + spacing, height: 520 };
    const rushing = group(poles(wires, spacing, look.snowfall ? '#2b2948' : look.ground), { filter: 'url(#rush)' });
    layers.over(still(wires, blur('rush', 7, 0) + rushing), { x: `-mod(n*26,${spacing})`, y: 60 });
    addWeather(layers, look, fall, { wind: 12 });
    layers.over(still(STAGE, options.day ? '' : reflection()));
    layers.over(still(STAGE, carriage(options)), { y: '2*floor(0.9+0.7*sin(n/9)+0.5*sin(n/3.7))-2' });
    addVignette(layers, 0.7);
    return layers.picture();
  };
}
