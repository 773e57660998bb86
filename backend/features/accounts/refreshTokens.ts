import { createHash, randomBytes } from 'node:crypto';

const FAMILY_BYTES = 16;
const SECRET_BYTES = 32;

/**
 * A refresh token: 128 random bits that name the sign-in, then 256 that are new each time. Whoever shows the name with other bits
 * than the last ones has seen an earlier token: so one row a device tells reuse for as long as the sign-in lasts.
 */
export interface RefreshToken {
  text: string;
  familyHash: Buffer;
  tokenHash: Buffer;
}

/** The first of a sign-in, or the one that follows another. */
export function newRefreshToken(before?: string): RefreshToken {
  const family = before === undefined ? randomBytes(FAMILY_BYTES) : bytesOf(before).subarray(0, FAMILY_BYTES);
  return fromBytes(Buffer.concat([family, randomBytes(SECRET_BYTES)]));
}

/** Undefined for what can't be one. */
export function readRefreshToken(text: string): RefreshToken | undefined {
  const bytes = bytesOf(text);
  return bytes.length === FAMILY_BYTES + SECRET_BYTES ? fromBytes(bytes) : undefined;
}

function fromBytes(bytes: Buffer): RefreshToken {
  return {
    text: bytes.toString('base64url'),
    familyHash: sha256(bytes.subarray(0, FAMILY_BYTES)),
    tokenHash: sha256(bytes),
  };
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
