import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';

export type Weight = 100 | 200 | 300 | 400 | 500 | 600 | 700 | 800;

/**
 * A weight of Sora, from @fontsource: its file, which FreeType opens as it is, and the widths of its letters, because drawtext
 * knows no tracking and cannot say how wide a line will be before it is drawn.
 */
export interface Typeface {
  file: string;
  /** Width of a letter in ems. @throws RangeError for a letter that the face hasn't: it would be drawn as an empty box */
  advance(letter: string): number;
}

const faces = new Map<string, Typeface>();

/**
 * Latin letters of one weight. Looked up from this file and from the working directory upwards, because the bundle lies
 * elsewhere than the source.
 *
 * @throws Error when the package is not installed
 */
export function typeface(weight: Weight): Typeface {
  const name = `sora-latin-${weight}-normal.woff`;
  const known = faces.get(name);
  if (known) return known;
  const file = fontFile(name);
  const face = { file, advance: readAdvances(file) };
  faces.set(name, face);
  return face;
}

function fontFile(name: string): string {
  for (const start of [dirname(fileURLToPath(import.meta.url)), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const file = join(folder, 'node_modules', '@fontsource', 'sora', 'files', name);
      if (existsSync(file)) return file;
      if (dirname(folder) === folder) break;
    }
  }
  throw new Error(`The font ${name} (package @fontsource/sora) is missing: run npm install.`);
}

/** Reads `head`, `hhea`, `hmtx` and `cmap` (format 4) of a WOFF 1.0 file (https://www.w3.org/TR/WOFF/). */
function readAdvances(file: string): (letter: string) => number {
  const woff = readFileSync(file);
  const unitsPerEm = table(woff, 'head').readUInt16BE(18);
  const metricCount = table(woff, 'hhea').readUInt16BE(34);
  const metrics = table(woff, 'hmtx');
  const glyphs = glyphsOf(table(woff, 'cmap'));
  return (letter) => {
    const glyph = glyphs.get(letter.codePointAt(0) ?? 0);
    if (glyph === undefined) throw new RangeError(`${file} has no letter ${JSON.stringify(letter)}`);
    return metrics.readUInt16BE(Math.min(glyph, metricCount - 1) * 4) / unitsPerEm;
  };
}

function table(woff: Buffer, tag: string): Buffer {
  const count = woff.readUInt16BE(12);
  for (let entry = 44; entry < 44 + count * 20; entry += 20) {
    if (woff.toString('latin1', entry, entry + 4) !== tag) continue;
    const [offset, packed, length] = [entry + 4, entry + 8, entry + 12].map((at) => woff.readUInt32BE(at));
    const bytes = woff.subarray(offset, (offset ?? 0) + (packed ?? 0));
    return packed === length ? bytes : inflateSync(bytes);
  }
  throw new Error(`The font has no table ${tag}`);
}

function glyphsOf(cmap: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let record = 0; record < cmap.readUInt16BE(2); record += 1) {
    const start = cmap.readUInt32BE(4 + record * 8 + 4);
    if (cmap.readUInt16BE(start) !== 4) continue;
    const segments = cmap.readUInt16BE(start + 6) / 2;
    const word = (list: number, segment: number) => start + 14 + list * segments * 2 + (list > 0 ? 2 : 0) + segment * 2;
    for (let segment = 0; segment < segments; segment += 1) {
      const last = cmap.readUInt16BE(word(0, segment));
      const first = cmap.readUInt16BE(word(1, segment));
      const delta = cmap.readUInt16BE(word(2, segment));
      const rangeAt = word(3, segment);
      const range = cmap.readUInt16BE(rangeAt);
      for (let code = first; code <= last && code < 0xffff; code += 1) {
        const found = range === 0 ? code : cmap.readUInt16BE(rangeAt + range + (code - first) * 2);
        const glyph = range === 0 || found !== 0 ? (found + delta) & 0xffff : 0;
        if (glyph !== 0) glyphs.set(code, glyph);
      }
    }
  }
  return glyphs;
}
