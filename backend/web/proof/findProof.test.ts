import { expect, test } from 'vitest';
import { findProof } from './findProof';
import { sha256Start } from './sha256';

async function byTheBrowser(text: string): Promise<number> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return new DataView(hash).getUint32(0);
}

test.each(['', 'abc', 'a', 'x'.repeat(55), 'q1w2e3r4t5y6u7i8.12345'])(
  'of %j it is what the browser says',
  async (text) => {
    expect(sha256Start(text)).toBe(await byTheBrowser(text));
  },
);

test('a text for two blocks is refused', () => {
  expect(() => sha256Start('x'.repeat(56))).toThrow(RangeError);
});

test('the number that is found proves the work', async () => {
  const challenge = { algorithm: 'sha-256', salt: 'AbCdEfGhIjKlMnOp', difficultyBits: 12, expiresAt: '' } as const;
  const [signature, number] = findProof({ ...challenge, signature: 'signed' }).split('.');
  expect(signature).toBe('signed');
  expect((await byTheBrowser(`${challenge.salt}.${number}`)) >>> 20).toBe(0);
});
