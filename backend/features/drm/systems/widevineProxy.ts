import { createCipheriv, createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#backend/AppError';
import type { ContentKey } from '#backend/features/drm/ContentKeyService';
import { widevineRank, type KeyPolicies, type KeyPolicy, type LicenceTerms } from '#backend/features/drm/policy';
import type { WidevineProxySettings } from '#backend/features/drm/settings';
import { upstreamFailed } from '#backend/features/drm/upstreamProblems';
import type { UpstreamAnswer } from '#backend/platform/outbound/Upstream';
import type { RawBody } from '#backend/RawBody';
import type { KeyLabel } from '#contracts';
import { OCTETS, type LicenceOrder, type LicenceSystem } from './LicenceSystem';
import { assertOnly, licenceOf } from './upstreamLicence';

const Answer = z.object({
  status: z.string(),
  license: z.base64().optional(),
  supported_tracks: z.array(z.object({ key_id: z.base64() })).optional(),
});

/** Of a client that is wrong, or that may not; anything else is between the licence server and us. */
const refusals: Record<string, 'challenge_malformed' | 'forbidden'> = {
  INVALID_LICENSE_CHALLENGE: 'challenge_malformed',
  MALFORMED_REQUEST: 'challenge_malformed',
  ACCESS_DENIED: 'forbidden',
  DRM_DEVICE_CERTIFICATE_REVOKED: 'forbidden',
  DRM_DEVICE_CERTIFICATE_SERIAL_NUMBER_REVOKED: 'forbidden',
  INSUFFICIENT_SECURITY_LEVEL: 'forbidden',
  DEVICE_REVOKED: 'forbidden',
};

const TRACK_TYPES = { AUDIO: 'AUDIO', SD: 'SD', HD: 'HD', UHD: 'UHD1' } as const satisfies Record<KeyLabel, string>;
const HDCP = { '1.0': 'HDCP_V1', '2.0': 'HDCP_V2', '2.1': 'HDCP_V2_1', '2.2': 'HDCP_V2_2' } as const;

/**
 * Google's Widevine cloud licence service behind a proxy that decides: the challenge travels with our keys and their policies in one
 * signed message ("Widevine DRM Proxy Integration", GetLicense).
 */
export function widevineProxy(
  settings: WidevineProxySettings,
  rules: { policies: KeyPolicies; terms: LicenceTerms },
): LicenceSystem {
  return {
    async licence(order, ask) {
      const message = Buffer.from(JSON.stringify(messageOf(order, settings.provider, rules)));
      const body = JSON.stringify({
        request: message.toString('base64'),
        signature: sign(message, settings),
        signer: settings.provider,
      });
      const answer = await ask({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
      return answer.status < 300 ? licenceIn(answer, order) : licenceOf(order, answer);
    },
  };
}

/** AES-256-CBC (PKCS #7 padding) of the SHA-1 of the message, base64. */
export function sign(
  message: Uint8Array,
  { signingKey, signingIv }: { signingKey: string; signingIv: string },
): string {
  const cipher = createCipheriv('aes-256-cbc', Buffer.from(signingKey, 'hex'), Buffer.from(signingIv, 'hex'));
  const digest = createHash('sha1').update(message).digest();
  return Buffer.concat([cipher.update(digest), cipher.final()]).toString('base64');
}

function messageOf(
  { challenge, assetId, keys }: LicenceOrder,
  provider: string,
  { policies, terms }: { policies: KeyPolicies; terms: LicenceTerms },
): object {
  const payload = Buffer.from(challenge.bytes).toString('base64');
  if (challenge.kind === 'certificate') return { payload, provider };
  return {
    payload,
    provider,
    content_id: Buffer.from(assetId).toString('base64'),
    allowed_track_types: allowedTracks(keys),
    content_key_specs: keys.map((key) => keySpec(key, policies[key.label])),
    policy_overrides: {
      can_play: true,
      can_persist: terms.allow_persistence,
      can_renew: true,
      license_duration_seconds: terms.duration,
      renewal_delay_seconds: terms.renewal_delay,
      renewal_recovery_duration_seconds: terms.renewal_recovery,
      renewal_retry_interval_seconds: terms.renewal_retry_interval,
      renew_with_usage: false,
    },
  };
}

function allowedTracks(keys: readonly ContentKey[]): string {
  const has = (label: KeyLabel) => keys.some((key) => key.label === label);
  if (has('UHD')) return 'SD_UHD1';
  return has('HD') ? 'SD_HD' : 'SD_ONLY';
}

function keySpec({ label, kid, key }: ContentKey, { widevine }: KeyPolicy): object {
  return {
    track_type: TRACK_TYPES[label],
    key_id: Buffer.from(kid).toString('base64'),
    key: Buffer.from(key).toString('base64'),
    security_level: widevineRank(widevine.device_security_level),
    required_output_protection: { hdcp: widevine.hdcp ? HDCP[widevine.hdcp] : 'HDCP_NONE' },
  };
}

function licenceIn({ bytes }: UpstreamAnswer, order: LicenceOrder): RawBody {
  const parsed = Answer.safeParse(jsonOf(bytes));
  if (!parsed.success) throw upstreamFailed('It sent no licence');
  const { status, license, supported_tracks } = parsed.data;
  if (status !== 'OK') {
    const refusal = refusals[status];
    throw refusal ? new AppError(refusal) : upstreamFailed(`It answered ${words(status)}`);
  }
  assertOnly(
    order.keys,
    (supported_tracks ?? []).map(({ key_id }) => Buffer.from(key_id, 'base64').toString('base64url')),
  );
  return licenceOf(order, { status: 200, type: OCTETS, bytes: Buffer.from(license ?? '', 'base64') });
}

/** A status is one word; whatever else it might be isn't passed on. */
function words(status: string): string {
  return /^[A-Z_]{1,60}$/.test(status) ? status : 'something unknown';
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
