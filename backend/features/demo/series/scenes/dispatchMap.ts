import type { TypeLine } from '#backend/platform/images/lettering';
import type { Scene } from '../../film-making/scenes';
import { Layers, still } from '../drawing/Layers';
import { lineMap, STOP_LAMP, STOPS, stopAt, stopLamp, TRAIN_DOT, trainDot } from '../sets/lineMap';
import { addVignette } from '../sets/weather';

export interface MapOptions {
  ground: string;
  ink: string;
  /** The train goes from stop to stop, counted from 0, in so many seconds. */
  from: number;
  to: number;
  seconds: number;
  /** Stops whose lamp burns, and the second at which it comes on. */
  lamps?: readonly (readonly [stop: number, at: number])[];
}

/** The line on the dispatcher's wall. */
export function dispatchMap(options: MapOptions): Scene['picture'] {
  return () => {
    const { ground, ink, from, to, seconds, lamps = [] } = options;
    const layers = new Layers(lineMap(ground, ink));
    for (const [stop, at] of lamps) {
      const { x, y } = stopAt(stop);
      const place = { x: Math.round(x - STOP_LAMP.width / 2), y: Math.round(y - STOP_LAMP.height / 2) };
      layers.over(still(STOP_LAMP, stopLamp()), { ...place, fadeIn: [at, 0.4] });
    }
    const last = STOPS.length - 1;
    // Sets off and comes to rest gently; the curve is that of `stopAt`.
    const eased = `(0.5-0.5*cos(PI*min(1,n/${seconds * 24})))`;
    const along = `((${from}+${to - from}*${eased})/${last})`;
    const { x: left } = stopAt(0);
    const { x: right } = stopAt(last);
    const x = `${left}+${right - left}*${along}-${TRAIN_DOT.width / 2}`;
    const y = `440-170*sin(${along}*4.4-0.4)*(0.4+0.6*${along})-${TRAIN_DOT.height / 2}`;
    layers.over(still(TRAIN_DOT, trainDot()), { x, y });
    addVignette(layers, 0.8);
    return layers.picture();
  };
}

/** The names of the stops in the hand of the map, for `type`; positions are those of a picture that is 1080 high. */
export function stopNames(colour: string, stops: readonly number[]): TypeLine[] {
  return stops.map((stop) => {
    const { x, y } = stopAt(stop);
    return { text: STOPS[stop] ?? '', size: 36, x: x * 1.5, y: (y + 64) * 1.5, align: 'middle', weight: 400, colour };
  });
}
