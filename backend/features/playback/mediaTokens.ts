import { z } from 'zod';
import type { SignedTokens, TokenKind } from '#backend/platform/tokens/SignedTokens';

/**
 * Names of CTA-5007 (Common Access Token) where they fit: `catu` limits the addresses, here by the beginning of their path
 * without the token in it. `sub` is the playback session.
 */
const Claims = z.object({ sub: z.string(), catu: z.object({ path: z.object({ 'prefix-match': z.string() }) }) });

/** Opens the files of one package to one playback session. */
export const mediaTokenKind = {
  purpose: 'media-token',
  type: 'media+jwt',
  audience: 'media',
  // A copied address is worth that long at most; players that go on playing get the next one in half of it.
  lifetimeS: 600,
  claims: Claims,
} as const satisfies TokenKind<typeof Claims>;

export type MediaTokens = SignedTokens<typeof Claims>;

export async function issueMediaToken(
  tokens: MediaTokens,
  { sessionId, packageId }: { sessionId: string; packageId: string },
) {
  const catu = { path: { 'prefix-match': `/media/${packageId}/` } };
  const { token, expiresAt } = await tokens.issue({ sub: sessionId, catu });
  return { token, expiresAt };
}

/** Where a file of a package is served, relative to the API origin. */
export function mediaUrl(token: string, packageId: string, file: string): string {
  return `/media/${token}/${packageId}/${file}`;
}
