import { appearance, type Appearance } from '#app/theme/appearance';
import { css } from '#app/theme/colours';
import { paletteOf, type Palette } from '#app/theme/palettes';

/**
 * The look in numbers: stage pixels at 1920×1080, colours as ARGB. Nothing else in the app holds a colour, a size or a
 * duration. Where they come from: docs of the look, "a night cinema". What depends on the contrast, the brand or the size of the
 * letters is made here once: it stays the same as long as the page does (`theme/appearance`).
 */
export const stage = { w: 1920, h: 1080 } as const;

export const colour: Readonly<Palette & { white: number; black: number }> = {
  ...paletteOf(appearance.brand, appearance.contrast),
  white: 0xffffffff,
  /** Behind the video, where the picture doesn't reach. */
  black: 0xff000000,
};

/** What stands out of the ground has a line around it, in stage pixels; null: contrast is as it is for everybody. */
export const highContrast = appearance.contrast === 'high' ? ({ edge: 3 } as const) : null;

/** How long the scrim below a picture stays opaque, from its lower edge (`theme/textures`). */
export const floorScrim = { hold: highContrast ? 6 : 1 } as const;

/** The same ground for the page under the stage. */
export const pageGround = css(colour.ground);

/** How much larger letters are that are read, not looked at: titles are large already. */
const letterScales: Record<Appearance['textSize'], number> = { normal: 1, large: 1.15, huge: 1.3 };
export const letterScale = letterScales[appearance.textSize];

/** A height that follows the letters in it. */
export const withLetters = (height: number): number => Math.round(height * letterScale);
/** One of three, as large as the letters are. */
export const byLetters = (normal: number, large: number, huge: number): number =>
  ({ normal, large, huge })[appearance.textSize];

/** The larger letters are, the lower they seem to stand in their line: so much higher a label is set to look centred. */
export const textLift = byLetters(2, 4, 6);

export const margin = { x: 96, y: 54 } as const;
export const radius = { tile: 12, panel: 20 } as const;

export const hero = {
  logo: { x: margin.x, y: 96, w: 720, h: 150 },
  /** Titles without a logo may run wider than a logo does. */
  titleWidth: 860,
  metaY: 262,
  synopsis: { y: 308, w: 800, maxLines: byLetters(3, 3, 2) },
  backdrop: { w: 1408, h: 792 },
  /** Where the left one has let the picture through, from its left edge. */
  scrims: { scrimReach: 1000, scrimHold: highContrast ? 6 : 1, scrimBottom: 560 },
  /** How much of a title's own colour is in the ground behind it. */
  tint: highContrast ? 0 : 0.08,
} as const;

export const rail = {
  /**
   * The focused rail’s title. 450 and not the 640 of the first sketch: there the focused poster, its ring and its caption left
   * the safe area (1026) at the bottom, and nothing of the next rail could be seen. Everything above has moved up with it.
   */
  y: 450,
  tilesY: byLetters(76, 80, 86),
  /** From one rail to the next: below the caption of one stands the title of the other, inside the safe area. */
  pitch: byLetters(486, 492, 500),
  /** Beside the title, on its base line. */
  hint: { y: 7, gap: 24 },
} as const;

/**
 * Of all textures together on a stage of 1920 × 1080, four bytes each: 64 MB, and half of that beside a film. A larger stage may have
 * as many more as it has pixels.
 */
export const texturePixels = { most: 16_000_000, besideFilm: 8_000_000 } as const;

export const poster = { w: 216, h: 324, pitch: 240, focusScale: 1.1 } as const;
/**
 * A poster behind its rank: `tileX` of its place is the number's, into which the poster reaches. `w`: of the whole place. The number is as
 * wide as it may be; a longer one is drawn narrower.
 */
export const ranked = {
  w: 392,
  pitch: 416,
  tileX: 176,
  rankX: -172,
  rankY: 88,
  rankW: 176,
  rankH: 240,
  size: 260,
  stroke: 4,
} as const;
/** `pitch`: from row to row; below a focused tile stands its caption. At `y` two rows and that caption end with the safe area. */
export const grid = { y: 228, pitch: 408, columns: 7, restAlpha: 0.4 } as const;
/** Between the bottom of the resting tile and the caption: the focused tile grows into it, and the ring around that. */
export const caption = { gap: 36, w: 456 } as const;

/** `edge`: of dark around the ring. */
export const ring = { width: 5, gap: 6, edge: 3, glow: 24, glowAlpha: 0.25 } as const;

/** The badge stands at the top: posters carry their title at the bottom. `scrim`: of dark under the bar, so that it doesn't cross letters. */
export const tileProgress = {
  ...{ inset: 16, bottom: 14, h: 6, scrim: 44, scrimHold: 1.6 },
  /** On a plate of its own: a poster may be white where it stands. */
  badge: { x: 12, y: 12, padX: 10, padY: 3, radius: 8, alpha: 0.82 },
} as const;
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
export const button = {
  h: withLetters(72),
  padding: 36,
  radius: withLetters(36),
  lift: textLift,
  icon: 32,
  iconGap: 14,
} as const;

/** `mark`: the light of one that is on, at the edge of its disc. */
export const roundButton = {
  icon: 36,
  labelGap: 12,
  between: 12,
  mark: { inset: 6, w: 14, h: 14 },
} as const;

/** Who's watching. `nameY` is counted from the bottom of the resting disc: the focused one and its ring grow into the gap. */
export const profiles = {
  titleY: 220,
  rowY: 430,
  size: 220,
  pitch: 276,
  focusScale: 1.12,
  nameY: 44,
  nameW: 252,
  /** Below the names, which may have two lines. */
  barY: 862,
  badge: { size: 52, icon: 30, inset: 6 },
  /** Of the colour of the focused figure in the ground behind the row. */
  tint: highContrast ? 0 : 0.1,
  mark: { h: withLetters(44), padding: 18, sink: 20 },
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

export const details = {
  column: { x: margin.x, w: 764 },
  /** Name or logo stand on it. */
  nameBottom: 264,
  metaY: 284,
  synopsis: { y: 336, maxLines: byLetters(5, 4, 3) },
  /** Below the synopsis: how far it is, what to do, what there is to know. */
  state: { gap: 26, barW: 240, barH: 8, h: withLetters(34), lift: 4, wordsGap: 20 },
  actions: { gap: 28, between: 24 },
  facts: { gap: 30, lineHeight: withLetters(34), lines: 3 },
  /** Where the rails begin, whatever stands above. */
  fold: 864,
  /** Where the section with the focus comes to, under the title's name. */
  top: 150,
  bottom: 1026,
  name: { y: 56, w: 1400 },
  gap: 48,
  /** Between a row and the one that is joined to it. */
  joinedGap: 36,
  /** The left one stays dark as far as the words reach, so that they can be read over snow. */
  scrims: { scrimReach: 1500, scrimHold: highContrast ? 6 : 2, scrimBottom: 760 },
  /** How dark the picture gets behind the rails. */
  shade: 0.8,
} as const;

/** A drawn logo ends with its last pixel, words with the space for their descenders: by this much it stands higher. */
export const titleName = { logoLift: 16 } as const;

/** Six columns of square keys; `edge` around them is no key. `pressed`: how much smaller a key is for a moment when it is pressed. */
export const keyboard = { key: 72, gap: 12, pitch: 84, radius: 16, icon: 34, lift: textLift, pressed: 0.9 } as const;

/** What is being written. `caret` stands `caretGap` behind the last letter. */
export const textField = {
  h: 72,
  radius: 16,
  padding: 24,
  icon: 34,
  iconGap: 16,
  caret: { w: 3, h: 38 },
  caretGap: 4,
  lift: textLift,
} as const;

/** What may be meant, below each other. */
export const suggestions = { w: 492, h: 60, pitch: 68, rows: 4, radius: 16, padding: 24, icon: 28, textX: 68 } as const;

/** Words in the place of a part of a screen, from their own middle. */
export const note = { w: 880, icon: 120, titleY: 152, bodyGap: 16, buttonGap: 40, codeGap: 32 } as const;

/** Keyboard on the left, what it finds on the right. In `results` five posters stand beside each other. */
export const search = {
  /** `besideVoice`: its width where there is a key to speak beside it. */
  field: { x: margin.x, y: 54, w: 492, besideVoice: 408 },
  voice: { x: 516, y: 54 },
  keyboard: { x: margin.x, y: 150 },
  suggestions: { x: margin.x, y: 754 },
  results: { x: 648, y: 158, w: 1176, columns: 5 },
  heading: { y: 70 },
  note: { x: 1236, y: 320 },
} as const;

/** Somebody's titles: the name, how many there are, and below them the grid. */
export const person = { nameY: 84, countY: 150, w: 1400 } as const;

/** A row of cards: its title, and from there to the cards. */
export const shelf = { cardsY: byLetters(76, 82, 90) } as const;

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

export const credit = {
  w: byLetters(320, 360, 408),
  h: 132,
  pitch: byLetters(344, 384, 432),
  focusScale: 1.06,
  padding: 24,
} as const;

export const tabs = { most: 560, h: withLetters(60), padding: 28, gap: 12, radius: withLetters(30) } as const;

/** Small buttons that say what they are set to; `mark`: the light of one that is. */
export const pills = { textW: 420, mark: { x: 22, w: 12, textX: 46 } } as const;

/** Above a grid or a list. `countY`: on the base line of the title. */
export const listHead = {
  titleY: byLetters(54, 50, 46),
  countY: byLetters(72, 68, 64),
  between: 24,
  pillsY: byLetters(126, 122, 114),
} as const;

/** Rows of what was watched. `dayH`: of a day's name above its first row; `dayY`: from that row up to the name. */
export const historyRow = {
  y: 208,
  h: 136,
  pitch: 152,
  dayH: byLetters(72, 76, 84),
  dayY: byLetters(-62, -68, -78),
  body: 1480,
  between: 28,
  actionW: 220,
  picture: { x: 12, w: 200, h: 112 },
  bar: { inset: 12, bottom: 16, h: 6 },
  textX: 244,
  textW: 1200,
  nameY: byLetters(30, 24, 18),
  factsY: 74,
  removedAlpha: 0.3,
} as const;

/** Beside a grid of seven columns. `mark`: around the focused letter; `over`: so much higher than a letter's share of the column. */
export const letters = {
  x: 1776,
  y: grid.y,
  w: 48,
  h: 790,
  pitch: 40,
  mark: { w: 48, h: 40, over: 3, radius: 12 },
} as const;

export const hud = {
  scrim: 420,
  scrimAlpha: highContrast ? 1 : 0.92,
  /** The scrim stays dark longer than an even one, so that the title in its upper third can be read over snow. */
  scrimHold: highContrast ? 6 : 2.6,
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
  row: withLetters(84),
  /** Between the two lines of a row, from its middle. */
  split: 4,
  pad: 24,
  check: 40,
  textX: 80,
  groundAlpha: highContrast ? 1 : 0.94,
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
  /** What a viewer can choose, in the words of the contract. */
  scale: { small: 0.8, medium: 1, large: 1.3, huge: 1.6 },
  colours: { white: 0xfff4f1ea, yellow: 0xffffe14d, cyan: 0xff6fe9ff, green: 0xff7cf08a, black: 0xff000000 },
  grounds: { half: 0.6, full: 1 },
  groundColour: 0xff090b10,
  edgeColour: 0xff000000,
  /** How far the soft dark around the letters reaches, how thick an outline is, and how far a shadow falls. */
  edge: 6,
  outline: 2,
  drop: 4,
  glowAlpha: 0.9,
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
  /** Lower where the body needs the place, by `buttonGap` from it. */
  buttonY: 680,
  buttonGap: 48,
  codeY: 800,
  /** Of the icon while an answer is awaited. */
  busyAlpha: 0.35,
} as const;

/**
 * The destinations at the left. At rest a strip of icons inside the margin, which belongs to no screen; open, its rows stand inside
 * the safe area. `profileY`, `middleY`, `bottomY`: the first row of each of its three groups.
 */
export const sideNav = {
  strip: { x: 16, w: 56, icon: 36, iconX: 14, mark: { w: 4, h: 28 } },
  row: { x: margin.x, w: 336, h: 72, pitch: 84, icon: 40, padding: 24, textX: 88, mark: 8 },
  profileY: 72,
  middleY: 330,
  bottomY: 936,
  avatar: 48,
  /** The dark behind the labels: solid, then fading out. */
  groundW: 440,
  scrimW: 900,
  /** Words behind it must not be read through those of the rows. */
  groundAlpha: highContrast ? 1 : 0.985,
  /** How far the icons come from where they rest. */
  slide: 68,
} as const;

/** A question in the middle; `rise`: by that much it comes up from below. */
export const dialog = {
  w: 880,
  padding: 64,
  radius: 32,
  scrimAlpha: highContrast ? 0.9 : 0.7,
  titleLines: 2,
  bodyLines: 5,
  bodyGap: 20,
  buttonsGap: 44,
  between: 16,
  rise: 16,
  /** Of the square for a camera: the one of the sign-in has the screen to itself. */
  squareScale: 0.85,
  squareGap: 32,
} as const;

/** What stays for as long as it is so; a toast comes below it. `rise`: by that much it comes down from above. */
export const notice = { h: 60, y: 54, padding: 28, icon: 30, iconGap: 14, rise: 16, toastShift: 62 } as const;

/** A picture and the time, so dim that no screen remembers them. */
export const screensaver = {
  w: 960,
  h: 540,
  wordsGap: 28,
  nameW: 560,
  /** What is multiplied with the picture. */
  tint: 0xff6e6e6e,
  ink: 0xff85827b,
  pictures: 12,
  afterMs: 300_000,
} as const;

/** At the top: below, it would cover what is focused. `rise`: by that much it comes down from above. */
export const toast = {
  h: withLetters(84),
  padding: 40,
  y: 64,
  radius: 42,
  maxWidth: 1040,
  maxLines: 2,
  rise: 16,
} as const;

/** The disc behind it keeps it visible over snow. */
export const spinner = { size: 96, stroke: 6, disc: 144, discAlpha: 0.5 } as const;
