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
  /** The next channel, or a screenful up in a list of them. */
  'channelUp',
  'channelDown',
  /** What else can be done with what is focused: a menu key, the red one, or OK held down. */
  'options',
  /** To say what is looked for. */
  'voice',
] as const;

export type Action = (typeof actions)[number];
