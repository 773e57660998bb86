import { stage } from '#app/theme/tokens';

/**
 * Screens are laid out for reading from the left, and the stage is turned round as a whole where it is read from the right (decision
 * 22): what begins at the left in the code begins at the right on the screen, and an arrow means the other one. So nobody asks for the
 * direction, except the few whose matter has one of its own: time, digits, drawings.
 */
let isFromRight = false;

/** Once, before anything is drawn. */
export function readFromRight(isIt: boolean): void {
  isFromRight = isIt;
}

export function isMirrored(): boolean {
  return isFromRight;
}

/** From what a viewer sees to what is laid out, and back: a place across the stage, and the width of what begins there. */
export function acrossStage(x: number, w = 0): number {
  return isFromRight ? stage.w - x - w : x;
}

const opposite: Readonly<Record<string, string>> = { left: 'right', right: 'left' };

/** From the arrow that is pressed to where it leads in the layout, and back. Whatever isn't an arrow stays. */
export function acrossArrow<Action extends string>(action: Action): Action {
  return isFromRight ? ((opposite[action] ?? action) as Action) : action;
}
