import { open, readFile, type FileHandle } from 'node:fs/promises';

/** ISO 14496-12: what is wrong with the outermost boxes of an MP4 file, or null when they fill it exactly. */
export type BoxFault = 'truncated' | 'no index' | 'not boxes';

const MAX_TOP_LEVEL_BOXES = 200_000;

/**
 * Walks the outermost boxes by their sizes alone. FFmpeg reads a file whose end is missing without complaint as far as
 * it goes, and then succeeds; here it is found before any work is done.
 */
export async function findBoxFault(path: string): Promise<BoxFault | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    let hasIndex = false;
    let at = 0;
    for (let boxes = 0; at < size; boxes += 1) {
      const box = await readBoxHeader(file, at, size);
      if (!box || boxes > MAX_TOP_LEVEL_BOXES) return 'not boxes';
      if (at + box.size > size) return 'truncated';
      hasIndex ||= box.type === 'moov';
      at += box.size;
    }
    return hasIndex ? null : 'no index';
  } finally {
    await file.close();
  }
}

async function readBoxHeader(file: FileHandle, at: number, fileSize: number) {
  const header = Buffer.alloc(16);
  const { bytesRead } = await file.read(header, 0, 16, at);
  // Some writers end a file with up to seven bytes of zeros.
  if (bytesRead < 8) return { type: 'free', size: fileSize - at };
  const small = header.readUInt32BE(0);
  const size = small === 0 ? fileSize - at : small === 1 ? Number(header.readBigUInt64BE(8)) : small;
  const type = header.toString('latin1', 4, 8);
  return size < 8 || !/^[\x20-\x7e\xa9]{4}$/.test(type) ? null : { type, size };
}

/** What an initialisation segment says about its encryption (ISO 23001-7). Lower-case hex. */
export interface ProtectionFacts {
  /** Of `tenc`; null in a clear segment. */
  defaultKid: string | null;
  /** System ids of the `pssh` boxes. */
  systemIds: string[];
}

const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'sinf', 'schi']);
/** Bytes between a sample entry's header and its first box: ISO 14496-12 §12.1.3 and §12.2.3. */
const SAMPLE_ENTRIES: Record<string, number> = { encv: 78, enca: 28 };

/**
 * Reads `tenc` and `pssh` of an initialisation segment. Knows nothing of other boxes.
 *
 * @throws RangeError for boxes that don't fit in each other
 */
export async function readProtection(initSegmentPath: string): Promise<ProtectionFacts> {
  const facts: ProtectionFacts = { defaultKid: null, systemIds: [] };
  walk(await readFile(initSegmentPath), (type, body) => {
    // version and flags (4), reserved (2), isProtected (1), perSampleIvSize (1), then the KID
    if (type === 'tenc') facts.defaultKid = body.toString('hex', 8, 24);
    if (type === 'pssh') facts.systemIds.push(body.toString('hex', 4, 20));
  });
  return facts;
}

function walk(bytes: Buffer, visit: (type: string, body: Buffer) => void): void {
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (size < 8 || at + size > bytes.length) throw new RangeError(`The box ${type} doesn't fit`);
    const body = bytes.subarray(at + 8, at + size);
    visit(type, body);
    if (CONTAINERS.has(type)) walk(body, visit);
    else if (type === 'stsd') walk(body.subarray(8), visit);
    else if (type in SAMPLE_ENTRIES) walk(body.subarray(SAMPLE_ENTRIES[type]), visit);
    at += size;
  }
}
