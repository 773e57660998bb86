/**
 * The look in numbers: stage pixels at 1920×1080, colours as ARGB. Nothing else in the app holds a colour, a size or a
 * duration. Where they come from: docs of the look, "a night cinema".
 */
export const stage = { w: 1920, h: 1080 } as const;

export const colour = {
  ground: 0xff090b10,
  surface: 0xff141821,
  surfaceRaised: 0xff1e2430,
  ink: 0xfff4f1ea,
  inkSoft: 0xffb9b7b0,
  inkFaint: 0xff7f8187,
  /** Behind a title that has no picture. */
  blank: 0xff333c4d,
  light: 0xffffc46b,
  lightInk: 0xff1a1206,
  danger: 0xffff7a6b,
  white: 0xffffffff,
  /** Behind the video, where the picture doesn't reach. */
  black: 0xff000000,
} as const;

/** The same ground for the page under the stage. */
export const pageGround = '#090B10';

export const margin = { x: 96, y: 54 } as const;
export const radius = { tile: 12, panel: 20 } as const;

export const hero = {
  logo: { x: margin.x, y: 110, w: 720, h: 180 },
  /** Titles without a logo may run wider than a logo does. */
  titleWidth: 860,
  metaY: 310,
  synopsis: { y: 364, w: 800, maxLines: 3 },
  backdrop: { w: 1408, h: 792 },
  /** Where the left scrim has let the picture through, from its left edge. */
  scrimReach: 1000,
  scrimBottom: 560,
  /** How much of a title's own colour is in the ground behind it. */
  tint: 0.08,
} as const;

export const rail = {
  /**
   * The focused rail’s title. 528 and not the 640 of the first sketch: there the focused poster, its ring and its caption left
   * the safe area (1026) at the bottom. Everything above has moved up with it.
   */
  y: 528,
  tilesY: 92,
  titleHeight: 38,
} as const;

export const poster = { w: 216, h: 324, pitch: 240, focusScale: 1.1 } as const;
/** Between the bottom of the resting tile and the caption: the focused tile grows into it, and the ring around that. */
export const caption = { gap: 36, w: 456 } as const;

export const ring = { width: 5, gap: 6, glow: 24, glowAlpha: 0.25 } as const;

/** The badge stands at the top: posters carry their title at the bottom. */
export const tileProgress = { inset: 16, bottom: 14, h: 6, badgeY: 14 } as const;

/** `lift`: by that much a label is set higher than its box says, to look centred between cap line and base line. */
export const button = { h: 72, padding: 36, radius: 36, lift: 2 } as const;

export const hud = {
  scrim: 400,
  /** The scrim stays dark longer than an even one, so that the title in its upper third can be read over snow. */
  scrimHold: 2.6,
  titleY: 790,
  bar: { y: 900, h: 8, focusedH: 12, x: 96, w: 1728 },
  knob: 28,
  timeY: 928,
  icon: { size: 64, y: 950 },
  pulse: { size: 176, icon: 80 },
} as const;

export const message = {
  icon: 160,
  iconY: 250,
  titleY: 458,
  bodyY: 530,
  w: 1040,
  bodyW: 800,
  buttonY: 680,
  codeY: 800,
} as const;

/** At the top: below, it would cover what is focused. */
export const toast = { h: 84, padding: 40, y: 64, radius: 42, maxWidth: 1400 } as const;

/** The disc behind it keeps it visible over snow. */
export const spinner = { size: 96, stroke: 6, disc: 144, discAlpha: 0.5 } as const;
