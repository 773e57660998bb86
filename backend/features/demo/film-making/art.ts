import { join } from 'node:path';
import type { DemoArtwork } from '#backend/features/demo/DemoTitle';
import { BITEXACT } from '#backend/platform/ffmpeg/bitexact';
import { darkened } from '#backend/platform/images/colours';
import { drawLettering } from '#backend/platform/images/drawLettering';
import { gradientOver } from '#backend/platform/images/gradients';
import { Picture, writeTrimmedPng } from '#backend/platform/images/images';
import type { Layer, Size } from '#backend/platform/images/images';
import { widthOf } from '#backend/platform/images/lettering';
import { seededRandom } from '#backend/platform/images/seededRandom';
import type { Weight } from '#backend/platform/images/typeface';
import { ffmpeg } from './encoding';
import { layOutPoster, POSTER } from './posters';
import type { PosterPlan } from './posters';
import { together } from './together';

export interface BackdropPlan {
  /** A frame without type on it. */
  atSeconds: number;
  /** Darkens the left, where the app sets type. */
  ground: string;
  /** How dark it gets at the edge, 0…1; 0.72 if left out. */
  shade?: number;
}

export interface LogoPlan {
  lines: readonly string[];
  weight: Weight;
  tracking: number;
  ink: string;
}

/** The pictures of a title, from the film's own frames and drawn type. */
export interface ArtPlan {
  poster: PosterPlan;
  backdrop: BackdropPlan;
  logo: LogoPlan;
}

export interface ArtOptions {
  workDir: string;
  outDir: string;
  filmPath: string;
  picture: Size;
  seed: number;
  signal: AbortSignal;
}

export const BACKDROP: Size = { width: 1920, height: 1080 };
const LOGO = { width: 720, height: 180 };
/** Added to the grain that the frames have already; together about 2 %. Hides the steps of the gradients. */
const GRAIN = 0.008;

/** Takes a frame of a film as a PNG of its full size. */
export async function frameAt(seconds: number, path: string, { filmPath, signal }: ArtOptions): Promise<string> {
  const colours = 'eq=saturation=1.1:contrast=1.03,scale=in_color_matrix=bt709:in_range=tv:out_range=pc,format=rgb24';
  const input = ['-ss', String(seconds), '-i', filmPath, '-frames:v', '1', '-vf', colours];
  await ffmpeg([...input, ...BITEXACT, path], { signal });
  return path;
}

function layer(svg: string): Layer {
  return { input: Buffer.from(svg), left: 0, top: 0 };
}

/** Makes a poster of a frame; `name` begins the names of what lies in the work folder meanwhile. */
async function makePoster(plan: PosterPlan, path: string, name: string, options: ArtOptions): Promise<void> {
  const { workDir, seed, signal } = options;
  const drawing = layOutPoster(plan, options.picture, seed);
  const common = { ink: plan.ink, signal };
  const sideways = { width: POSTER.height, height: POSTER.width };
  const [frame, ...lettering] = await together([
    frameAt(plan.atSeconds, join(workDir, `${name}-frame.png`), options),
    drawLettering(drawing.type, { ...common, canvas: POSTER, path: join(workDir, `${name}-type.png`) }),
    ...(drawing.turned
      ? [
          drawLettering(drawing.turned.lines, {
            ...common,
            canvas: sideways,
            path: join(workDir, `${name}-turned.png`),
            turned: true,
          }),
        ]
      : []),
  ]);
  const { place, cut } = drawing;
  const picture = await Picture.from(frame ?? '')
    .cut(cut, place)
    .toPng();
  await Picture.plain(POSTER, plan.ground)
    .over([{ input: picture, left: place.left, top: place.top }, ...drawing.shades.map(layer)])
    .grain(GRAIN, seededRandom(seed + 1))
    .over(lettering.map((input) => ({ input, left: 0, top: 0 })))
    .writeJpeg(path, 82);
}

/** Makes a backdrop of a frame, dark where the app will set type, and tells the hue that it brings. */
async function makeBackdrop(plan: BackdropPlan, path: string, name: string, options: ArtOptions) {
  const frame = await frameAt(plan.atSeconds, join(options.workDir, `${name}-frame.png`), options);
  const { shade = 0.72, ground } = plan;
  const left = gradientOver(BACKDROP, ground, 'right', [
    [0, shade],
    [0.28, shade * 0.7],
    [0.55, shade * 0.11],
    [0.7, 0],
  ]);
  const bottom = gradientOver(BACKDROP, ground, 'down', [
    [0, 0.12],
    [0.3, 0],
    [0.62, 0],
    [1, 0.42],
  ]);
  const all = { left: 0, top: 0, width: options.picture.width, height: options.picture.height };
  const picture = Picture.from(frame).cut(all, BACKDROP);
  await picture
    .over([layer(left), layer(bottom)])
    .grain(GRAIN, seededRandom(options.seed + 2))
    .writeJpeg(path, 82);
  return { dominantColour: darkened(await picture.dominant()) };
}

/** The title as type alone, to stand over a backdrop. */
async function makeLogo(plan: LogoPlan, path: string, name: string, options: ArtOptions): Promise<Size> {
  const { weight, tracking, lines } = plan;
  const widest = Math.max(...lines.map((text) => widthOf({ text, size: 1, weight, tracking })));
  const size = Math.min(150, 1340 / widest);
  const type = lines.map((text, index) => ({ text, size, weight, tracking, y: size * (1.2 + index * 1.06) }));
  const canvas = { width: 1400, height: Math.ceil(size * (lines.length * 1.06 + 0.7)) };
  const drawn = { ink: plan.ink, canvas, path: join(options.workDir, `${name}-type.png`), signal: options.signal };
  // Without `x` a line is centred on a picture of 1080 lines; here pixels are pixels.
  const centred = type.map((line) => ({ ...line, x: canvas.width / 2 }));
  return writeTrimmedPng(await drawLettering(centred, drawn), LOGO, path);
}

/**
 * Makes poster, backdrop and logo of a title from the film's own frames.
 *
 * @throws ChildProcessError
 */
export async function makeArt(plan: ArtPlan, options: ArtOptions): Promise<DemoArtwork[]> {
  const at = (file: string) => join(options.outDir, file);
  const [, { dominantColour }, logo] = await together([
    makePoster(plan.poster, at('poster.jpg'), 'poster', options),
    makeBackdrop(plan.backdrop, at('backdrop.jpg'), 'backdrop', options),
    makeLogo(plan.logo, at('logo.png'), 'logo', options),
  ] as const);
  return [
    { kind: 'poster', path: at('poster.jpg'), ...POSTER, dominantColour },
    { kind: 'backdrop', path: at('backdrop.jpg'), ...BACKDROP, dominantColour },
    { kind: 'logo', path: at('logo.png'), ...logo, dominantColour },
  ];
}
