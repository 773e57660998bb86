import type {
  PlaybackBeacon,
  PlaybackEnd,
  PlaybackProgress,
  PlaybackProgressAnswer,
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
  progress(body: PlaybackProgress): Promise<PlaybackProgressAnswer> {
    return this.api.call('PUT /playback/progress', { body }, { keepalive: true });
  }

  /** @throws AppProblem */
  async end(body: PlaybackEnd): Promise<void> {
    await this.api.call('POST /playback/end', { body }, { keepalive: true });
  }

  /** Goes out even if the page is gone a moment later; nobody hears an answer. */
  beacon(body: PlaybackBeacon): void {
    navigator.sendBeacon(`${this.api.origin}/api/v1/playback/beacon`, JSON.stringify(body));
  }
}
