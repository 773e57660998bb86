import { readFile } from 'node:fs/promises';
import { brotliDecompressSync } from 'node:zlib';

const headerBytes = 48;
/** Numbers of tables in a WOFF2 directory (WOFF File Format 2.0, 4.1). */
const CMAP = 0;
const [GLYF, LOCA] = [10, 11];
const NAMED = 63;

/** The code points that a WOFF2 font has a glyph for. */
export async function lettersOf(path: string): Promise<Set<number>> {
  const font = await readFile(path);
  const tables = font.readUInt16BE(12);
  let at = headerBytes;
  let offset = 0;
  let cmapAt = -1;
  const readBase128 = (): number => {
    let value = 0;
    for (;;) {
      const byte = font[at++]!;
      value = value * 128 + (byte & 0x7f);
      if ((byte & 0x80) === 0) return value;
    }
  };
  for (let table = 0; table < tables; table++) {
    const flags = font[at++]!;
    const [number, transform] = [flags & 0x3f, flags >> 6];
    if (number === NAMED) at += 4;
    let length = readBase128();
    const isTransformed = number === GLYF || number === LOCA ? transform === 0 : transform !== 0;
    if (isTransformed) length = readBase128();
    if (number === CMAP) cmapAt = offset;
    offset += length;
  }
  const compressed = font.readUInt32BE(20);
  return lettersIn(brotliDecompressSync(font.subarray(at, at + compressed)).subarray(cmapAt));
}

/** Formats 4 and 12 of the OpenType table `cmap`. */
function lettersIn(cmap: Buffer): Set<number> {
  const letters = new Set<number>();
  for (let record = 0; record < cmap.readUInt16BE(2); record++) {
    const map = cmap.subarray(cmap.readUInt32BE(4 + 8 * record + 4));
    const format = map.readUInt16BE(0);
    if (format === 12) {
      for (let group = 0; group < map.readUInt32BE(12); group++) {
        addAll(letters, map.readUInt32BE(16 + 12 * group), map.readUInt32BE(20 + 12 * group));
      }
    } else if (format === 4) {
      const bytes = map.readUInt16BE(6);
      for (let end = 14; end < 14 + bytes; end += 2)
        addAll(letters, map.readUInt16BE(end + bytes + 2), map.readUInt16BE(end));
    }
  }
  return letters;
}

function addAll(letters: Set<number>, first: number, last: number): void {
  for (let letter = first; letter <= last && letter < 0xffff; letter++) letters.add(letter);
}
