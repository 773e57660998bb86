import { AppError } from '#backend/AppError';
import type { TaskStore } from '#backend/platform/tasks/TaskStore';
import type { PackageDescription } from './pipeline';
import { enqueueSource } from './sourceTask';
import type { AssetProgress, AssetStore } from './store';
import { subjectOf } from './taskPorts';

/** What other features may know of assets and packages. */
export class AssetService {
  constructor(
    private readonly store: AssetStore,
    private readonly tasks: TaskStore,
  ) {}

  /** Has an asset prepared, unless it is already or under way; one that failed is tried again. Nothing for one that isn't there. */
  async prepare(assetId: string): Promise<void> {
    if (!(await this.store.find(assetId))) return;
    await this.store.setPreparing(assetId);
    await this.tasks.restart(subjectOf(assetId));
    await enqueueSource(this.tasks, assetId);
  }

  /** How far it is; undefined when there is no such asset. */
  progress(assetId: string): Promise<AssetProgress | undefined> {
    return this.store.progress(assetId);
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

  /** What a package offers: languages of its tracks, and the best of its pictures. */
  async packageFacts(packageId: string) {
    const description = await this.store.package(packageId);
    const unique = (tracks: readonly { language: string }[] = []) => [...new Set(tracks.map((t) => t.language))];
    const labels = new Set(description?.video.map(({ label }) => label));
    return {
      audio: unique(description?.audio),
      text: unique(description?.text),
      quality: (['UHD', 'HD', 'SD'] as const).find((label) => labels.has(label)) ?? null,
    };
  }
}
