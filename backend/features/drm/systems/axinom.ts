import { createCipheriv } from 'node:crypto';
import { SignJWT } from 'jose';
import type { ContentKey } from '#backend/features/drm/ContentKeyService';
import type { KeyPolicies, LicenceTerms } from '#backend/features/drm/policy';
import type { AxinomSettings } from '#backend/features/drm/settings';
import type { KeySystem } from '#contracts';
import type { LicenceOrder, LicenceSystem } from './LicenceSystem';
import { headersOf } from './passthrough';
import { licenceOf } from './upstreamLicence';

/** Long enough for one request with its repetition. */
const MESSAGE_LIFETIME_MS = 60_000;
const SKEW_MS = 30_000;

/**
 * Axinom's licence service, for all three systems: the challenge goes as it is, and what the client may have goes with it in a signed
 * entitlement message, version 2.
 * https://docs.axinom.com/services/drm/license-service/entitlement-message
 */
export function axinom(
  settings: AxinomSettings,
  { policies, terms, now }: { policies: KeyPolicies; terms: LicenceTerms; now: () => number },
): LicenceSystem {
  const communicationKey = Buffer.from(settings.communicationKey, 'base64');

  /** https://docs.axinom.com/services/drm/license-service/license-service-message */
  function signed(message: object): Promise<string> {
    return new SignJWT({
      version: 1,
      com_key_id: settings.communicationKeyId,
      begin_date: new Date(now() - SKEW_MS).toISOString(),
      expiration_date: new Date(now() + MESSAGE_LIFETIME_MS).toISOString(),
      message,
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .sign(communicationKey);
  }

  return {
    async licence(order, ask) {
      const message = entitlementMessage(order, { policies, terms, communicationKey });
      const headers = { ...headersOf(order), 'X-AxDRM-Message': await signed(message) };
      return licenceOf(order, await ask({ method: 'POST', headers, body: order.challenge.bytes }));
    },
  };
}

function entitlementMessage(
  { challenge, keys }: LicenceOrder,
  rules: { policies: KeyPolicies; terms: LicenceTerms; communicationKey: Uint8Array },
): object {
  const { policies, terms, communicationKey } = rules;
  return {
    type: 'entitlement_message',
    version: 2,
    license: licenceTerms(challenge.system, terms),
    content_keys_source: {
      inline: keys.map(({ label, kid, key }) => ({
        id: guid(kid),
        encrypted_key: encrypted(key, communicationKey),
        usage_policy: label,
      })),
    },
    content_key_usage_policies: labelsOf(keys).map((label) => ({ name: label, ...policies[label] })),
  };
}

/** Widevine renews its licences by itself; PlayReady and FairPlay would stop in the middle of the film. */
function licenceTerms(system: KeySystem, terms: LicenceTerms): object {
  const { duration, duration_without_renewal, allow_persistence, ...renewal } = terms;
  if (system !== 'com.widevine.alpha') return { duration: duration_without_renewal, allow_persistence };
  return { duration, allow_persistence, widevine: { allow_renewal: true, ...renewal } };
}

function labelsOf(keys: readonly ContentKey[]) {
  return [...new Set(keys.map(({ label }) => label))];
}

/** AES-256 of one block, so in ECB mode without padding; base64. */
function encrypted(key: Uint8Array, communicationKey: Uint8Array): string {
  const cipher = createCipheriv('aes-256-ecb', communicationKey, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(key), cipher.final()]).toString('base64');
}

function guid(kid: Uint8Array): string {
  return Buffer.from(kid)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
