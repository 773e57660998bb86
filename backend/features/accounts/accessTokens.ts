import { z } from 'zod';
import type { AccessClaims } from '#backend/http/authenticate';
import type { SignedTokens, TokenKind } from '#backend/platform/tokens/SignedTokens';

/** Household and device beside the subject. */
const Claims = z.object({ sub: z.string(), hid: z.string(), did: z.string() });

/** Who asks, for a short while (RFC 9068). */
export const accessTokenKind = {
  purpose: 'access-token',
  type: 'at+jwt',
  audience: 'api',
  lifetimeS: 600,
  claims: Claims,
} as const satisfies TokenKind<typeof Claims>;

export type AccessTokens = SignedTokens<typeof Claims>;

export async function issueAccessToken(tokens: AccessTokens, claims: AccessClaims): Promise<string> {
  const { token } = await tokens.issue({ sub: claims.accountId, hid: claims.householdId, did: claims.deviceId });
  return token;
}

/** @throws AppError token_expired, token_not_yet_valid, token_invalid */
export async function verifyAccessToken(tokens: AccessTokens, token: string): Promise<AccessClaims> {
  const { claims } = await tokens.verify(token);
  return { accountId: claims.sub, householdId: claims.hid, deviceId: claims.did };
}
