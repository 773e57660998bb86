import type { Db } from '#backend/platform/db/database';
import type { KeyLabel } from '#contracts';

export interface SealedContentKey {
  label: KeyLabel;
  kid: Buffer;
  sealed: Buffer;
}

export interface SealedSigningKey {
  kid: string;
  publicJwk: string;
  sealed: Buffer;
}

/** Keys as they lie in the database: sealed. */
export class KeyStore {
  constructor(private readonly db: Db) {}

  async contentKeys(assetId: string): Promise<SealedContentKey[]> {
    const rows = await this.db
      .selectFrom('content_key')
      .select(['label', 'kid', 'sealed'])
      .where('asset_id', '=', assetId)
      .execute();
    return rows.map((row) => ({ ...row, label: row.label as KeyLabel }));
  }

  /** Keeps the key that is there already: two workers that prepare one asset must use the same. */
  async insertContentKey(assetId: string, key: SealedContentKey): Promise<void> {
    await this.db
      .insertInto('content_key')
      .values({ asset_id: assetId, ...key })
      .onConflict((conflict) => conflict.columns(['asset_id', 'label']).doNothing())
      .execute();
  }

  /** The newest key of a purpose. */
  async signingKey(purpose: string): Promise<SealedSigningKey | undefined> {
    const row = await this.db
      .selectFrom('signing_key')
      .select(['kid', 'public_jwk', 'sealed'])
      .where('purpose', '=', purpose)
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && { kid: row.kid, publicJwk: row.public_jwk, sealed: row.sealed };
  }

  async insertSigningKey(purpose: string, key: SealedSigningKey, createdAt: number): Promise<void> {
    await this.db
      .insertInto('signing_key')
      .values({ kid: key.kid, purpose, public_jwk: key.publicJwk, sealed: key.sealed, created_at: createdAt })
      .execute();
  }
}
