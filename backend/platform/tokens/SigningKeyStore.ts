import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';

export interface SealedSigningKey {
  kid: string;
  publicJwk: string;
  sealed: Buffer;
}

/** Signing keys as they lie in the database: sealed. */
export class SigningKeyStore {
  constructor(private readonly db: Db) {}

  /** The key of a purpose. */
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

  /** Keeps the key that is there already: several processes may begin one database at the same moment. @returns whether it is new */
  async insert(purpose: string, { kid, publicJwk, sealed }: SealedSigningKey, createdAt: number): Promise<boolean> {
    const { numAffectedRows } = await sql`
      insert into signing_key (kid, purpose, public_jwk, sealed, created_at)
      select ${kid}, ${purpose}, ${publicJwk}, ${sealed}, ${createdAt}
      where not exists (select 1 from signing_key where purpose = ${purpose})`.execute(this.db);
    return numAffectedRows === 1n;
  }
}
