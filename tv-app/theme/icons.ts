/** Line icons on a 48 × 48 field, strokes 2.5, round ends: drawn onto the stage as textures, so they cost no request. */
export const icons = {
  play: {
    path: 'M16 10.5v27a1.5 1.5 0 0 0 2.3 1.27l20.4-13.5a1.5 1.5 0 0 0 0-2.54L18.3 9.23A1.5 1.5 0 0 0 16 10.5z',
    isSolid: true,
  },
  pause: {
    path: 'M14 9h5a1 1 0 0 1 1 1v28a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1zM29 9h5a1 1 0 0 1 1 1v28a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1z',
    isSolid: true,
  },
  check: { path: 'M11 25.5l9 9 17.5-20', isSolid: false },
  /** Back to the first frame. */
  restart: {
    path: 'M13 10v28M36 11.5v25a1 1 0 0 1-1.6.8L18.5 24.8a1 1 0 0 1 0-1.6l15.9-12.5a1 1 0 0 1 1.6.8z',
    isSolid: false,
  },
  back10: {
    path: 'M24 9a16 16 0 1 1-14.6 9.4M24 9l6-5.5M24 9l6 5.5M17.5 22.5 20 20.5v10M28 20.3a3.2 3.2 0 0 1 3.2 3.2v3.8a3.2 3.2 0 0 1-6.4 0v-3.8a3.2 3.2 0 0 1 3.2-3.2z',
    isSolid: false,
  },
  forward10: {
    path: 'M24 9a16 16 0 1 0 14.6 9.4M24 9l-6-5.5M24 9l-6 5.5M17.5 22.5 20 20.5v10M28 20.3a3.2 3.2 0 0 1 3.2 3.2v3.8a3.2 3.2 0 0 1-6.4 0v-3.8a3.2 3.2 0 0 1 3.2-3.2z',
    isSolid: false,
  },
  /** What is said, written down: sound and subtitles. */
  tracks: {
    path: 'M9 9h30a3 3 0 0 1 3 3v20a3 3 0 0 1-3 3H24l-8 6.5V35H9a3 3 0 0 1-3-3V12a3 3 0 0 1 3-3zM13 19h11M30 19h5M13 26.5h5M24 26.5h11',
    isSolid: false,
  },
  /** A television whose picture is gone. */
  screenOff: {
    path: 'M9 9h30a3 3 0 0 1 3 3v20a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3V12a3 3 0 0 1 3-3zM16 42h16M24 35v7M19.5 17.5l9 9M28.5 17.5l-9 9',
    isSolid: false,
  },
  /** A network that leads nowhere. */
  noNetwork: {
    path: 'M5 18.5a28 28 0 0 1 9.5-5.6M43 18.5A28 28 0 0 0 24 11M11.5 25.5a18.6 18.6 0 0 1 7-4.2M36.5 25.5a18.6 18.6 0 0 0-6.5-4M18 32.2a9.4 9.4 0 0 1 12 0M24 38.5h.02M8 6l32 36',
    isSolid: false,
  },
  /** A padlock that stays shut. */
  lock: {
    path: 'M13 21h22a3 3 0 0 1 3 3v15a3 3 0 0 1-3 3H13a3 3 0 0 1-3-3V24a3 3 0 0 1 3-3zM16 21v-6a8 8 0 0 1 16 0v6M24 29.5v4.5',
    isSolid: false,
  },
  /** A server with a warning. */
  server: {
    path: 'M9 7h30a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3v-8a3 3 0 0 1 3-3zM9 27h30a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3v-8a3 3 0 0 1 3-3zM14 14h.02M14 34h.02M22 14h12M22 34h12',
    isSolid: false,
  },
  /** A reel, waiting for its first film. */
  reel: {
    path: 'M24 6a18 18 0 1 1 0 36 18 18 0 0 1 0-36zM24 12.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM24 27.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM16.5 20a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM31.5 20a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM24 42h19',
    isSolid: false,
  },
  plus: { path: 'M24 10v28M10 24h28', isSolid: false },
  like: {
    path: 'M15 41V21.5L23 6.5c3.4 0 5 2.4 4.4 5.6L26 18.5h10.6a4 4 0 0 1 3.9 4.8l-2.9 13.9A4.8 4.8 0 0 1 32.9 41H15zM15 21.5H8V41h7',
    isSolid: false,
  },
  dislike: {
    path: 'M15 7v19.5l8 15c3.4 0 5-2.4 4.4-5.6L26 29.5h10.6a4 4 0 0 0 3.9-4.8l-2.9-13.9A4.8 4.8 0 0 0 32.9 7H15zM15 26.5H8V7h7',
    isSolid: false,
  },
  liked: {
    path: 'M15 41V21.5L23 6.5c3.4 0 5 2.4 4.4 5.6L26 18.5h10.6a4 4 0 0 1 3.9 4.8l-2.9 13.9A4.8 4.8 0 0 1 32.9 41H15zM15 21.5H8V41h7',
    isSolid: true,
  },
  disliked: {
    path: 'M15 7v19.5l8 15c3.4 0 5-2.4 4.4-5.6L26 29.5h10.6a4 4 0 0 0 3.9-4.8l-2.9-13.9A4.8 4.8 0 0 0 32.9 7H15zM15 26.5H8V7h7',
    isSolid: true,
  },
  /** To its end. */
  seen: { path: 'M24 6a18 18 0 1 1 0 36 18 18 0 0 1 0-36zM15.5 24.5l6 6 11.5-12.5', isSolid: false },
  /** Keep it away from me. */
  notInterested: { path: 'M24 6a18 18 0 1 1 0 36 18 18 0 0 1 0-36zM11.5 11.5l25 25', isSolid: false },
  eye: {
    path: 'M4.5 24S11 11.5 24 11.5 43.5 24 43.5 24 37 36.5 24 36.5 4.5 24 4.5 24zM24 18.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z',
    isSolid: false,
  },
  /** To another screen. */
  share: {
    path: 'M24 30V7M15.5 14.5 24 6.5l8.5 8M13 21.5h-3a2 2 0 0 0-2 2V39a2 2 0 0 0 2 2h28a2 2 0 0 0 2-2V23.5a2 2 0 0 0-2-2h-3',
    isSolid: false,
  },
  pencil: {
    path: 'M9 39l2-9L31.5 9.5a3 3 0 0 1 4.2 0l2.8 2.8a3 3 0 0 1 0 4.2L18 37l-9 2zM27.5 13.5l7 7',
    isSolid: false,
  },
  /** There is more behind it. */
  onward: { path: 'M18.5 11l13 13-13 13', isSolid: false },
  speaker: { path: 'M8 18.5v11h8l10 8.5V10l-10 8.5zM32 17.5a9 9 0 0 1 0 13M37 12a17 17 0 0 1 0 24', isSolid: false },
  /** A person with arms and legs spread: for everybody. */
  everybody: {
    path: 'M24 6a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM8 17.5l11 2.5v9l-4.5 13M40 17.5L29 20v9l4.5 13M19 20h10',
    isSolid: false,
  },
  shield: {
    path: 'M24 6l15 5.5v11C39 32 32.5 38.5 24 42 15.5 38.5 9 32 9 22.5v-11zM17.5 24l5 5 8.5-9.5',
    isSolid: false,
  },
  pulse: { path: 'M5 25h8l5-14 9 27 6-17 3 4h7', isSolid: false },
  info: { path: 'M24 6a18 18 0 1 1 0 36 18 18 0 0 1 0-36zM24 22v11M24 15.5h.02', isSolid: false },
  leave: { path: 'M19 41H10a3 3 0 0 1-3-3V10a3 3 0 0 1 3-3h9M31 33l9-9-9-9M40 24H18', isSolid: false },
  ticket: { path: 'M6 13h36v7a4 4 0 0 0 0 8v7H6v-7a4 4 0 0 0 0-8zM29 13v5M29 22v4M29 30v5', isSolid: false },
  cross: { path: 'M12 12l24 24M36 12 12 36', isSolid: false },
  /** A key that makes room between words. */
  space: { path: 'M8 22v8a2 2 0 0 0 2 2h28a2 2 0 0 0 2-2v-8', isSolid: false },
  /** A key that takes the last letter away. */
  erase: {
    path: 'M17 11h22a3 3 0 0 1 3 3v20a3 3 0 0 1-3 3H17a3 3 0 0 1-2.3-1.1L5.5 24l9.2-11.9A3 3 0 0 1 17 11zM22 19l10 10M32 19l-10 10',
    isSolid: false,
  },
  /** Everything away. */
  clear: { path: 'M12 12l24 24M36 12L12 36', isSolid: false },
  /** Another language. */
  globe: {
    path: 'M24 6a18 18 0 1 1 0 36 18 18 0 0 1 0-36zM6 24h36M24 6c5.5 5 8 11 8 18s-2.5 13-8 18c-5.5-5-8-11-8-18s2.5-13 8-18z',
    isSolid: false,
  },
  microphone: {
    path: 'M24 6a6 6 0 0 1 6 6v11a6 6 0 0 1-12 0V12a6 6 0 0 1 6-6zM12 22a12 12 0 0 0 24 0M24 34v8M17 42h14',
    isSolid: false,
  },
  person: { path: 'M24 7a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM8 41c1.5-8.5 8-13 16-13s14.5 4.5 16 13', isSolid: false },
  /** A kind of films. */
  genre: {
    path: 'M7 9a2 2 0 0 1 2-2h14l18 18a3 3 0 0 1 0 4.2L29.2 41a3 3 0 0 1-4.2 0L7 23zM16 16h.02',
    isSolid: false,
  },
  clock: { path: 'M24 6a18 18 0 1 1 0 36 18 18 0 0 1 0-36zM24 14v10.5l7 4', isSolid: false },
  warning: { path: 'M24 7.5 43 40H5L24 7.5zM24 19v10M24 34.5h.02', isSolid: false },
  search: { path: 'M21 7.5a13.5 13.5 0 1 1 0 27 13.5 13.5 0 0 1 0-27zM31 31l10 10', isSolid: false },
  home: {
    path: 'M7 22.5 22.7 8.6a2 2 0 0 1 2.6 0L41 22.5M11.5 19v19a2.5 2.5 0 0 0 2.5 2.5h20a2.5 2.5 0 0 0 2.5-2.5V19M19.5 40.5V29h9v11.5',
    isSolid: false,
  },
  /** Shelves of them. */
  browse: {
    path: 'M9.5 7.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM29.5 7.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM9.5 27.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM29.5 27.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z',
    isSolid: false,
  },
  /** A television with an aerial. */
  live: {
    path: 'M9 15h30a3 3 0 0 1 3 3v19a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3V18a3 3 0 0 1 3-3zM16 6.5l8 8 8-8',
    isSolid: false,
  },
  /** Kept for later. */
  myList: { path: 'M14 7h20a2 2 0 0 1 2 2v32L24 32.5 12 41V9a2 2 0 0 1 2-2z', isSolid: false },
  settings: {
    path: 'M20.6 10.8L20.9 5.8L27.1 5.8L27.4 10.8A13.6 13.6 0 0 1 30.9 12.3L34.7 8.9L39.1 13.3L35.7 17.1A13.6 13.6 0 0 1 37.2 20.6L42.2 20.9L42.2 27.1L37.2 27.4A13.6 13.6 0 0 1 35.7 30.9L39.1 34.7L34.7 39.1L30.9 35.7A13.6 13.6 0 0 1 27.4 37.2L27.1 42.2L20.9 42.2L20.6 37.2A13.6 13.6 0 0 1 17.1 35.7L13.3 39.1L8.9 34.7L12.3 30.9A13.6 13.6 0 0 1 10.8 27.4L5.8 27.1L5.8 20.9L10.8 20.6A13.6 13.6 0 0 1 12.3 17.1L8.9 13.3L13.3 8.9L17.1 12.3A13.6 13.6 0 0 1 20.6 10.8zM24 17.8a6.2 6.2 0 1 1 0 12.4 6.2 6.2 0 0 1 0-12.4z',
    isSolid: false,
  },
} as const satisfies Record<string, { path: string; isSolid: boolean }>;

export type IconName = keyof typeof icons;

/** What points to where reading goes on, or comes from: the other way round where that is the left. What plays never does. */
export const alongReading: ReadonlySet<IconName> = new Set<IconName>(['onward', 'leave', 'erase']);

export const iconField = 48;
export const iconStroke = 2.5;
