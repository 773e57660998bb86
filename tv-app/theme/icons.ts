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
  clock: { path: 'M24 6a18 18 0 1 1 0 36 18 18 0 0 1 0-36zM24 14v10.5l7 4', isSolid: false },
  warning: { path: 'M24 7.5 43 40H5L24 7.5zM24 19v10M24 34.5h.02', isSolid: false },
} as const satisfies Record<string, { path: string; isSolid: boolean }>;

export type IconName = keyof typeof icons;

export const iconField = 48;
export const iconStroke = 2.5;
