import { gradientOver, vignetteOver, type Stop } from '#backend/platform/images/gradients';
import type { Region, Size } from '#backend/platform/images/images';
import { widthOf } from '#backend/platform/images/lettering';
import type { TypeLine } from '#backend/platform/images/lettering';
import type { Weight } from '#backend/platform/images/typeface';

export const POSTER: Size = { width: 800, height: 1200 };

/**
 * Five ways to lay out a poster, so that a rail is varied: the title centred at the foot; set from the upper left;
 * running up the left edge; under a picture in a mat; in giant lines across the whole width.
 */
export type PosterLayout = 'foot' | 'head' | 'spine' | 'mat' | 'giant';

export interface PosterPlan {
  /** A frame without type on it. */
  atSeconds: number;
  /** What the picture is about, in parts of the frame; stands in the middle of the cut. */
  focus: { x: number; y: number } | ((seed: number) => { x: number; y: number });
  /** 1 shows the full height of the frame. */
  zoom?: number;
  layout: PosterLayout;
  /** The title, line by line. */
  lines: readonly string[];
  /** In pixels of the poster; `giant` chooses by itself, line by line. */
  size?: number;
  weight: Weight;
  tracking: number;
  ink: string;
  /** What darkens the picture where type stands, or the colour of the mat. */
  ground: string;
  /** How dark it gets, 0…1. */
  shade?: number;
  /** The people of the foot line; capitals, spaced. */
  people: readonly string[];
}

/** Where picture and type go. */
export interface PosterDrawing {
  /** Cut of the frame, and where on the poster it stands. */
  cut: Region;
  place: Region;
  /** SVG layers over the picture, under the type. */
  shades: string[];
  type: TypeLine[];
  /** Of the type: turned a quarter to the left after it is drawn. */
  turned?: { lines: TypeLine[] };
}

function cutOf(plan: PosterPlan, frame: Size, place: Size, seed: number): Region {
  const focus = typeof plan.focus === 'function' ? plan.focus(seed) : plan.focus;
  const zoom = Math.max(plan.zoom ?? 1, place.width / place.height / (frame.width / frame.height));
  const height = Math.round(frame.height / zoom);
  const width = Math.round((height * place.width) / place.height);
  const within = (value: number, room: number) => Math.round(Math.min(room, Math.max(0, value)));
  return {
    left: within(focus.x * frame.width - width / 2, frame.width - width),
    top: within(focus.y * frame.height - height / 2, frame.height - height),
    width,
    height,
  };
}

const MARGIN = 64;

function peopleLine(plan: PosterPlan, line: Partial<TypeLine>): TypeLine {
  const text = plan.people.join('   ').toUpperCase();
  return { text, size: 21, y: 1146, x: POSTER.width / 2, weight: 400, tracking: 0.22, opacity: 0.82, ...line };
}

/** The size that was asked for, or less where the longest line would not fit. */
function fitting(plan: PosterPlan, size: number, room: number): number {
  const { weight, tracking } = plan;
  return Math.min(size, ...plan.lines.map((text) => room / widthOf({ text, size: 1, weight, tracking })));
}

/** Lines from `top`, each `leading` sizes under the one before. */
function stacked(plan: PosterPlan, line: Omit<TypeLine, 'text' | 'size'>, size: number, leading: number): TypeLine[] {
  const { weight, tracking } = plan;
  return plan.lines.map((text, index) => ({
    weight,
    tracking,
    ...line,
    text,
    size,
    y: line.y + index * size * leading,
  }));
}

function whole(plan: PosterPlan, frame: Size, seed: number): Pick<PosterDrawing, 'cut' | 'place'> {
  return { cut: cutOf(plan, frame, POSTER, seed), place: { left: 0, top: 0, ...POSTER } };
}

function foot(plan: PosterPlan, frame: Size, seed: number): PosterDrawing {
  const { ground, shade = 0.84 } = plan;
  const size = fitting(plan, plan.size ?? 104, POSTER.width - MARGIN);
  const first = 1068 - (plan.lines.length - 1) * size * 1.17;
  const dark: Stop[] = [
    [0, 0.16],
    [0.25, 0],
    [0.56, 0],
    [0.7, shade * 0.36],
    [0.86, shade * 0.76],
    [1, shade],
  ];
  return {
    ...whole(plan, frame, seed),
    shades: [gradientOver(POSTER, ground, 'down', dark), vignetteOver(POSTER, 0.3)],
    type: [...stacked(plan, { x: POSTER.width / 2, y: first }, size, 1.17), peopleLine(plan, {})],
  };
}

function head(plan: PosterPlan, frame: Size, seed: number): PosterDrawing {
  const { ground, shade = 0.8 } = plan;
  const size = fitting(plan, plan.size ?? 110, POSTER.width - MARGIN * 1.6);
  const dark: Stop[] = [
    [0, shade],
    [0.22, shade * 0.7],
    [0.46, 0],
    [0.84, 0],
    [1, 0.6],
  ];
  return {
    ...whole(plan, frame, seed),
    shades: [gradientOver(POSTER, ground, 'down', dark), vignetteOver(POSTER, 0.3)],
    type: [
      ...stacked(plan, { x: MARGIN - size * 0.06, align: 'left', y: 56 + size }, size, 1.06),
      peopleLine(plan, { x: MARGIN, align: 'left' }),
    ],
  };
}

function spine(plan: PosterPlan, frame: Size, seed: number): PosterDrawing {
  const { ground, shade = 0.9, weight, tracking } = plan;
  const size = fitting(plan, plan.size ?? 120, POSTER.height - 2 * MARGIN - 56);
  const dark: Stop[] = [
    [0, shade],
    [0.2, shade * 0.8],
    [0.5, 0],
    [1, 0],
  ];
  const underPeople: Stop[] = [
    [0.86, 0],
    [0.95, shade * 0.8],
    [1, shade * 0.9],
  ];
  // Read with the head tilted to the left: x runs up the poster, y from its left edge.
  // It begins above the people, who stand at the foot.
  const line = { weight, tracking, align: 'left' as const, x: MARGIN + 56 };
  const lines = plan.lines.map((text, index) => ({ ...line, text, size, y: 64 + size * (0.74 + index * 1.08) }));
  return {
    ...whole(plan, frame, seed),
    shades: [
      gradientOver(POSTER, ground, 'right', dark),
      gradientOver(POSTER, ground, 'down', underPeople),
      vignetteOver(POSTER, 0.36),
    ],
    type: [peopleLine(plan, { x: POSTER.width - MARGIN, align: 'right' })],
    turned: { lines },
  };
}

function mat(plan: PosterPlan, frame: Size, seed: number): PosterDrawing {
  const size = fitting(plan, plan.size ?? 72, POSTER.width - 2 * MARGIN);
  const place = { left: MARGIN, top: MARGIN, width: POSTER.width - 2 * MARGIN, height: 860 };
  const first = 1040 - (plan.lines.length - 1) * size * 0.5;
  return {
    cut: cutOf(plan, frame, place, seed),
    place,
    shades: [],
    type: [
      ...stacked(plan, { x: MARGIN - size * 0.04, align: 'left', y: first }, size, 1.08),
      peopleLine(plan, { x: MARGIN, align: 'left', size: 19 }),
    ],
  };
}

function giant(plan: PosterPlan, frame: Size, seed: number): PosterDrawing {
  const { ground, shade = 0.55, weight, tracking } = plan;
  const room = POSTER.width - 2 * 44;
  // The tail of tracking after the last letter counts for nothing, and side bearings shrink with the size.
  const sizes = plan.lines.map((text) => Math.min(330, room / widthOf({ text, size: 1, weight, tracking })));
  let y = 1082;
  const type = plan.lines
    .map((text, index) => ({ text, size: sizes[index] ?? 100, weight, tracking, x: POSTER.width / 2 }))
    .reverse()
    .map((line) => {
      const placed = { ...line, y };
      y -= line.size * 0.74 + 26;
      return placed;
    });
  const dark: Stop[] = [
    [0, 0.2],
    [0.3, 0],
    [0.5, shade * 0.3],
    [1, shade],
  ];
  return {
    ...whole(plan, frame, seed),
    shades: [gradientOver(POSTER, ground, 'down', dark), vignetteOver(POSTER, 0.3)],
    type: [...type, peopleLine(plan, {})],
  };
}

const LAYOUTS = { foot, head, spine, mat, giant };

/** Works out a poster from a frame of the given size. `seed`: of the film, which may have moved what the picture is about. */
export function layOutPoster(plan: PosterPlan, frame: Size, seed: number): PosterDrawing {
  return LAYOUTS[plan.layout](plan, frame, seed);
}
