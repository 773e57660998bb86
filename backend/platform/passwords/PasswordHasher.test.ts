import { expect, test } from 'vitest';
import { PasswordHasher } from './PasswordHasher';

const cheap = { memoryKiB: 8, passes: 1 };

test('a password is known again, and no other one', async () => {
  const hasher = new PasswordHasher(cheap);
  const hashed = await hasher.hash('correct horse');
  expect(await hasher.verify(hashed, 'correct horse')).toBe(true);
  expect(await hasher.verify(hashed, 'correct horsf')).toBe(false);
});

test('by itself it hashes as RFC 9106 recommends', async () => {
  expect(await new PasswordHasher().hash('correct horse')).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
});

test('where there is no hash every password is wrong', async () => {
  expect(await new PasswordHasher(cheap).verify(undefined, '')).toBe(false);
});

test('of a hundred at once 64 wait, the rest is sent away, and then there is room again', async () => {
  const hasher = new PasswordHasher(cheap);
  const asked = await Promise.allSettled(Array.from({ length: 100 }, () => hasher.hash('x')));
  const refused = asked.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
  // one or two are hashed at once, by the number of cores
  expect([34, 35]).toContain(refused.length);
  expect(new Set(refused)).toEqual(new Set(['unavailable']));
  await expect(hasher.hash('x')).resolves.toMatch(/^\$argon2id/);
});
