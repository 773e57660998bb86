import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoArtwork, DemoFilm, RenderedFilm } from '#backend/features/demo/DemoTitle';
import { frameAt } from '#backend/features/demo/film-making/art';
import { drawLettering } from '#backend/platform/images/drawLettering';
import { Picture } from '#backend/platform/images/images';
import type { Layer, Region, Size } from '#backend/platform/images/images';
import type { TypeLine } from '#backend/platform/images/lettering';

/** A film and what came of it. */
export interface Print {
  film: DemoFilm;
  rendered: RenderedFilm;
}

/** Where in a film its three frames are taken. */
const MOMENTS = [0.17, 0.45, 0.76] as const;
const FRAME: Size = { width: 316, height: 178 };
const POSTER: Size = { width: 300, height: 450 };
const GAP = 16;
const LABEL = 34;
const FILMS_A_ROW = 2;
const POSTERS_A_ROW = 6;
const GROUND = '#14161c';

/** The places of the frames on the sheet of films, three for each film, in order. */
export function frameRegions(films: number): Region[][] {
  const stripe = FRAME.width * MOMENTS.length + 2 * 4;
  return Array.from({ length: films }, (_, index) => {
    const left = GAP + (index % FILMS_A_ROW) * (stripe + GAP);
    const top = GAP + Math.floor(index / FILMS_A_ROW) * (FRAME.height + LABEL + GAP) + LABEL;
    return MOMENTS.map((_moment, frame) => ({ left: left + frame * (FRAME.width + 4), top, ...FRAME }));
  });
}

/** The places of the posters on their sheet, in order. */
export function posterRegions(posters: number): Region[] {
  return Array.from({ length: posters }, (_, index) => ({
    left: GAP + (index % POSTERS_A_ROW) * (POSTER.width + GAP),
    top: GAP + Math.floor(index / POSTERS_A_ROW) * (POSTER.height + GAP),
    ...POSTER,
  }));
}

function sizeAround(regions: readonly Region[]): Size {
  return {
    width: Math.max(...regions.map(({ left, width }) => left + width)) + GAP,
    height: Math.max(...regions.map(({ top, height }) => top + height)) + GAP,
  };
}

async function scaled(path: string, from: Size, region: Region): Promise<Layer> {
  const input = await Picture.from(path)
    .cut({ left: 0, top: 0, ...from }, region)
    .toPng();
  return { input, left: region.left, top: region.top };
}

function label({ film }: Print, region: Region): TypeLine {
  const { picture, episode, durationMs } = film;
  const number = episode ? ` · ${episode.season}×${episode.number}` : '';
  const text = `${film.name.en}${number} · ${picture.width}×${picture.height} · ${durationMs / 1000} s`;
  return { text, size: 18, weight: 400, align: 'left', x: region.left, y: region.top - 11 };
}

/** Draws three frames of each film, labelled, on one sheet. */
export async function drawFilms(prints: readonly Print[], path: string): Promise<void> {
  const workDir = await mkdtemp(join(tmpdir(), 'tenfoot-sheet-'));
  const regions = frameRegions(prints.length);
  const { signal } = new AbortController();
  try {
    const layers: Layer[] = [];
    for (const [index, { film, rendered }] of prints.entries()) {
      const { width, height } = film.picture;
      const options = {
        workDir,
        outDir: workDir,
        filmPath: rendered.path,
        picture: { width, height },
        seed: 1,
        signal,
      };
      for (const [frame, region] of (regions[index] ?? []).entries()) {
        const seconds = Math.round((film.durationMs / 1000) * (MOMENTS[frame] ?? 0) * 24) / 24;
        const png = await frameAt(seconds, join(workDir, `${index}-${frame}.png`), options);
        layers.push(await scaled(png, { width, height }, region));
      }
    }
    const canvas = sizeAround(regions.flat());
    const labels = prints.flatMap((print, index) => (regions[index]?.[0] ? [label(print, regions[index][0])] : []));
    const type = { canvas, ink: '#d8d5cd', path: join(workDir, 'labels.png'), signal };
    layers.push({ input: await drawLettering(labels, type), left: 0, top: 0 });
    await Picture.plain(canvas, GROUND).over(layers).writeJpeg(path, 76);
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

/** Draws the posters among these pictures on one sheet. */
export async function drawPosters(artwork: readonly DemoArtwork[], path: string): Promise<void> {
  const posters = artwork.filter(({ kind }) => kind === 'poster');
  const regions = posterRegions(posters.length);
  const layers: Layer[] = [];
  for (const [index, poster] of posters.entries()) {
    const region = regions[index];
    if (region) layers.push(await scaled(poster.path, { width: poster.width, height: poster.height }, region));
  }
  await Picture.plain(sizeAround(regions), GROUND).over(layers).writeJpeg(path, 80);
}
