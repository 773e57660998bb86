import { FRAMES_PER_SECOND } from './plateCanvas';

/** One spoken line and when it may be heard; the subtitle stands a little longer than the voice. */
export interface NarrationLine {
  startMs: number;
  endMs: number;
  en: string;
  es: string;
}

/** A line for each shot. The voice has to fit between the cuts, so each is under three seconds when read calmly. */
export const NARRATION: readonly NarrationLine[] = [
  {
    startMs: 700,
    endMs: 3800,
    en: 'Before the day has a name, the mountains keep the dark.',
    es: 'Antes de que el día tenga nombre, las montañas guardan la oscuridad.',
  },
  {
    startMs: 4500,
    endMs: 7700,
    en: 'Then light finds the water, and the water answers.',
    es: 'Entonces la luz encuentra el agua, y el agua responde.',
  },
  { startMs: 8500, endMs: 11_000, en: 'And everything begins again.', es: 'Y todo vuelve a empezar.' },
];

/** The nearest frame boundary, so that a subtitle changes together with the picture. */
export function onFrame(milliseconds: number): number {
  return Math.round((Math.round((milliseconds * FRAMES_PER_SECOND) / 1000) * 1000) / FRAMES_PER_SECOND);
}
