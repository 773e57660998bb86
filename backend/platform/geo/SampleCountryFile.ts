/** A database of countries as small as a test wants it, in the format of MaxMind, version 2. */

type Branch = number | { country: string } | undefined;

const RECORD_BITS = 24;
const SEPARATOR = Buffer.alloc(16);
const METADATA_MARKER = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');

/** @param networks countries by IPv4 network, e.g. `{ '192.0.2.0/24': 'DE' }` */
export function sampleCountryFile(networks: Record<string, string>): Buffer {
  const nodes = treeOf(networks);
  const data = dataOf(Object.values(networks));
  const tree = nodes.flat().map((branch) => {
    const value =
      branch === undefined
        ? nodes.length
        : typeof branch === 'number'
          ? branch
          : nodes.length + SEPARATOR.length + (data.offsets.get(branch.country) ?? 0);
    return Buffer.from([value >> 16, (value >> 8) & 0xff, value & 0xff]);
  });
  return Buffer.concat([...tree, SEPARATOR, data.bytes, METADATA_MARKER, metadata(nodes.length)]);
}

/** IPv4 lies under `::/96` in a tree of IPv6. */
function treeOf(networks: Record<string, string>): [Branch, Branch][] {
  const nodes: [Branch, Branch][] = [[undefined, undefined]];
  for (const [network, country] of Object.entries(networks)) {
    const bits = bitsOf(network);
    let at = 0;
    bits.forEach((bit, index) => {
      const node = nodes[at] ?? [undefined, undefined];
      const isLast = index === bits.length - 1;
      if (isLast) node[bit] = { country };
      else if (typeof node[bit] !== 'number') node[bit] = nodes.push([undefined, undefined]) - 1;
      at = Number(node[bit]);
    });
  }
  return nodes;
}

function bitsOf(network: string): (0 | 1)[] {
  const [address = '', length = '32'] = network.split('/');
  const text = address
    .split('.')
    .map((byte) => Number(byte).toString(2).padStart(8, '0'))
    .join('');
  return [...'0'.repeat(96), ...text.slice(0, Number(length))].map((bit) => (bit === '1' ? 1 : 0));
}

function dataOf(countries: string[]): { bytes: Buffer; offsets: Map<string, number> } {
  const offsets = new Map<string, number>();
  let bytes = Buffer.alloc(0);
  for (const country of new Set(countries)) {
    offsets.set(country, bytes.length);
    bytes = Buffer.concat([bytes, map({ country: map({ iso_code: text(country) }) })]);
  }
  return { bytes, offsets };
}

function metadata(nodeCount: number): Buffer {
  return map({
    node_count: integer(6, nodeCount),
    record_size: integer(5, RECORD_BITS),
    ip_version: integer(5, 6),
    binary_format_major_version: integer(5, 2),
    binary_format_minor_version: integer(5, 0),
    build_epoch: Buffer.concat([Buffer.from([4, 2]), uint32(1_700_000_000)]),
    database_type: text('Sample-Country'),
    languages: Buffer.from([0, 4]),
    description: map({}),
  });
}

/** Each value begins with its type in three bits and its size in five. */
const text = (value: string): Buffer => Buffer.concat([Buffer.from([(2 << 5) | value.length]), Buffer.from(value)]);
const integer = (type: 5 | 6, value: number): Buffer =>
  Buffer.concat([Buffer.from([(type << 5) | 2]), uint32(value).subarray(2)]);
const map = (entries: Record<string, Buffer>): Buffer =>
  Buffer.concat([
    Buffer.from([(7 << 5) | Object.keys(entries).length]),
    ...Object.entries(entries).flatMap(([key, value]) => [text(key), value]),
  ]);

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
