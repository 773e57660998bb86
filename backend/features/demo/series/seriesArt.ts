import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { darkened } from '#backend/platform/images/colours';
import { Picture, writeTrimmedPng } from '#backend/platform/images/images';
import { seededRandom } from '#backend/platform/images/seededRandom';
import type { DemoArtwork, RenderOptions } from '../DemoTitle';
import { BACKDROP } from '../film-making/art';
import { POSTER } from '../film-making/posters';
import { downwards, glow, group, moved, radial, rect, STAGE, svg } from './drawing/shapes';
import type { Extent, Markup } from './drawing/shapes';
import { lake } from './scenes/lakeShore';
import { TITLE, titleLettering } from './scenes/titleSequence';
import { lantern, person } from './sets/figures';
import { hill, sky } from './sets/landscape';
import { LAMP, lakeNight } from './sets/looks';
import { train, TRAIN_HEIGHT, trainLength, trainLight } from './sets/train';

const LOGO = { width: 720, height: 180 };
/** Standard deviation as a part of full scale: drawings have none of their own. */
const GRAIN = 0.018;
const NIGHT = '#060d16';

interface Shore {
  extent: Extent;
  /** Where the water begins, and where the engine stands on it. */
  shore: number;
  engineAt: number;
  trainScale: number;
}

/** The lake of the title sequence with the train on its far side. */
function lakeWithTrain({ extent, shore, engineAt, trainScale }: Shore): Markup {
  const { width, height } = extent;
  const look = { ...lakeNight, horizon: { x: engineAt, colour: '#6d8aa0', strength: 0.5 } };
  const range = { width, height: 260 };
  const far = { extent: range, period: 1900, foot: look.hills[1] };
  const cars = { carriages: 4, body: look.ground, roof: look.mist };
  const across = engineAt - trainLength(cars.carriages) * trainScale;
  const lit = trainLight(cars.carriages) + train(cars);
  const rail = (TRAIN_HEIGHT - 4) * trainScale;
  const mirrored = group(moved(lit, across, -rail, trainScale), {
    transform: `translate(0 ${shore}) scale(1 -1)`,
    opacity: 0.34,
  });
  return [
    sky(look, 48, { width, height: shore * 1.25 }),
    moved(hill('far', { ...far, seed: 21, crest: 150, amplitude: 74, colour: look.hills[0] }), 0, shore - 200),
    moved(
      hill('low', { ...far, seed: 29, crest: 220, amplitude: 22, colour: look.hills[1], firs: 18 }),
      0,
      shore - 236,
    ),
    moved(lake(look, width, height - shore), 0, shore),
    mirrored,
    rect(0, shore - 3, width, 5, { fill: look.ground }),
    moved(lit, across, shore - rail, trainScale),
  ].join('');
}

/** Somebody waits at the edge of a platform, a lantern beside her; (x, y) are her feet. */
function waiting(x: number, y: number, height: number, extent: Extent): Markup {
  const size = height / 170;
  const at = { x: x + 0.56 * height, y: y - 20 * size };
  return [
    downwards('deck', [
      [0, '#131b24'],
      [0.5, '#0a0f15'],
      [1, '#040609'],
    ]),
    rect(0, y - 10 * size, extent.width, extent.height - y + 10 * size, { fill: 'url(#deck)' }),
    rect(0, y - 10 * size, extent.width, 2 * size, { fill: '#4d5d6b' }),
    glow('pool', at.x, at.y, 260 * size, LAMP, 0.5),
    person(x, y, { height, colour: '#05070b', rim: '#f0a64e', hat: 'bun', suitcase: true }),
    lantern('hers', at.x, at.y, 1.15 * size, 0.62),
  ].join('');
}

function posterDrawing(): string {
  const dark = radial('edge', [
    [0, '#000', 0],
    [0.6, '#000', 0],
    [1, '#000', 0.5],
  ]);
  const corners = rect(-160, -240, POSTER.width + 320, POSTER.height + 480, { fill: 'url(#edge)' });
  const place = { extent: POSTER, shore: 712, engineAt: 690, trainScale: 0.37 };
  return svg(POSTER, lakeWithTrain(place) + waiting(286, 1136, 300, POSTER) + dark + corners);
}

function backdropDrawing(): string {
  const drawn = lakeWithTrain({ extent: STAGE, shore: 430, engineAt: 1130, trainScale: 0.36 });
  const scene = drawn + waiting(850, 668, 196, STAGE);
  return svg(BACKDROP, group(scene, { transform: `scale(${BACKDROP.width / STAGE.width})` }));
}

/** Poster, backdrop and logo of the series: drawn with the sets of the film, at the size of each. */
export async function drawSeriesArt({ outDir, seed }: Pick<RenderOptions, 'outDir' | 'seed'>): Promise<DemoArtwork[]> {
  await mkdir(outDir, { recursive: true });
  const at = (file: string) => join(outDir, file);
  const title = titleLettering(14.2, ['ALL', 'STATIONS'], 10.5);
  const left = Math.round((POSTER.width - title.width) / 2);
  await Picture.from(Buffer.from(posterDrawing()))
    .grain(GRAIN, seededRandom(seed + 1))
    .over([{ input: Buffer.from(title.drawing), left, top: 118 }])
    .writeJpeg(at('poster.jpg'), 84);
  const side = downwards('shade', [
    [0, NIGHT, 0.25],
    [0.4, NIGHT, 0],
    [0.7, NIGHT, 0],
    [1, NIGHT, 0.6],
  ]);
  const backdrop = Picture.from(Buffer.from(backdropDrawing())).over([
    {
      input: Buffer.from(svg(BACKDROP, side + rect(0, 0, BACKDROP.width, BACKDROP.height, { fill: 'url(#shade)' }))),
      left: 0,
      top: 0,
    },
  ]);
  await backdrop.grain(GRAIN, seededRandom(seed + 2)).writeJpeg(at('backdrop.jpg'), 84);
  const lettering = titleLettering(16, [TITLE]);
  const logo = await writeTrimmedPng(Buffer.from(lettering.drawing), LOGO, at('logo.png'));
  const dominantColour = darkened(await backdrop.dominant());
  return [
    { kind: 'poster', path: at('poster.jpg'), ...POSTER, dominantColour },
    { kind: 'backdrop', path: at('backdrop.jpg'), ...BACKDROP, dominantColour },
    { kind: 'logo', path: at('logo.png'), ...logo, dominantColour },
  ];
}
