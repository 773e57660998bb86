import type { Action } from '#app/input/actions';

/** Holding a key makes sense for things that step. Select and Back happen once a press, however long it is. */
const repeatable: ReadonlySet<Action> = new Set<Action>([
  'up',
  'down',
  'left',
  'right',
  'rewind',
  'fastForward',
  'channelUp',
  'channelDown',
]);

/**
 * Sets repeat a held key every 30 to 150 ms. Faster than this, rails overshoot after the release
 * (https://github.com/NoriginMedia/react-spatial-navigation/issues/107).
 */
const minimumRepeatMs = 90;

/**
 * The longest silence of a held key is the one before its first repeat, half a second at most. After a longer one it was
 * released, and the set or its bridge sent no keyup: seen with Back and OK.
 */
const releasedAfterMs = 700;

export function isReleased(sinceLastEventMs: number): boolean {
  return sinceLastEventMs > releasedAfterMs;
}

export function mayRepeat(action: Action, sinceLastMs: number): boolean {
  return repeatable.has(action) && sinceLastMs >= minimumRepeatMs;
}

/** OK that still repeats after this is being held: the first repeat of a slow set comes later, and counts then. */
const longPressMs = 400;

export function isLongPress(action: Action, heldMs: number): boolean {
  return action === 'select' && heldMs >= longPressMs;
}
