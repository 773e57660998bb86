import { light } from '#backend/features/demo/film-making/Canvas';
import type { Painter } from '#backend/features/demo/film-making/Canvas';
import type { SeededRandom } from '#backend/platform/images/seededRandom';
import { Dye } from './Dye';
import type { Current, Pigment } from './Dye';

export const BASIN = { width: 480, height: 270 };

/** A drop that falls, or a stream that runs from one moment to another, moving. */
export interface Pour {
  from: number;
  until: number;
  x: (seconds: number) => number;
  y: (seconds: number) => number;
  radius: number;
  pigment: Pigment;
  /** A frame. */
  strength: number;
}

export interface Basin {
  current: Current;
  pours: readonly Pour[];
  ground: string;
  /** The dye shines on a dark ground instead of staining a light one. */
  shines?: boolean;
  /** Seconds that have passed before the scene begins. */
  head?: number;
  keep?: number;
}

/** A basin of water seen from above, with what is poured into it. */
export function basin(options: Basin): (random: SeededRandom) => Painter {
  return (random) => {
    const dye = new Dye(BASIN, options.current, random);
    // Paper in the sun: a little above white, so that the vignette doesn't grey it.
    const ground = light(options.ground, options.shines ? 1 : 1.16);
    const live = (seconds: number) => {
      for (const pour of options.pours) {
        if (seconds < pour.from || seconds > pour.until) continue;
        const [x, y] = [pour.x(seconds) * BASIN.width, pour.y(seconds) * BASIN.height];
        dye.drop(x, y, pour.radius, pour.pigment, pour.strength);
      }
      dye.advance(seconds, options.keep);
    };
    const head = options.head ?? 0;
    let started = false;
    return (canvas, seconds) => {
      if (!started) for (let past = 0; past < head; past += 1 / 24) live(past);
      started = true;
      live(seconds + head);
      canvas.fill(ground);
      if (options.shines) dye.shine(canvas);
      else dye.absorb(canvas);
      canvas.vignette(0.9);
    };
  };
}
