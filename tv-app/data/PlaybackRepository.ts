import type {
  PlaybackEnd,
  PlaybackProgress,
  PlaybackSession as PlaybackSessionAnswer,
  PlaybackStart,
} from '#contracts';
import type { ApiClient } from '#app/data/ApiClient';

/** What a playback session says to the server. */
export class PlaybackRepository {
  constructor(private readonly api: ApiClient) {}

  /** @throws AppProblem */
  start(body: PlaybackStart): Promise<PlaybackSessionAnswer> {
    return this.api.call('POST /playback/start', { body });
  }

  /** @throws AppProblem */
  async progress(body: PlaybackProgress): Promise<void> {
    await this.api.call('PUT /playback/progress', { body }, { keepalive: true });
  }

  /** @throws AppProblem */
  async end(body: PlaybackEnd): Promise<void> {
    await this.api.call('POST /playback/end', { body }, { keepalive: true });
  }
}
