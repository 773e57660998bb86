import { robustness } from '#app/player/licenceRequest';
import type { EngineSource } from '#app/player/PlaybackEngine';

/** How long a request of media may take, and how often it is tried before the outage watch takes over. */
const mediaRetry = { maxAttempts: 3, baseDelay: 500, backoffFactor: 2, fuzzFactor: 0.5, timeout: 20_000 };

/**
 * Everything that we want otherwise than Shaka 5.2 does by itself. Times in seconds, delays in milliseconds, rates in
 * bits a second: Shaka's own units.
 */
export function shakaConfig(source: EngineSource): object {
  const { audio, text } = source.choice;
  return {
    drm: {
      servers: source.licenceUrls,
      advanced: robustness,
      // Shaka 5 repeats whatever isn't a 2xx, also a refusal; our answers are final.
      // https://github.com/shaka-project/shaka-player/blob/v5.2.12/lib/net/http_plugin_utils.js
      retryParameters: { maxAttempts: 1, timeout: 8_000 },
    },
    // A role that no track has costs nothing: the language alone is followed then.
    preferredAudio: audio ? [{ language: audio.language, role: audio.role === 'main' ? '' : audio.role }] : [],
    // Shown from the first picture on; without a preference there are none, whatever the film before had.
    preferredText: text === null ? [] : [{ language: text }],
    manifest: { disableAudio: source.isSilent ?? false, retryParameters: { ...mediaRetry, timeout: 10_000 } },
    streaming: {
      bufferingGoal: 30,
      bufferBehind: 30,
      rebufferingGoal: 1,
      retryParameters: mediaRetry,
      // A rung that fails rests for a while; default 30 would leave the picture poor long after a short cut.
      maxDisabledTime: 8,
      // Subtitles that fail never stop the film.
      ignoreTextStreamFailures: true,
      preferNativeHls: false,
    },
    abr: {
      // What is meant is whoever pays for the line: a picture that is too large is taken all the same where there is no other.
      restrictions: { maxHeight: source.maxHeight ?? Infinity },
      // What the browser believes of the network differs from page to page, and sets don't know at all.
      useNetworkInformation: false,
      // Begins below HD, so that the first picture comes at once; one segment later the rate is known.
      defaultBandwidthEstimate: 2_000_000,
      // Shaka bans a picture of which frames were dropped, and then the next one, until none is left and it fails.
      droppedFrames: false,
    },
  };
}
