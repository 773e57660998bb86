import { dirname } from 'node:path';
import { BITEXACT } from '#backend/platform/ffmpeg/bitexact';
import { runFfmpeg } from '#backend/platform/ffmpeg/runFfmpeg';
import type { Size } from './images';
import { typeFilters, type TypeLine } from './lettering';

export interface LetteringOptions {
  canvas: Size;
  ink: string;
  path: string;
  /** A quarter to the left after drawing. */
  turned?: boolean;
  signal: AbortSignal;
}

/**
 * Type on a transparent canvas, as PNG; positions are pixels of the canvas. White on black becomes the alpha: drawtext
 * blends with the alpha of its ground.
 *
 * @throws ChildProcessError
 * @throws RangeError for a letter that the typeface lacks
 */
export async function drawLettering(lines: readonly TypeLine[], options: LetteringOptions): Promise<string> {
  const { canvas, ink, path, turned, signal } = options;
  const { width, height } = canvas;
  const texts = lines.flatMap((line) => typeFilters({ ...line, colour: '#ffffff' }, canvas, 1));
  const mask = `color=black:s=${width}x${height},format=gray,${texts.join(',')},lut=y='clip((val-16)*255/219,0,255)'[mask]`;
  const turn = turned ? ',transpose=cclock' : '';
  const graph = `${mask};color=${ink}:s=${width}x${height},format=rgba[ink];[ink][mask]alphamerge${turn}[out]`;
  const output = ['-map', '[out]', '-frames:v', '1', '-pix_fmt', 'rgba', ...BITEXACT, path];
  await runFfmpeg(['-filter_complex', graph, ...output], { cwd: dirname(path), signal });
  return path;
}
