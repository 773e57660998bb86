import { z } from 'zod';
import { alias, KIB, type RouteContract, type RouteTable } from './routeContract';

/** Which device asks for a licence: it must be the one that the token was issued to. */
export const DEVICE_HEADER = 'Tenfoot-Device';

/** base64url without padding, 16 bytes. https://www.w3.org/TR/encrypted-media-2/#clear-key-request-format */
const KeyIdBase64Url = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** What the ClearKey CDM sends. Every other system sends opaque bytes. */
export const ClearKeyChallenge = z
  .object({ kids: z.array(KeyIdBase64Url).min(1).max(32), type: z.enum(['temporary']).optional() })
  .meta({ id: 'ClearKeyChallenge' });
export type ClearKeyChallenge = z.infer<typeof ClearKeyChallenge>;

export const ClearKeyLicence = z
  .object({
    keys: z.array(z.object({ kty: z.literal('oct'), kid: KeyIdBase64Url, k: KeyIdBase64Url })),
    type: z.literal('temporary'),
  })
  .meta({ id: 'ClearKeyLicence' });
export type ClearKeyLicence = z.infer<typeof ClearKeyLicence>;

/** The key systems we broker, as EME names them. */
export const KeySystem = z.enum([
  'org.w3.clearkey',
  'com.widevine.alpha',
  'com.microsoft.playready',
  'com.microsoft.playready.recommendation',
  'com.apple.fps',
]);
export type KeySystem = z.infer<typeof KeySystem>;

/**
 * How well a device says that it protects keys and pictures, weakest first: the robustness that EME accepted for Widevine, or for
 * `com.microsoft.playready.recommendation`.
 */
export const SecurityLevel = z.enum([
  'SW_SECURE_CRYPTO',
  'SW_SECURE_DECODE',
  'HW_SECURE_CRYPTO',
  'HW_SECURE_DECODE',
  'HW_SECURE_ALL',
  '150',
  '2000',
  '3000',
]);
export type SecurityLevel = z.infer<typeof SecurityLevel>;

/** https://www.rfc-editor.org/rfc/rfc7517#section-5 */
export const JsonWebKeySet = z
  .object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) })
  .meta({ id: 'JsonWebKeySet' });
export type JsonWebKeySet = z.infer<typeof JsonWebKeySet>;

const circumstances = {
  level: SecurityLevel.optional().describe('The robustness that EME accepted; without it the weakest one is meant'),
  kid: KeyIdBase64Url.optional().describe('Of FairPlay, whose challenge hides it: the key that is asked for'),
};

const licence = {
  summary: 'A licence with the keys that the token grants; the challenge is handed on as the system’s CDM made it',
  description:
    'ClearKey sends and gets JSON (W3C EME), Widevine bytes, PlayReady SOAP as `text/xml` (a refusal is a SOAP fault under 500 ' +
    'whose faultstring is the code), FairPlay bytes or a form, and gets its CKC as text. A licence token asks once for a set of ' +
    'keys; the same request within 30 seconds is answered again.',
  tag: 'DRM',
  auth: 'licence',
  query: z.object({ system: KeySystem.optional().describe('Default: org.w3.clearkey'), ...circumstances }),
  body: ClearKeyChallenge,
  rawBodyTypes: ['application/octet-stream', 'text/xml', 'application/x-www-form-urlencoded'],
  bodyLimit: 64 * KIB,
  bodyProblem: 'challenge_malformed',
  response: ClearKeyLicence,
  rawResponseTypes: ['application/octet-stream', 'text/xml', 'text/plain'],
  isSecret: true,
  problems: [
    'kid_not_entitled',
    'security_level',
    'session_ended',
    'token_reused',
    'device_mismatch',
    'system_unsupported',
    'upstream_failed',
    'upstream_timeout',
    // what the play would be refused for now
    'forbidden',
    'household_suspended',
    'region_unavailable',
    'window_closed',
  ],
} as const satisfies RouteContract;

export const drmRoutes = {
  'POST /drm/license': licence,
  'POST /license/:system': alias('POST /drm/license', licence, {
    params: z.object({ system: KeySystem }),
    query: z.object(circumstances),
  }),
  'GET /drm/fairplay/certificate': {
    summary: 'The application certificate of FairPlay Streaming',
    tag: 'DRM',
    auth: 'none',
    rawResponseTypes: ['application/octet-stream'],
    problems: ['not_found', 'upstream_failed', 'upstream_timeout'],
  },
} as const satisfies RouteTable;
