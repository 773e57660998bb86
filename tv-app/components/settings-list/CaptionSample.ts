import { Lightning } from '@lightningjs/sdk';
import { sampleScene } from '#app/theme/sampleScene';
import { settings } from '#app/theme/settingsTokens';

/** The picture under a caption that shows how captions look. */
export class CaptionSample extends Lightning.Component {
  override _setup(): void {
    const { w } = settings.rows;
    const { h, radius } = settings.sample;
    this.patch({ w, h, texture: sampleScene(this.stage, w, h, radius) });
  }
}
