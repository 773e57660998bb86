import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.problems : [String(error)];
  }
}

test('an empty environment is a local demo', () => {
  expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 8787, demo: 'on', mode: 'development' });
});

test('in production the demo is off unless somebody wants it', () => {
  expect(readConfig({ NODE_ENV: 'production' }).demo).toBe('off');
  expect(readConfig({ NODE_ENV: 'production', TENFOOT_DEMO: 'on' }).demo).toBe('on');
});

test('in production nobody gets a tier by asking, unless the operator wants it so', () => {
  expect(readConfig({}).payments).toBe('manual');
  expect(readConfig({ NODE_ENV: 'production' }).payments).toBe('manual-pending');
  expect(readConfig({ NODE_ENV: 'production', TENFOOT_PAYMENTS: 'manual' }).payments).toBe('manual');
});

test('origins may be written as addresses, with blanks between them', () => {
  const { allowedOrigins } = readConfig({ TENFOOT_ALLOWED_ORIGINS: 'https://tv.example/, https://b.example:8443' });
  expect(allowedOrigins).toEqual(['https://tv.example', 'https://b.example:8443']);
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '' }).port).toBe(8787);
});

test('every bad variable is named, without its value', () => {
  const problems = problemsOf({ PORT: '99999', TENFOOT_MASTER_KEY: 'secret', TENFOOT_ALLOWED_ORIGINS: 'nowhere' });
  expect(problems.map((problem) => problem.split(/[.:]/)[0])).toEqual([
    'PORT',
    'TENFOOT_MASTER_KEY',
    'TENFOOT_ALLOWED_ORIGINS',
  ]);
  expect(problems.join()).not.toMatch(/secret|nowhere/);
});

test('a value may come from a mounted file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tenfoot-')), 'key');
  writeFileSync(file, `${'ab'.repeat(32)}\n`);
  expect(readConfig({ TENFOOT_MASTER_KEY_FILE: file }).masterKeyHex).toBe('ab'.repeat(32));
});

test('a mounted file that is missing is named', () => {
  expect(problemsOf({ TENFOOT_MASTER_KEY_FILE: '/nowhere/key' })).toEqual(['TENFOOT_MASTER_KEY_FILE: cannot be read']);
});

test('what is wrong with the file of key systems is named as the other faults are', () => {
  expect(problemsOf({ TENFOOT_DRM: '/nowhere/drm.json' })).toEqual(['TENFOOT_DRM: cannot be read']);
});
