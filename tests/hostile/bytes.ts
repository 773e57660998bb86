/** Boxes of ISO 14496-12 and elements of EBML, as a forger needs them: nothing is checked. */

export function box(type: string, ...content: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  return Buffer.concat([uint32(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

export function uint32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => bytes.writeUInt32BE(value, at * 4));
  return bytes;
}

/**
 * Changes the insides of the first box at a path (`moov/trak/mdia`) and mends the sizes of those around it. Offsets into
 * the media stay right where the index stands behind it.
 */
export function editBox(bytes: Buffer, path: string, edit: (body: Buffer) => Buffer): Buffer {
  const [wanted = '', ...rest] = path.split('/');
  for (let at = 0; at + 8 <= bytes.length; at += bytes.readUInt32BE(at)) {
    const size = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) !== wanted) continue;
    const body = bytes.subarray(at + 8, at + size);
    // what comes before the boxes inside of these two
    const fixed = wanted === 'stsd' ? 8 : wanted === 'avc1' ? 78 : 0;
    const inner =
      rest.length === 0
        ? edit(body)
        : Buffer.concat([body.subarray(0, fixed), editBox(body.subarray(fixed), rest.join('/'), edit)]);
    return Buffer.concat([bytes.subarray(0, at), box(wanted, inner), bytes.subarray(at + size)]);
  }
  throw new RangeError(`There is no ${path}`);
}

/** Writes over the bytes at `offset` behind the first occurrence of a mark. */
export function overwrite(bytes: Buffer, mark: string | Buffer, offset: number, patch: Buffer): Buffer {
  const found = bytes.indexOf(mark);
  if (found < 0) throw new RangeError('The mark is not there');
  const changed = Buffer.from(bytes);
  patch.copy(changed, found + offset);
  return changed;
}

/** An element with the id in hexadecimal and a size of eight bytes, true unless told. */
export function element(id: string, body: Buffer | string, claimedSize?: bigint): Buffer {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body;
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE((claimedSize ?? BigInt(bytes.length)) | 0x0100_0000_0000_0000n);
  return Buffer.concat([Buffer.from(id, 'hex'), size, bytes]);
}

/** The size that says "unknown". */
export const UNKNOWN_SIZE = 0x00ff_ffff_ffff_ffffn;

/** Of an H.264 sequence parameter set (ISO 14496-10 §7.3.2.1.1): High profile, level 6.2, that many macroblocks. */
export function sequenceParameterSet(widthInBlocks: number, heightInBlocks: number): Buffer {
  const bits = [
    ...[fixedBits(100, 8), fixedBits(0, 8), fixedBits(62, 8), golomb(0)],
    ...[golomb(1), golomb(0), golomb(0), '0', '0'], // 4:2:0, 8 bits, no scaling matrix
    ...[golomb(0), golomb(2), golomb(1), '0'], // frame numbers, picture order by number, one reference
    ...[golomb(widthInBlocks - 1), golomb(heightInBlocks - 1), '1', '1', '0', '0', '1'],
  ].join('');
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  const bytes = padded.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? [];
  return Buffer.from([0x67, ...bytes]);
}

function fixedBits(value: number, length: number): string {
  return value.toString(2).padStart(length, '0');
}

/** Exponential Golomb code, ISO 14496-10 §9.1. */
function golomb(value: number): string {
  const bits = (value + 1).toString(2);
  return '0'.repeat(bits.length - 1) + bits;
}
