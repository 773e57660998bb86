/** What a viewer can mean. Screens and components see these, never keys. */
export const actions = [
  'up',
  'down',
  'left',
  'right',
  'select',
  'back',
  'playPause',
  'play',
  'pause',
  'stop',
  'rewind',
  'fastForward',
] as const;

export type Action = (typeof actions)[number];
