import { isIP } from 'node:net';

/**
 * The network that an address most likely shares with one household or office: /24 of IPv4, /56 of IPv6 (what providers
 * delegate to a customer, RFC 6177 §2). IPv4 in IPv6 clothes (RFC 4291 §2.5.5.2) counts as IPv4.
 *
 * @returns e.g. `203.0.113.0/24` or `2001:db8:12:3400::/56`; `unknown` for what is no address
 */
export function ipPrefix(address: string): string {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(plain) === 4) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (isIP(plain) === 6) return ofIpv6(plain);
  return 'unknown';
}

function ofIpv6(address: string): string {
  const [a, b, c, d] = groupsOf(address);
  const prefix = [a, b, c, (d ?? 0) & 0xff00].map((group) => (group ?? 0).toString(16));
  return `${prefix.join(':')}::/56`;
}

/** All eight, after the URL standard has brought the address into one form (https://url.spec.whatwg.org/#concept-ipv6-serializer). */
function groupsOf(address: string): number[] {
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const numbers = (part: string) => (part ? part.split(':').map((group) => parseInt(group, 16)) : []);
  const [before, after] = [numbers(head), numbers(tail)];
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}
