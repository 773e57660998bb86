import type { Action } from '#app/input/actions';

/** Holding a key makes sense for things that step. Select and Back happen once a press, however long it is. */
const repeatable: ReadonlySet<Action> = new Set<Action>(['up', 'down', 'left', 'right', 'rewind', 'fastForward']);

/**
 * Sets repeat a held key every 30 to 150 ms. Faster than this, rails overshoot after the release
 * (https://github.com/NoriginMedia/react-spatial-navigation/issues/107).
 */
const minimumRepeatMs = 90;

export function mayRepeat(action: Action, sinceLastMs: number): boolean {
  return repeatable.has(action) && sinceLastMs >= minimumRepeatMs;
}
