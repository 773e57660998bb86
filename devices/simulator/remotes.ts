import type { DeviceId } from '#devices/profiles/DeviceProfile';
import type { IconName } from './icons';

/** A key as it is drawn; `key` is its id in the profile. */
export interface Cap {
  key: string;
  /** Said aloud and shown when the pointer rests on it. */
  label: string;
  icon?: IconName;
  text?: string;
}

export type RemotePart =
  /** A row of keys; `look` is how its caps are cut. */
  | { kind: 'row'; look: 'round' | 'small' | 'colours' | 'keyboard'; title?: string; caps: Cap[] }
  /** Four arrows around OK. */
  | { kind: 'pad' }
  /** Keys of two ends, standing side by side. */
  | { kind: 'rockers'; left: Rocker; right: Rocker; between?: Cap };

export interface Rocker {
  title: string;
  more: Cap;
  less: Cap;
}

const icon = (key: string, label: string, name: IconName): Cap => ({ key, label, icon: name });
const text = (key: string, label: string, words: string): Cap => ({ key, label, text: words });

const back = icon('back', 'Back', 'back');
const playPause = icon('playPause', 'Play or pause', 'playPause');
const exit = icon('exit', 'Exit', 'exit');
const info = text('info', 'Information', 'i');
const guide = icon('guide', 'Guide', 'guide');
const caption = text('caption', 'Subtitles', 'CC');
const play = icon('play', 'Play', 'play');
const pause = icon('pause', 'Pause', 'pause');
const stop = icon('stop', 'Stop', 'stop');
const rewind = icon('rewind', 'Rewind', 'rewind');
const fastForward = icon('fastForward', 'Fast forward', 'fastForward');
const trackPrevious = icon('trackPrevious', 'Previous track', 'trackPrevious');
const trackNext = icon('trackNext', 'Next track', 'trackNext');

const colours: RemotePart = {
  kind: 'row',
  look: 'colours',
  caps: ['Red', 'Green', 'Yellow', 'Blue'].map((name) => ({ key: name.toLowerCase(), label: name })),
};
const volume = {
  title: 'Vol',
  more: text('volumeUp', 'Volume up', '+'),
  less: text('volumeDown', 'Volume down', '−'),
};
const channel = {
  title: 'Ch',
  more: icon('channelUp', 'Channel up', 'up'),
  less: icon('channelDown', 'Channel down', 'down'),
};
const mute = icon('mute', 'Mute', 'mute');

/** Our own drawings, in the manner of each family: which keys there are, from top to bottom. */
export const remotes: Record<DeviceId, RemotePart[]> = {
  browser: [
    {
      kind: 'row',
      look: 'keyboard',
      caps: [
        text('escape', 'Escape', 'Esc'),
        text('f2', 'F2', 'F2'),
        text('backspace', 'Backspace', 'Backspace'),
        text('contextMenu', 'Menu', '☰'),
      ],
    },
    {
      kind: 'row',
      look: 'keyboard',
      caps: [
        text('i', 'I', 'I'),
        text('s', 'S', 'S'),
        text('comma', 'Comma', ','),
        text('period', 'Period', '.'),
        text('ok', 'Enter', 'Enter'),
      ],
    },
    { kind: 'row', look: 'keyboard', caps: [text('space', 'Space bar', 'Space')] },
    {
      kind: 'row',
      look: 'keyboard',
      caps: [text('pageUp', 'Page up', 'Pg ↑'), icon('up', 'Up', 'up'), text('pageDown', 'Page down', 'Pg ↓')],
    },
    {
      kind: 'row',
      look: 'keyboard',
      caps: [icon('left', 'Left', 'left'), icon('down', 'Down', 'down'), icon('right', 'Right', 'right')],
    },
    { kind: 'row', look: 'small', title: 'Media keys', caps: [trackPrevious, playPause, stop, trackNext] },
    { kind: 'row', look: 'small', title: 'Keys without a number', caps: [rewind, play, pause, fastForward] },
    {
      kind: 'row',
      look: 'small',
      title: 'Back, by other names',
      caps: [icon('goBack', 'GoBack', 'back'), icon('browserBack', 'BrowserBack', 'left')],
    },
  ],
  tizen: [
    { kind: 'row', look: 'small', caps: [guide, info, caption] },
    colours,
    { kind: 'pad' },
    { kind: 'row', look: 'round', caps: [back, exit, playPause] },
    { kind: 'rockers', left: volume, right: channel, between: mute },
    { kind: 'row', look: 'small', title: 'Basic remote', caps: [rewind, play, pause, stop, fastForward] },
    { kind: 'row', look: 'small', title: 'Held down there', caps: [trackPrevious, trackNext] },
  ],
  webos: [
    { kind: 'rockers', left: volume, right: channel },
    { kind: 'row', look: 'round', caps: [back, mute, exit] },
    { kind: 'pad' },
    { kind: 'row', look: 'small', caps: [info] },
    colours,
    { kind: 'row', look: 'small', caps: [rewind, play, pause, stop, fastForward] },
  ],
  androidtv: [
    { kind: 'row', look: 'small', caps: [icon('search', 'Search', 'search'), guide, info, caption] },
    { kind: 'pad' },
    { kind: 'row', look: 'round', caps: [back, icon('home', 'Home', 'home'), playPause] },
    { kind: 'rockers', left: volume, right: channel, between: mute },
    colours,
    { kind: 'row', look: 'small', caps: [rewind, play, pause, stop, fastForward] },
    {
      kind: 'row',
      look: 'small',
      caps: [
        trackPrevious,
        icon('skipBackward', 'Skip backward', 'skipBackward'),
        icon('skipForward', 'Skip forward', 'skipForward'),
        trackNext,
      ],
    },
    {
      kind: 'row',
      look: 'small',
      title: 'Fire TV, keyboard',
      caps: [
        icon('fireBack', 'Fire TV: Back', 'back'),
        icon('fireRewind', 'Fire TV: Rewind', 'rewind'),
        icon('firePlayPause', 'Fire TV: Play or pause', 'playPause'),
        icon('fireFastForward', 'Fire TV: Fast forward', 'fastForward'),
        text('escape', 'Escape of a keyboard', 'Esc'),
      ],
    },
  ],
};

export const padCaps: Cap[] = [
  icon('up', 'Up', 'up'),
  icon('left', 'Left', 'left'),
  text('ok', 'OK', 'OK'),
  icon('right', 'Right', 'right'),
  icon('down', 'Down', 'down'),
];

export function capsOf(part: RemotePart): Cap[] {
  if (part.kind === 'pad') return padCaps;
  if (part.kind === 'row') return part.caps;
  const { left, right, between } = part;
  return [left.more, left.less, right.more, right.less, ...(between ? [between] : [])];
}
