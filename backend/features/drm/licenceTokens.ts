import { z } from 'zod';
import type { LicenceClaims } from '#backend/http/handlers';
import type { SignedTokens, TokenKind } from '#backend/platform/tokens/SignedTokens';
import { KeyLabel } from '#contracts';

const Claims = z.object({ sid: z.string(), ast: z.string(), lbl: z.array(KeyLabel) });

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

export async function issueLicenceToken(tokens: LicenceTokens, claims: LicenceClaims) {
  const { token, expiresAt } = await tokens.issue({
    sid: claims.sessionId,
    ast: claims.assetId,
    lbl: [...claims.labels],
  });
  return { token, expiresAt };
}

/** @throws AppError token_expired, token_not_yet_valid, token_invalid */
export async function verifyLicenceToken(tokens: LicenceTokens, token: string): Promise<LicenceClaims> {
  const { claims } = await tokens.verify(token);
  return { sessionId: claims.sid, assetId: claims.ast, labels: claims.lbl };
}
