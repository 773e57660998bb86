import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import type { Vault } from '#backend/platform/vault/Vault';
import type { SealedSigningKey, SigningKeyStore } from './SigningKeyStore';

/** Ed25519 by RFC 8037: small signatures, and nothing to choose wrong. */
export const ALGORITHM = 'EdDSA';

export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  /** For others who check our signatures (RFC 7517). */
  publicJwk: JWK & { kid: string; kty: string };
}

export interface SigningKeyDeps {
  store: SigningKeyStore;
  vault: Vault;
  /** Told of a key that was made. */
  onCreated?: (key: { purpose: string; kid: string }) => Promise<void>;
}

/** The signing key of a purpose, made once and kept sealed. */
export async function loadSigningKey(
  purpose: string,
  { store, vault, now, onCreated }: SigningKeyDeps & { now: () => number },
): Promise<SigningKey> {
  if (!(await store.find(purpose))) {
    const made = await makeKey(vault);
    if (await store.insert(purpose, made, now())) await onCreated?.({ purpose, kid: made.kid });
  }
  const kept = await store.find(purpose);
  if (!kept) throw new Error(`There is no signing key for ${purpose}`);
  const privateJwk = JSON.parse(vault.open(kept.sealed, contextOf(kept.kid)).toString()) as JWK;
  const publicJwk = JSON.parse(kept.publicJwk) as JWK;
  const [privateKey, publicKey] = await Promise.all([
    importJWK(privateJwk, ALGORITHM),
    importJWK(publicJwk, ALGORITHM),
  ]);
  return {
    kid: kept.kid,
    privateKey: privateKey as CryptoKey,
    publicKey: publicKey as CryptoKey,
    publicJwk: { ...publicJwk, kty: publicJwk.kty ?? 'OKP', kid: kept.kid, alg: ALGORITHM, use: 'sig' },
  };
}

async function makeKey(vault: Vault): Promise<SealedSigningKey> {
  const pair = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  const [privateJwk, publicJwk] = await Promise.all([exportJWK(pair.privateKey), exportJWK(pair.publicKey)]);
  const kid = randomUUID();
  const sealed = vault.seal(Buffer.from(JSON.stringify(privateJwk)), contextOf(kid));
  return { kid, publicJwk: JSON.stringify(publicJwk), sealed };
}

function contextOf(kid: string): string {
  return `signing-key:${kid}`;
}
