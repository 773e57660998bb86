import { still } from '../drawing/Layers';
import { downwards, moved, rect } from '../drawing/shapes';
import type { Markup } from '../drawing/shapes';
import type { Look } from '../sets/looks';
import { train, TRAIN_HEIGHT, trainLength, trainLight } from '../sets/train';

/** The headlamp's cone reaches beyond the engine, and the shine above the roofs. */
const MARGIN = { left: 120, top: 130, right: 600 };

/** A train of lit windows with its glow, on a plate; its wheels stand `MARGIN.top + TRAIN_HEIGHT` below the top, scaled. */
export function trainPlate(look: Look, scale = 0.44, carriages = 4) {
  const width = Math.ceil((trainLength(carriages) + MARGIN.left + MARGIN.right) * scale);
  const height = Math.ceil((TRAIN_HEIGHT + 2 * MARGIN.top) * scale);
  const body = look.snowfall ? '#24223f' : look.ground;
  const drawn = trainLight(carriages) + train({ carriages, body, roof: look.snowfall ? '#f0effa' : look.mist });
  const engine = (MARGIN.left + trainLength(carriages)) * scale;
  const rail = (MARGIN.top + TRAIN_HEIGHT - 4) * scale;
  return {
    plate: still({ width, height }, moved(drawn, MARGIN.left * scale, MARGIN.top * scale, scale)),
    engine,
    rail,
  };
}

/** The lake: the sky turned over, darker, and blurred downwards. */
export function lake(look: Look, width: number, height: number): Markup {
  return (
    downwards('water', [
      [0, look.sky[2]],
      [0.18, look.sky[1]],
      [1, look.sky[0]],
    ]) +
    rect(0, 0, width, height, { fill: 'url(#water)' }) +
    Array.from({ length: 16 }, (_, index) =>
      rect(0, 6 + index * index * 1.3, width, 1.2, { fill: look.mist, opacity: 0.1 }),
    ).join('')
  );
}
