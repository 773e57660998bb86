import { expect, test } from 'vitest';
import { assertAppVersion } from './appVersion';

const isGood = (said: string | undefined, least: string | undefined): boolean => {
  try {
    assertAppVersion(said, least);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'update_needed' });
    return false;
  }
};

test('an app that is older than the operator wants is told so, any other is not', () => {
  expect(isGood('1.9.9', '1.10.0')).toBe(false);
  expect(isGood('1.10.0', '1.10.0')).toBe(true);
  expect(isGood('2.0.0', '1.10.0')).toBe(true);
  expect(isGood('1.10.0-rc.1', '1.10.0')).toBe(true);
});

test('whoever says no version is let in, and so is everybody where none is wanted', () => {
  expect(isGood(undefined, '1.10.0')).toBe(true);
  expect(isGood('newest', '1.10.0')).toBe(true);
  expect(isGood('0.0.1', undefined)).toBe(true);
});
