import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { rmSync } from 'node:fs';
import { DrmSettingsError, readDrmSettings } from './settings';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function fileOf(content: string | object): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenfoot-drm-'));
  folders.push(folder);
  const file = join(folder, 'drm.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const development = { isProduction: false, env: {} as Record<string, string> };
const production = { ...development, isProduction: true };

function problemsOf(content: string | object, circumstances = development): readonly string[] {
  try {
    readDrmSettings(fileOf(content), circumstances);
    return [];
  } catch (error) {
    return error instanceof DrmSettingsError ? error.problems : [String(error)];
  }
}

const widevine = {
  kind: 'widevine-proxy',
  url: 'https://licence.example/cenc/getlicense/acme',
  provider: 'acme',
  signingKey: { env: 'KEY' },
  signingIv: { env: 'IV' },
};
const env = { KEY: 'ab'.repeat(32), IV: 'cd'.repeat(16) };

test('without a file there is ClearKey, but not in production', () => {
  expect([...readDrmSettings(undefined, development).systems.keys()]).toEqual(['org.w3.clearkey']);
  expect(readDrmSettings(undefined, production).systems.size).toBe(0);
});

test('in production ClearKey needs a word of the operator', () => {
  const settings = (allowInProduction: boolean) =>
    readDrmSettings(fileOf({ systems: { 'org.w3.clearkey': { kind: 'clearkey', allowInProduction } } }), production);
  expect(settings(false).systems.size).toBe(0);
  expect(settings(true).systems.size).toBe(1);
});

test('secrets come from variables and from files', () => {
  const signingIv = { file: fileOf(`${env.IV}\n`) };
  const file = fileOf({ systems: { 'com.widevine.alpha': { ...widevine, signingIv } } });
  const { systems } = readDrmSettings(file, { isProduction: true, env });
  expect(systems.get('com.widevine.alpha')).toMatchObject({ signingKey: env.KEY, signingIv: env.IV });
});

test('both names of PlayReady are one licence server', () => {
  const playready = { kind: 'passthrough', url: 'https://pr.example/rightsmanager.asmx' };
  const { systems } = readDrmSettings(fileOf({ systems: { 'com.microsoft.playready': playready } }), production);
  expect(systems.get('com.microsoft.playready.recommendation')).toBe(systems.get('com.microsoft.playready'));
});

test('what isn’t said of the policies stays as usual', () => {
  const SD = {
    widevine: { device_security_level: 'SW_SECURE_DECODE' },
    playready: { min_device_security_level: 2000 },
    fairplay: { allow_airplay: false, allow_av_adapter: false },
  };
  const { policies, terms } = readDrmSettings(
    fileOf({ systems: {}, policies: { SD }, license: { duration: 900 } }),
    production,
  );
  expect(policies.SD).toEqual(SD);
  expect(policies.UHD.widevine.hdcp).toBe('2.2');
  expect([terms.duration, terms.renewal_delay]).toEqual([900, 300]);
});

test.each([
  ['no JSON', '{', 'is not JSON'],
  ['a system that nobody knows', { systems: { 'com.example': {} } }, 'systems: Unrecognized key: "com.example"'],
  [
    'a kind that isn’t for this system',
    { systems: { 'com.apple.fps': widevine } },
    'systems.com.apple.fps.kind: Invalid',
  ],
  [
    'a secret in the open',
    { systems: { 'com.widevine.alpha': { ...widevine, signingKey: env.KEY } } },
    'systems.com.widevine.alpha.signingKey: must be {"file": …} or {"env": …}',
  ],
  [
    'a secret that isn’t there',
    { systems: { 'com.widevine.alpha': widevine } },
    'systems.com.widevine.alpha.signingKey: there is no such variable',
  ],
  [
    'a time-out that viewers would leave',
    { systems: {}, upstream: { timeoutMs: 60_000 } },
    'upstream.timeoutMs: Too big',
  ],
  ['a word that it doesn’t know', { systems: {}, licence: {} }, ': Unrecognized key: "licence"'],
])('%s is a fault that is named', (_what, content, problem) => {
  expect(problemsOf(content)[0]).toContain(problem);
});

test('keys don’t travel in the clear in production', () => {
  const content = { systems: { 'com.widevine.alpha': { ...widevine, url: 'http://licence.example/' } } };
  expect(problemsOf(content, { isProduction: true, env })).toEqual([
    'systems.com.widevine.alpha: in production its addresses begin with https',
  ]);
});

test('no fault repeats a secret', () => {
  const secret = 'not-so-secret';
  const content = { systems: { 'com.widevine.alpha': widevine } };
  expect(problemsOf(content, { isProduction: false, env: { KEY: secret, IV: secret } }).join()).not.toContain(secret);
  expect(problemsOf({ systems: { 'com.widevine.alpha': { ...widevine, signingKey: secret } } }).join()).not.toContain(
    secret,
  );
});
