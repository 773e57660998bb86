import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { readChallenge } from '#backend/features/drm/challenge';
import { LicenceTerms, usualPolicies } from '#backend/features/drm/policy';
import type { UpstreamRequest } from '#backend/platform/outbound/Upstream';
import { RawBody } from '#backend/RawBody';
import { axinom } from './axinom';
import { sampleChallenge } from './SampleWidevine';

const secret = Buffer.alloc(32, 5);
const settings = {
  kind: 'axinom' as const,
  url: 'https://licence.example/AcquireLicense',
  communicationKeyId: '12196546-a312-4a4e-ab65-c19bccce1adf',
  communicationKey: secret.toString('base64'),
};
const nowMs = Date.parse('2026-11-21T12:00:00Z');
const kid = Buffer.from('24c3c2ce5d9b562c8c404b722bf82d99', 'hex');

/** What is sent for this challenge; no licence comes back. */
async function sent(): Promise<UpstreamRequest> {
  const requests: UpstreamRequest[] = [];
  const maker = axinom(settings, { policies: usualPolicies, terms: LicenceTerms.parse({}), now: () => nowMs });
  const challenge = readChallenge(
    'com.widevine.alpha',
    new RawBody('application/octet-stream', sampleChallenge),
    undefined,
  );
  const keys = [{ label: 'HD' as const, kid, key: Buffer.alloc(16, 1) }];
  const licence = maker.licence({ challenge, assetId: 'film', keys }, (request) => {
    requests.push(request);
    return Promise.resolve({ status: 403, type: '', bytes: Buffer.alloc(0) });
  });
  await expect(licence).rejects.toMatchObject({ code: 'forbidden' });
  return requests[0]!;
}

test('the challenge goes as it is, beside an entitlement message that is signed and lives a minute', async () => {
  const { headers, body } = await sent();
  const token = headers['X-AxDRM-Message']!;
  expect(body).toEqual(sampleChallenge);
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
  await expect(jwtVerify(token, secret)).resolves.toBeDefined();
  expect(decodeJwt(token)).toMatchObject({
    version: 1,
    com_key_id: settings.communicationKeyId,
    begin_date: '2026-11-21T11:59:30.000Z',
    expiration_date: '2026-11-21T12:01:00.000Z',
  });
});

test('the message names the key with its policy, and lets Widevine renew the licence', async () => {
  const { message } = decodeJwt((await sent()).headers['X-AxDRM-Message']!);
  expect(message).toEqual({
    type: 'entitlement_message',
    version: 2,
    license: {
      duration: 600,
      allow_persistence: false,
      widevine: { allow_renewal: true, renewal_delay: 300, renewal_recovery: 60, renewal_retry_interval: 10 },
    },
    content_keys_source: {
      inline: [
        { id: '24c3c2ce-5d9b-562c-8c40-4b722bf82d99', encrypted_key: expect.any(String) as string, usage_policy: 'HD' },
      ],
    },
    content_key_usage_policies: [{ name: 'HD', ...usualPolicies.HD }],
  });
});
