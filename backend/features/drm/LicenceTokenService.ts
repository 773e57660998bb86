import { randomUUID } from 'node:crypto';
import { errors, exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type CryptoKey, type JWK } from 'jose';
import { z } from 'zod';
import { AppError } from '#backend/AppError';
import type { LicenceClaims } from '#backend/http/handlers';
import type { Vault } from '#backend/platform/vault/Vault';
import { KeyLabel } from '#contracts';
import type { KeyStore } from './store';

const PURPOSE = 'licence-token';
const ALGORITHM = 'EdDSA';
const TYPE = 'licence+jwt';
const ISSUER = 'tenfoot';
const AUDIENCE = 'license';
/** Long enough to start on a slow line, short enough to be worthless when it leaks. */
const LIFETIME_S = 300;
const CLOCK_SKEW_S = 30;

const Claims = z.object({ sid: z.string(), ast: z.string(), lbl: z.array(KeyLabel) });

interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

/** Short tokens (RFC 7519, Ed25519 by RFC 8037) that carry an entitlement from the playback session to the licence. */
export class LicenceTokenService {
  private readonly key: Promise<SigningKey>;

  constructor(
    private readonly store: KeyStore,
    private readonly vault: Vault,
    private readonly now: () => number = Date.now,
  ) {
    this.key = this.loadKey();
    // whoever signs or verifies sees the failure; it must not end the process before that
    this.key.catch(() => undefined);
  }

  async issue(claims: LicenceClaims): Promise<{ token: string; expiresAt: string }> {
    const { kid, privateKey } = await this.key;
    const issuedAtS = Math.floor(this.now() / 1000);
    const token = await new SignJWT({ sid: claims.sessionId, ast: claims.assetId, lbl: [...claims.labels] })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setJti(randomUUID())
      .setIssuedAt(issuedAtS)
      .setExpirationTime(issuedAtS + LIFETIME_S)
      .sign(privateKey);
    return { token, expiresAt: new Date((issuedAtS + LIFETIME_S) * 1000).toISOString() };
  }

  /** @throws AppError token_expired, token_invalid */
  async verify(token: string): Promise<LicenceClaims> {
    try {
      const { publicKey } = await this.key;
      const { payload } = await jwtVerify(token, publicKey, {
        algorithms: [ALGORITHM],
        typ: TYPE,
        issuer: ISSUER,
        audience: AUDIENCE,
        requiredClaims: ['exp', 'jti'],
        clockTolerance: CLOCK_SKEW_S,
        currentDate: new Date(this.now()),
      });
      const claims = Claims.parse(payload);
      return { sessionId: claims.sid, assetId: claims.ast, labels: claims.lbl };
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new AppError('token_expired');
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw new AppError('token_invalid');
      throw error;
    }
  }

  private async loadKey(): Promise<SigningKey> {
    const kept = await this.store.signingKey(PURPOSE);
    if (!kept) return this.makeKey();
    const privateJwk = JSON.parse(this.vault.open(kept.sealed, contextOf(kept.kid)).toString()) as JWK;
    return this.imported(kept.kid, privateJwk, JSON.parse(kept.publicJwk) as JWK);
  }

  private async makeKey(): Promise<SigningKey> {
    const pair = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
    const [privateJwk, publicJwk] = await Promise.all([exportJWK(pair.privateKey), exportJWK(pair.publicKey)]);
    const kid = randomUUID();
    const sealed = this.vault.seal(Buffer.from(JSON.stringify(privateJwk)), contextOf(kid));
    await this.store.insertSigningKey(PURPOSE, { kid, publicJwk: JSON.stringify(publicJwk), sealed }, this.now());
    return this.imported(kid, privateJwk, publicJwk);
  }

  private async imported(kid: string, privateJwk: JWK, publicJwk: JWK): Promise<SigningKey> {
    const [privateKey, publicKey] = await Promise.all([
      importJWK(privateJwk, ALGORITHM),
      importJWK(publicJwk, ALGORITHM),
    ]);
    return { kid, privateKey: privateKey as CryptoKey, publicKey: publicKey as CryptoKey };
  }
}

function contextOf(kid: string): string {
  return `signing-key:${kid}`;
}
