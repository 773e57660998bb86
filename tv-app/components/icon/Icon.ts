import { Lightning } from '@lightningjs/sdk';
import type { IconName } from '#app/theme/icons';
import { lineIcon } from '#app/theme/textures';

/** A line icon, tinted by `color`. */
export class Icon extends Lightning.Component {
  private shown = '';

  show(name: IconName, size: number): void {
    const wanted = `${name}:${size}`;
    if (wanted === this.shown) return;
    this.shown = wanted;
    this.patch({ w: size, h: size, texture: lineIcon(this.stage, name, size) });
  }
}
