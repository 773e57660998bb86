import { CaptionOverlay } from '#app/player/captions/CaptionOverlay';
import { PlaybackSession, type PlaybackApi } from '#app/player/PlaybackSession';
import { PreviewPicture } from '#app/player/PreviewPicture';
import { ShakaEngine } from '#app/player/ShakaEngine';
import type { TrackChoices } from '#app/player/trackChoice';
import type { PreferenceStore } from '#app/state/PreferenceStore';

export interface PlayerOptions {
  video: HTMLVideoElement;
  /** The layer of the page that captions are written on. */
  captions: HTMLElement;
  choices: TrackChoices;
  /** How whoever is watching likes what is said to be written. */
  preferences: Pick<PreferenceStore, 'current' | 'onChange'>;
  api: PlaybackApi;
  apiOrigin: string;
  /** Of the sign-in; null where nobody is signed in. */
  deviceId(): string | null;
  isLab: boolean;
  /** In the lab: somebody who drives the page asks for previews. */
  isPreviewWanted: boolean;
}

/** What plays films, and writes over them. */
export interface Player {
  readonly captions: CaptionOverlay;
  open(): PlaybackSession;
  /** @param onEnd its time is up, or something went wrong */
  preview(onEnd: () => void): PreviewPicture;
}

/** One engine for all films: a set has one decoder. */
export function createPlayer({
  video,
  captions: layer,
  preferences,
  deviceId,
  isLab,
  ...options
}: PlayerOptions): Player {
  const captions = new CaptionOverlay(layer);
  captions.style = preferences.current.captions;
  preferences.onChange((changed) => (captions.style = changed.captions));
  const engine = new ShakaEngine({ video, captions, deviceId, lab: isLab });
  return {
    captions,
    open: () => new PlaybackSession({ ...options, engine }),
    preview: (onEnd) => new PreviewPicture({ engine, apiOrigin: options.apiOrigin }, onEnd),
  };
}
