import { z } from 'zod';
import type { LicenceClaims } from '#backend/http/handlers';
import type { SignedTokens, TokenKind } from '#backend/platform/tokens/SignedTokens';
import { KeyLabel } from '#contracts';
import type { ContentKeyService } from './ContentKeyService';

const Claims = z.object({
  hid: z.string(),
  pid: z.string(),
  did: z.string().nullable(),
  sid: z.string(),
  ast: z.string(),
  lbl: z.array(KeyLabel),
  kids: z.array(z.string()),
  rnw: z.int().min(0),
});

/** Carries an entitlement from the playback session to the licence. */
export const licenceTokenKind = {
  purpose: 'licence-token',
  type: 'licence+jwt',
  audience: 'license',
  // Long enough to start on a slow line, short enough to be worthless when it leaks.
  lifetimeS: 300,
  claims: Claims,
} as const satisfies TokenKind<typeof Claims>;

export type LicenceTokens = SignedTokens<typeof Claims>;

/** What a playback session grants: all that its token says but the key ids, which are those of the labels. */
export type Entitlement = Omit<LicenceClaims, 'tokenId' | 'kids'>;

export async function issueLicenceToken(
  { tokens, contentKeys }: { tokens: LicenceTokens; contentKeys: ContentKeyService },
  entitlement: Entitlement,
): Promise<{ token: string; expiresAt: string }> {
  const { token, expiresAt } = await tokens.issue({
    hid: entitlement.householdId,
    pid: entitlement.profileId,
    did: entitlement.deviceId,
    sid: entitlement.sessionId,
    ast: entitlement.assetId,
    lbl: [...entitlement.labels],
    kids: await contentKeys.kids(entitlement.assetId, entitlement.labels),
    rnw: entitlement.renewal,
  });
  return { token, expiresAt };
}

/** @throws AppError token_expired, token_not_yet_valid, token_invalid */
export async function verifyLicenceToken(tokens: LicenceTokens, token: string): Promise<LicenceClaims> {
  const { id, claims } = await tokens.verify(token);
  return {
    tokenId: id,
    householdId: claims.hid,
    profileId: claims.pid,
    deviceId: claims.did,
    sessionId: claims.sid,
    assetId: claims.ast,
    labels: claims.lbl,
    kids: claims.kids,
    renewal: claims.rnw,
  };
}
