import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#backend/platform/db/database';
import { openVault } from './openVault';
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

const newFile = () => join(mkdtempSync(join(tmpdir(), 'tenfoot-')), 'master.key');

test('the master key file is made once, for its owner only', () => {
  const file = newFile();
  const first = loadMasterKey({ hex: undefined, file, isInUse: false });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(loadMasterKey({ hex: undefined, file, isInUse: true })).toEqual(first);
});

test('a damaged master key file is an error, not a new key', () => {
  const file = newFile();
  writeFileSync(file, 'half a ke', { mode: 0o600 });
  expect(() => loadMasterKey({ hex: undefined, file, isInUse: false })).toThrow(/does not hold a master key/);
});

test('a master key that others may read is an error', () => {
  const file = newFile();
  loadMasterKey({ hex: undefined, file, isInUse: false });
  chmodSync(file, 0o644);
  expect(() => loadMasterKey({ hex: undefined, file, isInUse: true })).toThrow(/chmod 600/);
});

test('a lost master key is never replaced by a new one, nor a wrong one taken', async () => {
  const db = await openDatabase(':memory:');
  const file = newFile();
  await openVault(db, { hex: undefined, file });
  await expect(openVault(db, { hex: undefined, file })).resolves.toBeInstanceOf(Vault);
  await expect(openVault(db, { hex: 'ab'.repeat(32), file })).rejects.toThrow(/not the one/);
  rmSync(file);
  await expect(openVault(db, { hex: undefined, file })).rejects.toThrow(/is missing/);
  await db.destroy();
});

test('a derived key stays the same for its purpose, and is no other one’s', () => {
  const derived = (purpose: string, master = key) => Buffer.from(new Vault(master).derive(purpose)).toString('hex');
  expect(derived('audit')).toBe(derived('audit'));
  expect(new Set([derived('audit'), derived('other'), derived('audit', new Uint8Array(32))]).size).toBe(3);
});
