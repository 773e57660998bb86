/** A field of a message: its number, and its bytes; numbers have none. */
interface ProtobufField {
  number: number;
  bytes: Uint8Array | undefined;
}

const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/**
 * The fields of a protobuf message, in their order. https://protobuf.dev/programming-guides/encoding/
 * @returns undefined when it is none
 */
export function protobufFields(message: Uint8Array): ProtobufField[] | undefined {
  const fields: ProtobufField[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 64; shift += 7) {
      const byte = message[at++] ?? Number.NaN;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return Number.NaN;
  };
  while (at < message.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    const wire = tag % 8;
    if (!(number > 0)) return undefined;
    let bytes: Uint8Array | undefined;
    if (wire === WIRE.varint) {
      if (Number.isNaN(varint())) return undefined;
    } else {
      const length = lengthOf(wire, varint);
      if (!(at + length <= message.length)) return undefined;
      if (wire === WIRE.bytes) bytes = message.subarray(at, at + length);
      at += length;
    }
    fields.push({ number, bytes });
  }
  return fields;
}

function lengthOf(wire: number, varint: () => number): number {
  if (wire === WIRE.bytes) return varint();
  if (wire === WIRE.fixed64) return 8;
  return wire === WIRE.fixed32 ? 4 : Number.NaN;
}

/** All messages or byte strings that a path of field numbers leads to. */
export function protobufAt(message: Uint8Array, path: readonly number[]): Uint8Array[] {
  const [number, ...rest] = path;
  if (number === undefined) return [message];
  const fields = protobufFields(message) ?? [];
  return fields.flatMap((field) => (field.number === number && field.bytes ? protobufAt(field.bytes, rest) : []));
}
