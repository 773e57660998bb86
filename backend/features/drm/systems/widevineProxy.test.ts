import { expect, test } from 'vitest';
import { sampleRequest } from './SampleWidevine';
import { sign } from './widevineProxy';

test('a message is signed as in the published sample', () => {
  expect(sign(sampleRequest.message, sampleRequest)).toBe(sampleRequest.signature);
});

test('another message, or another key, gives another signature', () => {
  const { message, signature } = sampleRequest;
  expect(sign(message.subarray(1), sampleRequest)).not.toBe(signature);
  expect(sign(message, { ...sampleRequest, signingKey: 'ab'.repeat(32) })).not.toBe(signature);
});
