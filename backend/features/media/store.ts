import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { PackageDescription } from './pipeline';

export interface AssetRecord {
  id: string;
  titleId: string;
  /** Where the asset's picture and sound come from; its `kind` names the provider. */
  source: { kind: string };
  state: 'preparing' | 'ready' | 'failed';
  failureCode: string | null;
  packageId: string | null;
  revision: number;
}

export class AssetStore {
  constructor(
    private readonly db: Db,
    private readonly now: () => number = Date.now,
  ) {}

  find(id: string): Promise<AssetRecord | undefined> {
    return this.findWhere('id', id);
  }

  findByTitle(titleId: string): Promise<AssetRecord | undefined> {
    return this.findWhere('title_id', titleId);
  }

  async package(id: string): Promise<PackageDescription | undefined> {
    const row = await this.db.selectFrom('package').select('description').where('id', '=', id).executeTakeFirst();
    return row && (JSON.parse(row.description) as PackageDescription);
  }

  async packageIds(): Promise<Set<string>> {
    const rows = await this.db.selectFrom('package').select('id').execute();
    return new Set(rows.map((row) => row.id));
  }

  async setProgress(assetId: string, progress: number): Promise<void> {
    await this.db.updateTable('asset').set({ progress }).where('id', '=', assetId).execute();
  }

  async setFailed(assetId: string, code: string): Promise<void> {
    await this.db
      .updateTable('asset')
      .set({ state: 'failed', failure_code: code })
      .where('id', '=', assetId)
      .where('package_id', 'is', null)
      .execute();
  }

  /** A failed asset waits again; any other stays what it is. */
  async setPreparing(assetId: string): Promise<void> {
    await this.db
      .updateTable('asset')
      .set({ state: 'preparing', progress: 0, failure_code: null })
      .where('id', '=', assetId)
      .where('state', '=', 'failed')
      .execute();
  }

  /**
   * Makes a package what viewers get: one conditional update of the pointer, from the revision that the publisher saw
   * when it began. False when somebody else published in between; then nothing has changed.
   */
  async publish(asset: AssetRecord, packageId: string, description: PackageDescription): Promise<boolean> {
    const overtaken = new Error('overtaken');
    try {
      await this.db.transaction().execute(async (trx) => {
        await trx
          .insertInto('package')
          .values({
            id: packageId,
            asset_id: asset.id,
            description: JSON.stringify(description),
            created_at: this.now(),
          })
          .execute();
        const moved = await trx
          .updateTable('asset')
          .set({ package_id: packageId, state: 'ready', progress: 1, revision: sql<number>`revision + 1` })
          .where('id', '=', asset.id)
          .where('revision', '=', asset.revision)
          .executeTakeFirst();
        if (moved.numUpdatedRows !== 1n) throw overtaken;
        await trx
          .updateTable('title')
          .set({ duration_ms: description.durationMs })
          .where('id', '=', asset.titleId)
          .execute();
      });
      return true;
    } catch (error) {
      if (error === overtaken) return false;
      throw error;
    }
  }

  private async findWhere(column: 'id' | 'title_id', value: string): Promise<AssetRecord | undefined> {
    const row = await this.db.selectFrom('asset').selectAll().where(column, '=', value).executeTakeFirst();
    return (
      row && {
        id: row.id,
        titleId: row.title_id,
        source: JSON.parse(row.source) as AssetRecord['source'],
        state: row.state as AssetRecord['state'],
        failureCode: row.failure_code,
        packageId: row.package_id,
        revision: row.revision,
      }
    );
  }
}
