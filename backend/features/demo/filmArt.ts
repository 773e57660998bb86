import { join } from 'node:path';
import { Picture, writeTrimmedPng } from '#backend/platform/images/images';
import type { Colour, Size } from '#backend/platform/images/images';
import { run } from '#backend/platform/process/run';
import { FILM, shotRandom } from './filmPicture';
import { drawTitle, FILM_TITLE, titleFont } from './filmTitle';
import type { TitleWeight } from './filmTitle';
import { STAGE } from './plateCanvas';
import { sunColumn } from './seaShot';
import { seededRandom } from './seededRandom';
import { together } from './together';

export interface Artwork extends Size {
  kind: 'poster' | 'backdrop' | 'logo';
  path: string;
  /** `#rrggbb`: the hue that the title brings to the screen, dark enough to lie behind text. */
  dominantColour: string;
}

export interface ArtOptions {
  workDir: string;
  outDir: string;
  mezzaninePath: string;
  seed: number;
  signal?: AbortSignal;
}

const POSTER = { width: 800, height: 1200 };
const LOGO = { width: 720, height: 180 };
/** Frames without the opening title: the sun clear of the sea, and the birds over the ridges. */
const POSTER_AT_SECONDS = 7.5;
const BACKDROP_AT_SECONDS = 9.5;
/** Added to the grain that the frames have already; together about 2 %. Hides the steps of the gradients. */
const GRAIN = 0.008;

const QUIET = ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y'];
const BITEXACT = ['-fflags', '+bitexact', '-flags:v', '+bitexact'];

async function frameAt(seconds: number, path: string, options: ArtOptions): Promise<string> {
  const input = ['-ss', String(seconds), '-i', options.mezzaninePath, '-frames:v', '1'];
  const colours = [
    '-vf',
    'eq=saturation=1.1:contrast=1.03,scale=in_color_matrix=bt709:in_range=tv:out_range=pc,format=rgb24',
  ];
  await run('ffmpeg', [...QUIET, ...input, ...colours, ...BITEXACT, path], limits(options));
  return path;
}

function limits(options: ArtOptions): { timeoutMs: number; signal?: AbortSignal } {
  return { timeoutMs: 60_000, ...(options.signal ? { signal: options.signal } : {}) };
}

interface Lettering {
  lines: { text: string; weight: TitleWeight; fontSize: number; y: number }[];
  canvas: Size;
  path: string;
}

/** Lettering on a transparent canvas. White on black becomes the alpha: drawtext blends with the alpha of its ground. */
async function drawLettering(lettering: Lettering, options: ArtOptions): Promise<string> {
  const { width, height } = lettering.canvas;
  const texts = lettering.lines.map((line) =>
    drawTitle({
      text: line.text,
      fontFile: titleFont(line.weight),
      fontSize: line.fontSize,
      colour: 'white',
      x: '(w-text_w)/2',
      y: String(line.y),
    }),
  );
  const mask = `color=black:s=${width}x${height},format=gray,${texts.join(',')},lut=y='clip((val-16)*255/219,0,255)'[mask]`;
  const graph = `${mask};color=#fbf4e6:s=${width}x${height},format=rgba[ink];[ink][mask]alphamerge[out]`;
  const output = ['-map', '[out]', '-frames:v', '1', '-pix_fmt', 'rgba', ...BITEXACT, lettering.path];
  await run('ffmpeg', [...QUIET, '-filter_complex', graph, ...output], limits(options));
  return lettering.path;
}

function gradient(
  size: Size,
  direction: 'down' | 'right',
  stops: readonly [offset: number, opacity: number][],
): string {
  const end = direction === 'down' ? 'x2="0" y2="1"' : 'x2="1" y2="0"';
  const marks = stops.map(
    ([offset, opacity]) => `<stop offset="${offset}" stop-color="#0a0a1c" stop-opacity="${opacity}"/>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">` +
    `<defs><linearGradient id="g" x1="0" y1="0" ${end}>${marks.join('')}</linearGradient></defs>` +
    `<rect width="100%" height="100%" fill="url(#g)"/></svg>`
  );
}

/** The column of the frame that holds the sun, which stands at about two thirds of the width (see `seaShot`). */
function posterRegion(seed: number) {
  const sunX = (sunColumn(shotRandom(seed, 1)) * FILM.width) / STAGE.width;
  const width = Math.round((FILM.height * POSTER.width) / POSTER.height);
  return { left: Math.round(sunX - width * 0.5), top: 0, width, height: FILM.height };
}

async function makePoster(options: ArtOptions): Promise<string> {
  const [frame, lettering] = await together([
    frameAt(POSTER_AT_SECONDS, join(options.workDir, 'poster-frame.png'), options),
    drawLettering(
      {
        lines: [
          { text: 'F I R S T', weight: 'light', fontSize: 104, y: 866 },
          { text: 'L I G H T', weight: 'light', fontSize: 104, y: 988 },
        ],
        canvas: POSTER,
        path: join(options.workDir, 'poster-title.png'),
      },
      options,
    ),
  ]);
  const path = join(options.outDir, 'poster.jpg');
  const dusk = [
    [0, 0.16],
    [0.25, 0],
    [0.6, 0],
    [0.72, 0.3],
    [0.86, 0.62],
    [1, 0.84],
  ] as const;
  const shade = gradient(
    POSTER,
    'down',
    dusk.map(([at, opacity]) => [at, opacity]),
  );
  await Picture.from(frame)
    .cut(posterRegion(options.seed), POSTER)
    .over([{ input: Buffer.from(shade), left: 0, top: 0 }])
    .grain(GRAIN, seededRandom(options.seed + 1))
    .over([{ input: lettering, left: 0, top: 0 }])
    .writeJpeg(path, 82);
  return path;
}

async function makeBackdrop(options: ArtOptions): Promise<{ path: string; colour: string }> {
  const frame = await frameAt(BACKDROP_AT_SECONDS, join(options.workDir, 'backdrop-frame.png'), options);
  const left = gradient(FILM, 'right', [
    [0, 0.72],
    [0.28, 0.5],
    [0.55, 0.08],
    [0.7, 0],
  ]);
  const bottom = gradient(FILM, 'down', [
    [0, 0.12],
    [0.3, 0],
    [0.62, 0],
    [1, 0.42],
  ]);
  const layers = [left, bottom].map((svg) => ({ input: Buffer.from(svg), left: 0, top: 0 }));
  const picture = Picture.from(frame)
    .over(layers)
    .grain(GRAIN, seededRandom(options.seed + 2));
  const path = join(options.outDir, 'backdrop.jpg');
  await picture.writeJpeg(path, 82);
  return { path, colour: darkened(await Picture.from(frame).dominant()) };
}

/** Keeps hue and most of the saturation of a colour and sets its HSL lightness to 15 %, as the visual design asks (12–18). */
export function darkened({ red, green, blue }: Colour, lightness = 0.15): string {
  const [r, g, b] = [red / 255, green / 255, blue / 255];
  const [max, min] = [Math.max(r, g, b), Math.min(r, g, b)];
  const middle = (max + min) / 2;
  const chroma = max - min;
  const saturation = chroma === 0 ? 0 : Math.min(0.6, chroma / (1 - Math.abs(2 * middle - 1)));
  const spread = chroma === 0 ? 0 : (saturation * (1 - Math.abs(2 * lightness - 1))) / chroma;
  const channel = (value: number) => Math.round(255 * Math.max(0, lightness + (value - middle) * spread));
  return `#${[r, g, b].map((value) => channel(value).toString(16).padStart(2, '0')).join('')}`;
}

/**
 * Makes poster, backdrop and logo from the film's own frames. The logo is the film's title, as the opening shows it.
 *
 * @throws ChildProcessError
 */
export async function makeArt(options: ArtOptions): Promise<Artwork[]> {
  const title = { text: FILM_TITLE, weight: 'regular', fontSize: 104, y: 80 } as const;
  const lettering = { lines: [title], canvas: { width: 1400, height: 280 }, path: join(options.workDir, 'logo.png') };
  const logoPath = join(options.outDir, 'logo.png');
  const [poster, backdrop, logo] = await together([
    makePoster(options),
    makeBackdrop(options),
    drawLettering(lettering, options).then((path) => writeTrimmedPng(path, LOGO, logoPath)),
  ] as const);
  const dominantColour = backdrop.colour;
  return [
    { kind: 'poster', path: poster, ...POSTER, dominantColour },
    { kind: 'backdrop', path: backdrop.path, width: FILM.width, height: FILM.height, dominantColour },
    { kind: 'logo', path: logoPath, ...logo, dominantColour },
  ];
}
