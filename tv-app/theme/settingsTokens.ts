import { byLetters, margin, textLift, withLetters } from '#app/theme/tokens';

/** The measures of profiles, plans and settings: screens that a start doesn't need. */

/** One profile: who it is at the left, what can be changed at the right. */
export const editProfile = {
  titleY: 64,
  disc: { size: 300, x: 222, y: 300 },
  nameY: 648,
  nameW: 480,
  rows: { x: 760, y: 168, w: 1064 },
  headY: 84,
  keyboard: { x: 760, y: 210 },
} as const;

export const avatarGrid = { x: 800, y: 230, size: 220, pitch: 300, columns: 3, focusScale: 1.1 } as const;

/** What can be subscribed to, side by side. */
export const plans = {
  titleY: 84,
  statusY: 156,
  statusW: 1500,
  rowY: 262,
  /** Four of them fill the row. */
  card: { w: 408, h: byLetters(540, 570, 600), pitch: 440, padding: 32, radius: 20, focusScale: 1.04 },
  /** From the line of the price to that of what stands small beside it. */
  periodDrop: 6,
  nameY: 36,
  priceY: 104,
  lineY: 206,
  lineGap: 16,
  icon: 32,
  iconGap: 16,
  badge: { h: withLetters(44), padding: 20, rise: 20 },
  barY: byLetters(872, 886, 910),
} as const;

/** Sections left, their rows right. */
export const settings = {
  titleY: 64,
  sections: { x: margin.x, w: 432, y: 168 },
  rows: { x: 600, w: 1224, y: 168 },
  bottom: 1026,
  headY: 84,
  row: {
    padY: 17,
    padX: 28,
    gap: 8,
    between: 4,
    icon: 36,
    iconGap: 20,
    /** Of a row’s width, what is set may take. */
    valueShare: 0.42,
    valueGap: 24,
    radius: 16,
    lift: textLift,
  },
  /** At the end of a list that goes on below: so much of it fades out. */
  more: 48,
  headingGap: 28,
  headingSpace: 14,
  switch: { w: 76, h: 44, knob: 32, inset: 6 },
  /** What a choice does to captions, above the choices. */
  sample: { h: 320, gap: 32, radius: 20, inset: 24 },
  disabledAlpha: 0.5,
  /** Of the ground of a focused switch that is off. */
  litOffAlpha: 0.62,
} as const;

/** Four digits for a door. `noteY` belongs to what is wrong with them, `keysY` to the first row of keys. */
export const pinPad = {
  disc: { size: 132, y: 84 },
  titleY: 246,
  dots: { size: 26, pitch: 62, y: 344, line: 3 },
  noteY: 398,
  noteW: 900,
  keysY: 486,
  key: 108,
  pitch: 132,
  /** Drawn a little larger than on the keys of letters. */
  icon: 44,
  lift: 1,
  pressed: 0.92,
  /** While the service looks at it, or looks at none. */
  busyAlpha: 0.4,
} as const;
