import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadMasterKey, Vault } from './Vault';

const key = new Uint8Array(32).fill(7);
const secret = new Uint8Array([1, 2, 3, 4]);

test('a sealed secret opens again under the same key and context', () => {
  const vault = new Vault(key);
  expect([...vault.open(vault.seal(secret, 'row:1'), 'row:1')]).toEqual([...secret]);
});

test('two seals of one secret differ', () => {
  const vault = new Vault(key);
  expect(vault.seal(secret, 'row:1').equals(vault.seal(secret, 'row:1'))).toBe(false);
});

test('a sealed secret moved to another row, changed, or opened with another key is refused', () => {
  const vault = new Vault(key);
  const sealed = vault.seal(secret, 'row:1');
  expect(() => vault.open(sealed, 'row:2')).toThrow();
  expect(() => new Vault(new Uint8Array(32)).open(sealed, 'row:1')).toThrow();
  sealed[13] = (sealed[13] ?? 0) ^ 1;
  expect(() => vault.open(sealed, 'row:1')).toThrow();
});

test('the master key file is made once, for its owner only', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tenfoot-')), 'master.key');
  const first = loadMasterKey({ hex: undefined, file });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(loadMasterKey({ hex: undefined, file })).toEqual(first);
});

test('a damaged master key file is an error, not a new key', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tenfoot-')), 'master.key');
  writeFileSync(file, 'half a ke');
  expect(() => loadMasterKey({ hex: undefined, file })).toThrow(/does not hold a master key/);
});
