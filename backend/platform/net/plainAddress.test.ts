import { expect, test } from 'vitest';
import { plainAddress } from './plainAddress';

test.each([
  ['10.0.0.1', '10.0.0.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:0201', '192.0.2.1'],
  ['2001:DB8:0::1', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['::1', '::1'],
])('%s is %s', (text, address) => {
  expect(plainAddress(text)).toBe(address);
});

test.each(['', 'localhost', '192.0.2', '192.0.2.1:80', '[::1]', '<script>', '999.1.1.1'])(
  '%j is no address',
  (text) => {
    expect(plainAddress(text)).toBeUndefined();
  },
);
