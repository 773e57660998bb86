import { open } from 'node:fs/promises';

const SEGMENT = 0x18538067;
const HEAD_BYTES = 4096;

/**
 * Whether a Matroska file is shorter than its segment says (RFC 9559 §5.1). A segment of unknown size, as a live
 * recording has, can't be judged and isn't. FFmpeg would read what is there and then succeed.
 */
export async function isMatroskaCutOff(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
    const header = readElement(head.subarray(0, bytesRead), 0);
    const segment = header?.end === undefined ? undefined : readElement(head.subarray(0, bytesRead), header.end);
    return segment?.id === SEGMENT && segment.end !== undefined && segment.end > size;
  } finally {
    await file.close();
  }
}

/** An element's id, and where it ends; no end for an unknown size (RFC 8794 §6). Undefined when it isn't in the bytes. */
function readElement(bytes: Buffer, at: number): { id: number; end: number | undefined } | undefined {
  const idLength = lengthOf(bytes[at], 4);
  const sizeAt = at + (idLength ?? 0);
  const sizeLength = lengthOf(bytes[sizeAt], 8);
  if (idLength === undefined || sizeLength === undefined || sizeAt + sizeLength > bytes.length) return undefined;
  const id = bytes.readUIntBE(at, idLength);
  let size = BigInt((bytes[sizeAt] ?? 0) & (0xff >> sizeLength));
  for (let byte = 1; byte < sizeLength; byte += 1) size = size * 256n + BigInt(bytes[sizeAt + byte] ?? 0);
  const isUnknown = size === (1n << BigInt(7 * sizeLength)) - 1n;
  return { id, end: isUnknown ? undefined : Number(size) + sizeAt + sizeLength };
}

/** The number of leading zero bits, plus one, is the length in bytes. */
function lengthOf(first: number | undefined, most: number): number | undefined {
  const length = first === undefined ? 9 : Math.clz32(first) - 23;
  return length <= most ? length : undefined;
}
