import { join } from 'node:path';
import type { SourceArtwork } from '#backend/features/media/source';
import { darkened } from '#backend/platform/images/colours';
import { drawLettering } from '#backend/platform/images/drawLettering';
import { gradientOver } from '#backend/platform/images/gradients';
import { Picture, type Size } from '#backend/platform/images/images';
import { widthOf, type TypeLine } from '#backend/platform/images/lettering';
import { seededRandom } from '#backend/platform/images/seededRandom';
import { cutAroundInterest, rememberedColour } from '#backend/platform/images/strangers';

const POSTER: Size = { width: 800, height: 1200 };
const BACKDROP: Size = { width: 1408, height: 792 };
const STILL: Size = { width: 768, height: 432 };
const INK = '#fbf4e6';
const MARGIN = 64;
const TYPE = { weight: 600, tracking: -0.015 } as const;
const LEADING = 1.1;
const MAX_LINES = 4;
/** Hides the steps of the gradients. */
const GRAIN = 0.008;
/** Of the poster, in pixels; the first at which the title fits. */
const TYPE_SIZES = [104, 92, 80, 70, 60, 52, 44];

export interface FrameArtOptions {
  workDir: string;
  signal: AbortSignal;
  /** What the pictures' files begin with. */
  name: string;
}

export async function dominantColourOf(path: string): Promise<string> {
  return darkened(await rememberedColour(path));
}

/** A poster of a frame: cut around what draws the eye, darkened towards the foot, with the title in Sora where it has its letters. */
export async function posterOf(frame: string, title: string, options: FrameArtOptions): Promise<SourceArtwork> {
  const dominantColour = await dominantColourOf(frame);
  const lettering = await letter(title, options);
  const shade = gradientOver(POSTER, '#08080c', 'down', [
    [0, 0.18],
    [0.22, 0],
    [0.5, 0],
    [0.7, lettering ? 0.42 : 0.1],
    [0.86, lettering ? 0.78 : 0.2],
    [1, lettering ? 0.92 : 0.4],
  ]);
  const path = join(options.workDir, `${options.name}-poster.jpg`);
  await Picture.from(await cutAroundInterest(frame, POSTER))
    .over([{ input: Buffer.from(shade), left: 0, top: 0 }])
    .grain(GRAIN, seededRandom(1))
    .over(lettering ? [{ input: lettering, left: 0, top: 0 }] : [])
    .writeJpeg(path, 84);
  return { kind: 'poster', path, ...POSTER, dominantColour };
}

/** A backdrop of a frame, dark on the left and at the foot, where the app sets type. */
export async function backdropOf(frame: string, options: FrameArtOptions): Promise<SourceArtwork> {
  const dominantColour = await dominantColourOf(frame);
  const left = gradientOver(BACKDROP, '#08080c', 'right', [
    [0, 0.72],
    [0.28, 0.5],
    [0.55, 0.08],
    [0.7, 0],
  ]);
  const foot = gradientOver(BACKDROP, '#08080c', 'down', [
    [0, 0.12],
    [0.3, 0],
    [0.62, 0],
    [1, 0.42],
  ]);
  const path = join(options.workDir, `${options.name}-backdrop.jpg`);
  await Picture.from(await cutAroundInterest(frame, BACKDROP))
    .over([left, foot].map((svg) => ({ input: Buffer.from(svg), left: 0, top: 0 })))
    .grain(GRAIN, seededRandom(2))
    .writeJpeg(path, 84);
  return { kind: 'backdrop', path, ...BACKDROP, dominantColour };
}

export async function stillOf(frame: string, options: FrameArtOptions): Promise<SourceArtwork> {
  const path = join(options.workDir, `${options.name}-still.jpg`);
  await Picture.from(await cutAroundInterest(frame, STILL)).writeJpeg(path, 84);
  return { kind: 'still', path, ...STILL, dominantColour: await dominantColourOf(frame) };
}

async function letter(title: string, { workDir, signal, name }: FrameArtOptions): Promise<string | undefined> {
  const lines = layOutTitle(title);
  if (!lines) return undefined;
  return drawLettering(lines, { canvas: POSTER, ink: INK, path: join(workDir, `${name}-title.png`), signal });
}

/** The title in lines from the lower left, as large as it fits; undefined for letters that Sora doesn't have. Pure. */
export function layOutTitle(title: string): TypeLine[] | undefined {
  try {
    const room = POSTER.width - 2 * MARGIN;
    const fitting = TYPE_SIZES.map((size) => ({ size, lines: wrap(title, room / size) })).find(
      ({ size, lines }) =>
        lines.length <= (size > 80 ? 3 : MAX_LINES) && lines.every((text) => widthOf({ text, size, ...TYPE }) <= room),
    );
    if (!fitting) return undefined;
    const { size, lines } = fitting;
    const last = POSTER.height - MARGIN - 16;
    return lines.map((text, at) => ({
      ...TYPE,
      text,
      size,
      x: MARGIN - size * 0.05,
      align: 'left',
      y: last - (lines.length - 1 - at) * size * LEADING,
    }));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Greedy, by words; `room` in ems. */
function wrap(title: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of title.split(/\s+/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && widthOf({ text: longer, size: 1, ...TYPE }) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
