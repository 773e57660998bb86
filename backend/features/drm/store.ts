import type { Db } from '#backend/platform/db/database';
import type { KeyLabel } from '#contracts';

export interface SealedContentKey {
  label: KeyLabel;
  kid: Buffer;
  sealed: Buffer;
}

/** Content keys as they lie in the database: sealed. */
export class ContentKeyStore {
  constructor(private readonly db: Db) {}

  async list(assetId: string): Promise<SealedContentKey[]> {
    const rows = await this.db
      .selectFrom('content_key')
      .select(['label', 'kid', 'sealed'])
      .where('asset_id', '=', assetId)
      .execute();
    return rows.map((row) => ({ ...row, label: row.label as KeyLabel }));
  }

  /** Keeps the key that is there already: two workers that prepare one asset must use the same. @returns whether it is new */
  async insert(assetId: string, key: SealedContentKey): Promise<boolean> {
    const result = await this.db
      .insertInto('content_key')
      .values({ asset_id: assetId, ...key })
      .onConflict((conflict) => conflict.columns(['asset_id', 'label']).doNothing())
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
}
