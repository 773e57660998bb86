import type { TypeLine } from '#backend/platform/images/lettering';
import type { Scene } from '../film-making/scenes';
import type { Shot } from './script';

const CORNERS = {
  lowerLeft: { x: 120, y: 960, align: 'left' },
  lowerRight: { x: 1800, y: 980, align: 'right' },
  /** Within the windscreen of the engine. */
  windscreen: { x: 250, y: 220, align: 'left' },
  upperLeft: { x: 120, y: 150, align: 'left' },
} as const;

/** Time and place, small, in a corner where the picture is dark; seconds of the scene. */
export function caption(
  text: readonly [time: string, place: string],
  during: readonly [from: number, until: number],
  corner: keyof typeof CORNERS = 'lowerLeft',
): TypeLine {
  return { ...CORNERS[corner], text: text.join('   '), size: 34, weight: 300, tracking: 0.06, during };
}

export function titles(scene: Scene): Shot {
  return { scene, sound: 'title' };
}
