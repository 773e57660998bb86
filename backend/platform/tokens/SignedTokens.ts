import { randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { AppError } from '#backend/AppError';
import { ALGORITHM, loadSigningKey, type SigningKey, type SigningKeyDeps } from './SigningKey';

/** One kind of token. Its type and audience keep it from being taken for another one (RFC 8725 §3.9, §3.11). */
export interface TokenKind<C extends z.ZodObject> {
  /** Under which its signing key is kept. */
  purpose: string;
  /** The `typ` of its header, e.g. `licence+jwt`. */
  type: string;
  audience: string;
  lifetimeS: number;
  claims: C;
}

export interface IssuedToken {
  token: string;
  /** Names it (`jti`). */
  id: string;
  expiresAt: string;
}

export interface VerifiedToken<C> {
  id: string;
  claims: C;
  /** Milliseconds since the epoch. */
  expiresAtMs: number;
}

const ISSUER = 'tenfoot';
const CLOCK_SKEW_S = 30;
/** A signature is checked once: players and apps come again with the same token. */
const VERIFIED_KEPT = 20_000;

/** Short tokens (RFC 7519) of one kind, signed with a key of their own. */
export class SignedTokens<C extends z.ZodObject> {
  private readonly key: Promise<SigningKey>;
  private readonly now: () => number;
  private readonly verified = new LRUCache<string, VerifiedToken<z.output<C>>>({ max: VERIFIED_KEPT });

  constructor(
    private readonly kind: TokenKind<C>,
    deps: SigningKeyDeps & { now?: () => number },
  ) {
    this.now = deps.now ?? Date.now;
    this.key = loadSigningKey(kind.purpose, { ...deps, now: this.now });
    // whoever signs or verifies sees the failure; it must not end the process before that
    this.key.catch(() => undefined);
  }

  async issue(claims: z.output<C>): Promise<IssuedToken> {
    const { kid, privateKey } = await this.key;
    const issuedAtS = Math.floor(this.now() / 1000);
    const expiresAtS = issuedAtS + this.kind.lifetimeS;
    const id = randomUUID();
    const token = await new SignJWT({ ...claims })
      .setProtectedHeader({ alg: ALGORITHM, typ: this.kind.type, kid })
      .setIssuer(ISSUER)
      .setAudience(this.kind.audience)
      .setJti(id)
      .setIssuedAt(issuedAtS)
      .setNotBefore(issuedAtS)
      .setExpirationTime(expiresAtS)
      .sign(privateKey);
    return { token, id, expiresAt: new Date(expiresAtS * 1000).toISOString() };
  }

  /** @throws AppError token_expired, token_not_yet_valid, token_invalid */
  async verify(token: string): Promise<VerifiedToken<z.output<C>>> {
    const known = this.verified.get(token);
    if (known && this.now() < known.expiresAtMs) return known;
    try {
      const { publicKey } = await this.key;
      const { payload } = await jwtVerify(token, publicKey, {
        algorithms: [ALGORITHM],
        typ: this.kind.type,
        issuer: ISSUER,
        audience: this.kind.audience,
        requiredClaims: ['exp', 'iat', 'jti'],
        clockTolerance: CLOCK_SKEW_S,
        currentDate: new Date(this.now()),
      });
      const claims = this.kind.claims.parse(payload);
      const verified = { id: payload.jti ?? '', claims, expiresAtMs: (payload.exp ?? 0) * 1000 };
      this.verified.set(token, verified);
      return verified;
    } catch (error) {
      throw problemOf(error);
    }
  }

  /** Whether it was found to be good before. */
  knows(token: string): boolean {
    return this.verified.has(token);
  }

  async publicJwk(): Promise<SigningKey['publicJwk']> {
    return (await this.key).publicJwk;
  }
}

function problemOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new AppError('token_expired');
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf') {
    return new AppError('token_not_yet_valid');
  }
  if (error instanceof errors.JOSEError || error instanceof z.ZodError) return new AppError('token_invalid');
  return error;
}
