import { expect, test } from 'vitest';
import { ipPrefix } from './ipPrefix';

test.each([
  ['203.0.113.7', '203.0.113.0/24'],
  ['::ffff:203.0.113.7', '203.0.113.0/24'],
  ['2001:db8:12:34ff::1', '2001:db8:12:3400::/56'],
  ['2001:0DB8:0012:34FF:1:2:3:4', '2001:db8:12:3400::/56'],
  ['fe80::1%eth0', 'fe80:0:0:0::/56'],
  ['::1', '0:0:0:0::/56'],
  ['', 'unknown'],
  ['not an address', 'unknown'],
])('%s is of the network %s', (address, prefix) => {
  expect(ipPrefix(address)).toBe(prefix);
});
