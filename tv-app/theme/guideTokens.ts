import { byLetters, margin, radius, stage, withLetters } from '#app/theme/tokens';

const rowsY = byLetters(388, 414, 440);

/**
 * The guide: what is focused at the top, days, hours, and below them channels in rows. `minutePx`: a minute on the axis of time.
 * `head`: the channel at the start of its row; `field`: from where on programmes stand.
 */
export const guide = {
  name: { y: 54, w: 1500 },
  meta: { y: byLetters(110, 108, 106), barW: 200, barH: 8, gap: 24 },
  synopsis: { y: byLetters(156, 158, 158), w: 1400, maxLines: byLetters(2, 2, 1) },
  daysY: byLetters(262, 266, 252),
  /** `dot`: of now, on the rows. */
  axis: { y: byLetters(342, 352, 352), dot: 10 },
  rows: { y: rowsY, h: withLetters(68), pitch: withLetters(76), end: stage.h - margin.y },
  head: { x: margin.x, w: 300, plate: { x: 10, w: 76, inset: 10, radius: 10 }, textX: 100, textW: 190 },
  field: { x: margin.x + 316, end: stage.w - margin.x },
  cell: {
    ...{ gap: 4, padding: 18, radius: radius.tile, least: 64 },
    mark: { w: 4, inset: 16, x: 8, textGap: 8 },
    elapsed: { bottom: 7, h: 4, least: 12 },
  },
  minutePx: 12,
  nowW: 3,
  nowAlpha: 0.8,
  pastAlpha: 0.55,
} as const;

/** Who plays, over the picture. `live`: the label. */
export const channelBanner = {
  scrim: 420,
  scrimAlpha: 0.92,
  scrimHold: 2.6,
  plate: { x: 96, y: byLetters(764, 752, 740), w: 112, h: 72, radius: 14 },
  textX: 236,
  nameY: byLetters(758, 742, 726),
  live: { gap: 20, padding: 16, radius: 8, lift: 2 },
  programmeY: byLetters(802, 790, 780),
  /** By so much lower: so that both stand on one base line. */
  nextSink: 9,
  bar: { x: 96, y: 880, w: 1728, h: 8 },
  timesY: 898,
  iconsY: 954,
} as const;
