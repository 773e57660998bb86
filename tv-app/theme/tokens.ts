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
  logo: { x: margin.x, y: 96, w: 720, h: 150 },
  /** Titles without a logo may run wider than a logo does. */
  titleWidth: 860,
  metaY: 262,
  synopsis: { y: 308, w: 800, maxLines: 3 },
  backdrop: { w: 1408, h: 792 },
  /** Where the left scrim has let the picture through, from its left edge. */
  scrimReach: 1000,
  scrimBottom: 560,
  /** How much of a title's own colour is in the ground behind it. */
  tint: 0.08,
} as const;

export const rail = {
  /**
   * The focused rail’s title. 450 and not the 640 of the first sketch: there the focused poster, its ring and its caption left
   * the safe area (1026) at the bottom, and nothing of the next rail could be seen. Everything above has moved up with it.
   */
  y: 450,
  tilesY: 76,
  /** From one rail to the next: below the caption of one stands the title of the other, inside the safe area. */
  pitch: 486,
} as const;

export const poster = { w: 216, h: 324, pitch: 240, focusScale: 1.1 } as const;
/** Between the bottom of the resting tile and the caption: the focused tile grows into it, and the ring around that. */
export const caption = { gap: 36, w: 456 } as const;

/** `edge`: of dark around the ring. */
export const ring = { width: 5, gap: 6, edge: 3, glow: 24, glowAlpha: 0.25 } as const;

/** The badge stands at the top: posters carry their title at the bottom. `scrim`: of dark under the bar, so that it doesn't cross letters. */
export const tileProgress = { inset: 16, bottom: 14, h: 6, badgeY: 14, scrim: 44, scrimHold: 1.6 } as const;
/** How dark a tile is that can't be played now. */
export const tileShade = 0.6;

/** What is still to come is fainter than what is loaded. */
export const progressBar = { trackAlpha: 0.35 } as const;

/** Where things will stand: the heights of bars are those of small letters, `rise` and `sink` bring them to where those are. */
export const skeleton = {
  name: { w: 520, h: 48, rise: 60 },
  meta: { w: 320, h: 22, sink: 6 },
  line: { w: 720, h: 22, sink: 9, less: 60 },
  railTitle: { w: 140, h: 22, sink: 8 },
  button: { w: 220 },
  faintest: 0.5,
} as const;

/** `lift`: by that much a label is set higher than its box says, to look centred between cap line and base line. */
export const button = { h: 72, padding: 36, radius: 36, lift: 2, icon: 32, iconGap: 14 } as const;

/** Who's watching. `nameY` is counted from the bottom of the resting disc: the focused one and its ring grow into the gap. */
export const profiles = {
  titleY: 220,
  rowY: 430,
  size: 220,
  pitch: 276,
  focusScale: 1.12,
  nameY: 44,
  nameW: 252,
  /** Of the colour of the focused figure in the ground behind the row. */
  tint: 0.1,
  mark: { h: 44, padding: 18, sink: 20 },
} as const;

/** For the camera of a phone, three metres away. `quietModules`: ISO/IEC 18004 wants four around it. */
export const qrCode = { size: 520, quietModules: 4, radius: 24 } as const;

/** Words and code on the left, the square on the right; both in the middle of the height. */
export const signIn = {
  column: { x: 192, w: 860 },
  titleY: 268,
  scanY: 352,
  /** Narrower than its column: a last line of one word looks lost. */
  scanW: 720,
  typeY: 470,
  codeY: 536,
  untilY: 640,
  buttonY: 728,
  square: { x: 1208, y: 280 },
} as const;

/** The figure of whoever is watching, at the top right. `nameGap`: from the disc, whose ring reaches out, to the name on its left. */
export const profileButton = { size: 64, x: 1760, y: 54, focusScale: 1.12, nameGap: 40 } as const;

export const details = {
  column: { x: margin.x, w: 764 },
  /** Name or logo stand on it. */
  nameBottom: 264,
  metaY: 284,
  synopsis: { y: 336, maxLines: 5 },
  /** Below the synopsis: how far it is, what to do, what there is to know. */
  state: { gap: 26, barW: 240, barH: 8, h: 34, lift: 4, wordsGap: 20 },
  actions: { gap: 28, between: 24 },
  facts: { gap: 30, lineHeight: 34, lines: 3 },
  /** Where the rails begin, whatever stands above. */
  fold: 864,
  /** Where the section with the focus comes to, under the title's name. */
  top: 150,
  bottom: 1026,
  name: { y: 56, w: 1400 },
  gap: 48,
  /** Between a row and the one that is joined to it. */
  joinedGap: 36,
  scrimReach: 1500,
  scrimBottom: 760,
  /** How dark the picture gets behind the rails. */
  shade: 0.8,
} as const;

/** A drawn logo ends with its last pixel, words with the space for their descenders: by this much it stands higher. */
export const titleName = { logoLift: 16 } as const;

/** A row of cards: its title, and from there to the cards. */
export const shelf = { cardsY: 76 } as const;

export const episode = {
  w: 384,
  h: 216,
  pitch: 408,
  /** With 1.08 the ring reached into the neighbours. */
  focusScale: 1.06,
  /** From the bottom of the resting picture. */
  nameY: 30,
  factsY: 64,
  synopsis: { y: 116, w: 1100, maxLines: 2 },
  mark: { size: 40, check: 26, groundAlpha: 0.8 },
  /** Of the number that stands in for a picture. */
  numberAlpha: 0.5,
} as const;

export const credit = { w: 320, h: 132, pitch: 344, focusScale: 1.06, padding: 24 } as const;

export const tabs = { h: 60, padding: 28, gap: 12, radius: 30 } as const;

export const hud = {
  scrim: 420,
  scrimAlpha: 0.92,
  /** The scrim stays dark longer than an even one, so that the title in its upper third can be read over snow. */
  scrimHold: 2.6,
  titleY: 792,
  /** A series has its episode below its name. */
  seriesY: 752,
  episodeY: 814,
  /** 14 higher than in the first sketch: so the label of an icon has a line of its own, that of the times. */
  bar: { y: 886, h: 8, focusedH: 12, x: 96, w: 1728, tick: 4 },
  knob: 28,
  restingKnob: 16,
  timeY: 908,
  icon: { size: 64, drawn: 40, pitch: 104, y: 954, focusScale: 1.1 },
  pulse: { size: 176, icon: 80, groundAlpha: 0.6, from: 0.9, to: 1.1 },
} as const;

/** Pictures of the film while seeking; the middle one is where it will go on. */
export const preview = {
  w: 320,
  h: 180,
  pitch: 336,
  y: 634,
  count: 5,
  /** How much light the others get. */
  restLight: 0.5,
  timeY: 836,
  /** So high is the scrim of the controls then: the pictures must not melt into the film. */
  scrim: 660,
} as const;

/** Sound and subtitles, at the right over the picture. */
export const trackMenu = {
  w: 968,
  padding: 48,
  gap: 24,
  column: 400,
  /** Over which it comes out of the picture. */
  edge: 160,
  titleY: 96,
  listY: 160,
  /** Nine rows and a half. */
  listH: 798,
  row: 84,
  /** Between the two lines of a row, from its middle. */
  split: 4,
  pad: 24,
  check: 40,
  textX: 80,
  groundAlpha: 0.94,
} as const;

/** Over the picture, three metres away. */
export const captions = {
  /** The first that needs no more than three lines. */
  sizes: [48, 40, 34],
  lineHeight: 1.3,
  maxLines: 3,
  weight: '500',
  boldWeight: '600',
  /** 8 % from below. */
  bottom: 86,
  top: 54,
  side: 192,
  /** From the controls. */
  gap: 20,
  narrowest: 480,
  padX: 16,
  /** Just so that the grounds of two lines meet. */
  padY: 2,
  radius: 8,
  edge: 6,
  groundAlpha: 0.6,
  /** Darkness around and below the letters, for those that reach out of the ground. */
  glowAlpha: 0.9,
  shadowAlpha: 0.8,
  /** WebVTT counts in lines of the picture's height; a first line stands a little below the edge. Shares of the height. */
  vttLine: 0.06,
  vttFirstLine: 0.06,
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
  /** Of the icon while an answer is awaited. */
  busyAlpha: 0.35,
} as const;

/** At the top: below, it would cover what is focused. `rise`: by that much it comes down from above. */
export const toast = { h: 84, padding: 40, y: 64, radius: 42, maxWidth: 1040, maxLines: 2, rise: 16 } as const;

/** The disc behind it keeps it visible over snow. */
export const spinner = { size: 96, stroke: 6, disc: 144, discAlpha: 0.5 } as const;
