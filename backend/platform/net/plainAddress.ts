import { isIP } from 'node:net';

/** As the URL standard writes IPv4 within IPv6 (`::ffff:192.0.2.1`, RFC 4291 §2.5.5.2). */
const IPV4_MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * An address in its one spelling: IPv4 within IPv6 as IPv4, IPv6 as short as it can be (RFC 5952), without the zone of a
 * link-local one.
 *
 * @returns undefined for what is no address
 */
export function plainAddress(text: string): string | undefined {
  const family = isIP(text);
  if (family === 0) return undefined;
  if (family === 4) return text;
  const shortest = new URL(`http://[${text.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const mapped = IPV4_MAPPED.exec(shortest);
  if (!mapped) return shortest;
  const bytes = mapped.slice(1).flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]);
  return bytes.join('.');
}
