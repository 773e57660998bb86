import { open, readFile, type FileHandle } from 'node:fs/promises';

/** ISO 14496-12 and QuickTime: what is wrong with the boxes of an MP4 file. */
export type BoxFault = 'truncated' | 'no index' | 'not boxes' | 'external' | 'compressed index';

const MAX_TOP_LEVEL_BOXES = 200_000;

/**
 * Walks the outermost boxes by their sizes alone. FFmpeg reads a file whose end is missing without complaint as far as
 * it goes, and then succeeds; here it is found before any work is done. Inside of the index only the way to the data
 * references is walked: a film whose pictures lie in another file.
 *
 * @returns null when the boxes fill the file exactly and name no other
 */
export async function findBoxFault(path: string): Promise<BoxFault | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytes = new Window(file);
    const budget = { boxes: MAX_INNER_BOXES };
    let hasIndex = false;
    let at = 0;
    for (let boxes = 0; at < size; boxes += 1) {
      const box = await readBoxHeader(bytes, at, size);
      if (!box || boxes > MAX_TOP_LEVEL_BOXES) return 'not boxes';
      if (at + box.size > size) return 'truncated';
      if (box.type === 'moov') {
        hasIndex = true;
        const fault = await findIndexFault(bytes, { from: at + box.headerSize, to: at + box.size }, budget);
        if (fault) return fault;
      }
      at += box.size;
    }
    return hasIndex ? null : 'no index';
  } finally {
    await file.close();
  }
}

const WINDOW_BYTES = 4096;

/** Reads a file in stretches: a file of nothing but small boxes is otherwise a call of the system for every eight bytes. */
class Window {
  private readonly kept = Buffer.alloc(WINDOW_BYTES);
  private from = 0;
  private length = 0;

  constructor(private readonly file: FileHandle) {}

  /** Fewer bytes than asked for only at the end of the file. */
  async read(at: number, length: number): Promise<Buffer> {
    if (at < this.from || at + length > this.from + this.length) {
      const { bytesRead } = await this.file.read(this.kept, 0, WINDOW_BYTES, at);
      this.from = at;
      this.length = bytesRead;
    }
    const start = at - this.from;
    return Buffer.from(this.kept.subarray(start, Math.min(start + length, this.length)));
  }
}

async function readBoxHeader(bytes: Window, at: number, fileSize: number) {
  const header = Buffer.alloc(16);
  // Some writers end a file with up to seven bytes of zeros.
  if ((await bytes.read(at, 16)).copy(header) < 8)
    return { type: 'free', size: fileSize - at, headerSize: fileSize - at };
  const small = header.readUInt32BE(0);
  const headerSize = small === 1 ? 16 : 8;
  const size = small === 0 ? fileSize - at : small === 1 ? Number(header.readBigUInt64BE(8)) : small;
  const type = header.toString('latin1', 4, 8);
  return size < headerSize || !/^[\x20-\x7e\xa9]{4}$/.test(type) ? null : { type, size, headerSize };
}

interface Span {
  from: number;
  to: number;
}

/** Where the data references of a track are. */
const WAY_TO_REFERENCES = ['trak', 'mdia', 'minf', 'dinf', 'dref'];
/** Of all indexes of a file together. */
const MAX_INNER_BOXES = 20_000;

async function findIndexFault(bytes: Window, index: Span, budget: { boxes: number }): Promise<BoxFault | null> {
  for (const [type, fault] of [
    ['cmov', 'compressed index'],
    ['rmra', 'external'],
  ] as const) {
    if ((await childrenOf(bytes, index, type, budget)).length > 0) return fault;
  }
  let spans = [index];
  for (const type of WAY_TO_REFERENCES) {
    const inside: Span[] = [];
    for (const span of spans) inside.push(...(await childrenOf(bytes, span, type, budget)));
    spans = inside;
  }
  for (const { from, to } of spans) {
    // version and flags (4), number of entries (4)
    if (await hasExternalReference(bytes, { from: from + 8, to }, budget)) return 'external';
  }
  return budget.boxes < 0 ? 'not boxes' : null;
}

/** The insides of the boxes of one type directly in a span. What doesn't fit ends the walk: FFmpeg doesn't read it either. */
async function childrenOf(bytes: Window, span: Span, type: string, budget: { boxes: number }): Promise<Span[]> {
  const found: Span[] = [];
  for (let at = span.from; at + 8 <= span.to;) {
    const box = await readBoxHeader(bytes, at, span.to);
    if (!box || at + box.size > span.to || (budget.boxes -= 1) < 0) break;
    if (box.type === type) found.push({ from: at + box.headerSize, to: at + box.size });
    at += box.size;
  }
  return found;
}

/** A reference whose flag 1 is missing lies elsewhere, unless it names no place at all (ISO 14496-12 §8.7.2). */
async function hasExternalReference(bytes: Window, span: Span, budget: { boxes: number }): Promise<boolean> {
  for (const type of ['url ', 'urn ', 'alis', 'rsrc']) {
    for (const { from, to } of await childrenOf(bytes, span, type, budget)) {
      const flags = Buffer.alloc(4);
      (await bytes.read(from, 4)).copy(flags);
      if ((flags.readUInt32BE(0) & 1) === 0 && to - from > 5) return true;
    }
  }
  return false;
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
