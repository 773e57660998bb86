import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { AssetPlan } from './kept';
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
  /** Null until its source was there. */
  plan: AssetPlan | null;
}

/** What is said of an asset while it is being prepared. */
export interface AssetProgress {
  titleId: string;
  state: AssetRecord['state'];
  /** A fraction of the work until it can be played. */
  progress: number;
  failureCode: string | null;
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
    return row && ({ thumbnails: null, ...JSON.parse(row.description) } as PackageDescription);
  }

  /** Packages whose files are to be there, or may come. */
  async presentPackages(): Promise<Set<string>> {
    const rows = await this.db.selectFrom('package').select('id').where('removed_at', 'is', null).execute();
    return new Set(rows.map(({ id }) => id));
  }

  /** Packages that were announced and never published. */
  async unpublished(): Promise<{ id: string; assetId: string }[]> {
    return this.db
      .selectFrom('package')
      .select(['id', 'asset_id as assetId'])
      .where('published_at', 'is', null)
      .where('removed_at', 'is', null)
      .execute();
  }

  /** Versions that a newer one replaced before then, and whose files are still there. */
  async retired(before: number): Promise<string[]> {
    const rows = await this.db
      .selectFrom('package')
      .select('id')
      .where('retired_at', '<=', before)
      .where('removed_at', 'is', null)
      .execute();
    return rows.map(({ id }) => id);
  }

  /**
   * Gives up the files of packages that viewers don't get; what is published stays, also when that was a moment ago.
   *
   * @returns those of which the files may go
   */
  async markRemoved(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows = await this.db
      .updateTable('package')
      .set({ removed_at: this.now() })
      .where('id', 'in', ids)
      .where('removed_at', 'is', null)
      .where((where) => where.or([where('published_at', 'is', null), where('retired_at', 'is not', null)]))
      .returning('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Progress never falls while an asset is being prepared, also when a task has to begin anew. */
  async progress(assetId: string): Promise<AssetProgress | undefined> {
    const row = await this.db
      .selectFrom('asset')
      .select(['title_id', 'state', 'progress', 'failure_code'])
      .where('id', '=', assetId)
      .executeTakeFirst();
    return (
      row && {
        titleId: row.title_id,
        state: row.state as AssetProgress['state'],
        progress: row.progress,
        failureCode: row.failure_code,
      }
    );
  }

  async setProgress(assetId: string, progress: number): Promise<void> {
    await this.db
      .updateTable('asset')
      .set({ progress })
      .where('id', '=', assetId)
      .where('progress', '<', progress)
      .execute();
  }

  /** What can be played already stays so. */
  async setFailed(assetId: string, code: string, trx: Db): Promise<void> {
    await trx
      .updateTable('asset')
      .set({ state: 'failed', failure_code: code })
      .where('id', '=', assetId)
      .where('package_id', 'is', null)
      .execute();
  }

  async savePlan(assetId: string, plan: AssetPlan, trx: Db): Promise<void> {
    await trx
      .updateTable('asset')
      .set({ plan: JSON.stringify(plan) })
      .where('id', '=', assetId)
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

  /** Writes down that files of a package are about to get their place, so that a sweep knows whose they are. */
  async announce(assetId: string, packageId: string, description: PackageDescription): Promise<void> {
    await this.db
      .insertInto('package')
      .values({
        id: packageId,
        asset_id: assetId,
        description: JSON.stringify(description),
        created_at: this.now(),
      })
      .execute();
  }

  /**
   * Makes an announced package what viewers get: one conditional update of the pointer, from the revision that the publisher
   * saw when it began.
   *
   * @throws Error when somebody else published in between, or the package was given up; then nothing has changed
   */
  async publish(asset: AssetRecord, packageId: string, { durationMs }: PackageDescription, trx: Db): Promise<void> {
    const now = this.now();
    const published = await trx
      .updateTable('package')
      .set({ published_at: now })
      .where('id', '=', packageId)
      .where('published_at', 'is', null)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    const moved = await trx
      .updateTable('asset')
      .set({ package_id: packageId, state: 'ready', progress: 1, revision: sql<number>`revision + 1` })
      .where('id', '=', asset.id)
      .where('revision', '=', asset.revision)
      .executeTakeFirst();
    if (published.numUpdatedRows !== 1n || moved.numUpdatedRows !== 1n)
      throw new Error('Another version was published meanwhile');
    if (asset.packageId !== null) {
      await trx.updateTable('package').set({ retired_at: now }).where('id', '=', asset.packageId).execute();
    }
    await trx.updateTable('title').set({ duration_ms: durationMs }).where('id', '=', asset.titleId).execute();
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
        plan: row.plan === null ? null : (JSON.parse(row.plan) as AssetPlan),
      }
    );
  }
}
