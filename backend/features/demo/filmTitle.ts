import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Spaced by hand: drawtext has no tracking, and a plain space is about a quarter of an em. */
export const FILM_TITLE = 'F I R S T   L I G H T';

const WEIGHTS = { light: 300, regular: 400, semibold: 600 } as const;
export type TitleWeight = keyof typeof WEIGHTS;

/**
 * The file of Sora's Latin glyphs. FreeType opens WOFF as it is, so the film needs no font installed on the machine.
 * Looked up from this file and from the working directory upwards, because the bundle lies elsewhere than the source.
 */
export function titleFont(weight: TitleWeight): string {
  const name = `sora-latin-${WEIGHTS[weight]}-normal.woff`;
  const places = [join('node_modules', '@fontsource', 'sora', 'files'), join('static', 'fonts')];
  for (const start of [dirname(fileURLToPath(import.meta.url)), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      for (const place of places) {
        for (const file of [join(folder, place, name), join(folder, place, `${name}2`)]) {
          if (existsSync(file)) return file;
        }
      }
      if (dirname(folder) === folder) break;
    }
  }
  throw new Error(`The font ${name} (package @fontsource/sora) is missing: run npm install.`);
}

/** Escapes a value twice, as one option inside a filter graph needs it. */
export function filterValue(value: string): string {
  return value.replace(/[\\':]/g, '\\$&').replace(/[\\'[\],;]/g, '\\$&');
}

export interface TitleDrawing {
  text: string;
  fontFile: string;
  fontSize: number;
  colour: string;
  x: string;
  y: string;
  alpha?: string;
}

export function drawTitle(title: TitleDrawing): string {
  const options = [
    `fontfile=${filterValue(title.fontFile)}`,
    `text=${filterValue(title.text)}`,
    'expansion=none',
    `fontsize=${title.fontSize}`,
    `fontcolor=${title.colour}`,
    `x='${title.x}'`,
    `y='${title.y}'`,
  ];
  if (title.alpha) options.push(`alpha='${title.alpha}'`);
  return `drawtext=${options.join(':')}`;
}
