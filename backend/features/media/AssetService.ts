import { AppError } from '#backend/AppError';
import type { TaskStore } from '#backend/platform/tasks/TaskStore';
import { PREPARE_ASSET, taskKeyOf } from './jobs';
import type { PackageDescription } from './pipeline';
import type { AssetStore } from './store';

/** What other features may know of assets and packages. */
export class AssetService {
  constructor(
    private readonly store: AssetStore,
    private readonly tasks: TaskStore,
  ) {}

  /** Has an asset prepared, unless it is already or under way; one that failed is tried again. */
  async prepare(assetId: string): Promise<void> {
    await this.store.setPreparing(assetId);
    await this.tasks.enqueue(PREPARE_ASSET, { assetId }, { key: taskKeyOf(assetId) });
  }

  /** @throws AppError not_found */
  async prepareTitle(titleId: string): Promise<void> {
    const asset = await this.store.findByTitle(titleId);
    if (!asset) throw new AppError('not_found', `No title ${titleId}`);
    await this.prepare(asset.id);
  }

  /**
   * What viewers get of a title now.
   * @throws AppError not_found, title_not_ready, title_failed
   */
  async playable(titleId: string): Promise<PackageDescription & { assetId: string; packageId: string }> {
    const asset = await this.store.findByTitle(titleId);
    if (!asset) throw new AppError('not_found', `No title ${titleId}`);
    if (asset.packageId === null) {
      throw asset.state === 'failed' ? new AppError('title_failed') : new AppError('title_not_ready');
    }
    const description = await this.store.package(asset.packageId);
    if (!description) throw new AppError('internal');
    return { ...description, assetId: asset.id, packageId: asset.packageId };
  }

  async trackLanguages(packageId: string): Promise<{ audio: string[]; text: string[] }> {
    const description = await this.store.package(packageId);
    const unique = (tracks: readonly { language: string }[] = []) => [...new Set(tracks.map((t) => t.language))];
    return { audio: unique(description?.audio), text: unique(description?.text) };
  }
}
