import { z } from 'zod';

/** base64url without padding, 16 bytes. https://www.w3.org/TR/encrypted-media-2/#clear-key-request-format */
const KeyIdBase64Url = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** What the ClearKey CDM sends. Other systems send opaque bytes to the same route later. */
export const ClearKeyChallenge = z
  .object({ kids: z.array(KeyIdBase64Url).min(1).max(32), type: z.enum(['temporary']).optional() })
  .meta({ id: 'ClearKeyChallenge' });

export const ClearKeyLicence = z
  .object({
    keys: z.array(z.object({ kty: z.literal('oct'), kid: KeyIdBase64Url, k: KeyIdBase64Url })),
    type: z.literal('temporary'),
  })
  .meta({ id: 'ClearKeyLicence' });
export type ClearKeyLicence = z.infer<typeof ClearKeyLicence>;
