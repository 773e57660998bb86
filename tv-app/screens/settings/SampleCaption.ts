import type { CaptionStyle } from '#contracts';
import type { ScreenServices } from '#app/app/ScreenServices';
import { createPlayer } from '#app/player/createPlayer';
import { settings } from '#app/theme/settingsTokens';

const { rows, sample } = settings;
const place = {
  x: rows.x + sample.inset,
  y: rows.y + sample.inset,
  w: rows.w - 2 * sample.inset,
  h: sample.h - 2 * sample.inset,
};

/** A caption as a film would show it, in a picture among the settings: drawn by the same hand. */
export class SampleCaption {
  constructor(private readonly services: () => ScreenServices) {}

  show(style: CaptionStyle = this.services().preferences.current.captions): void {
    const { i18n, playback } = this.services();
    const { captions } = playback.player(createPlayer);
    captions.style = style;
    captions.showSample(i18n.t('settings.captions.sample'), place);
    playback.isSampleShown = true;
  }

  hide(): void {
    const { playback, preferences } = this.services();
    const { captions } = playback.player(createPlayer);
    captions.showSample(null, place);
    playback.isSampleShown = false;
    captions.style = preferences.current.captions;
  }
}
