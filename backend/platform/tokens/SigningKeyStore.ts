import type { Db } from '#backend/platform/db/database';

export interface SealedSigningKey {
  kid: string;
  publicJwk: string;
  sealed: Buffer;
}

/** Signing keys as they lie in the database: sealed. */
export class SigningKeyStore {
  constructor(private readonly db: Db) {}

  /** The key of a purpose. Several processes may begin one database: the first key stays. */
  async find(purpose: string): Promise<SealedSigningKey | undefined> {
    const row = await this.db
      .selectFrom('signing_key')
      .select(['kid', 'public_jwk', 'sealed'])
      .where('purpose', '=', purpose)
      .orderBy('created_at')
      .orderBy('kid')
      .limit(1)
      .executeTakeFirst();
    return row && { kid: row.kid, publicJwk: row.public_jwk, sealed: row.sealed };
  }

  async insert(purpose: string, key: SealedSigningKey, createdAt: number): Promise<void> {
    await this.db
      .insertInto('signing_key')
      .values({ kid: key.kid, purpose, public_jwk: key.publicJwk, sealed: key.sealed, created_at: createdAt })
      .execute();
  }
}
