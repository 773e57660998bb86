import { expect, test } from 'vitest';
import type { KeyLabel, KeySystem, SecurityLevel } from '#contracts';
import { meetsPolicy, usualPolicies } from './policy';

const labels: readonly KeyLabel[] = ['AUDIO', 'SD', 'HD', 'UHD'];
const given = (system: KeySystem, level?: SecurityLevel, clearKeyUpTo: KeyLabel = 'UHD') =>
  labels.filter((label) => meetsPolicy({ system, level, clearKeyUpTo }, label, usualPolicies[label])).join(' ');

test.each([
  [undefined, 'AUDIO SD'],
  ['SW_SECURE_CRYPTO', 'AUDIO SD'],
  ['HW_SECURE_CRYPTO', 'AUDIO SD'],
  ['HW_SECURE_DECODE', 'AUDIO SD HD'],
  ['HW_SECURE_ALL', 'AUDIO SD HD UHD'],
  // a level of another system says nothing
  ['3000', 'AUDIO SD'],
] as const)('Widevine of level %s gets the keys of %s', (level, keys) => {
  expect(given('com.widevine.alpha', level)).toBe(keys);
});

test.each([
  [undefined, 'AUDIO SD HD'],
  ['150', 'AUDIO SD'],
  ['2000', 'AUDIO SD HD'],
  ['3000', 'AUDIO SD HD UHD'],
] as const)('PlayReady of level %s gets the keys of %s', (level, keys) => {
  expect(given('com.microsoft.playready.recommendation', level)).toBe(keys);
});

test('ClearKey gets what the operator dares', () => {
  expect(given('org.w3.clearkey', undefined, 'SD')).toBe('AUDIO SD');
  expect(given('org.w3.clearkey')).toBe('AUDIO SD HD UHD');
});

test('FairPlay gets every key, each with what it demands', () => {
  expect(given('com.apple.fps')).toBe('AUDIO SD HD UHD');
});
