import type { PlaybackPreview } from '#contracts';
import type { ApiClient } from '#app/data/ApiClient';

/** Short looks at titles. */
export class PreviewRepository {
  constructor(private readonly api: Pick<ApiClient, 'call'>) {}

  /** @throws AppProblem */
  start(titleId: string): Promise<PlaybackPreview> {
    return this.api.call('POST /playback/preview', { body: { titleId } });
  }
}
