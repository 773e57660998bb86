import { Lightning } from '@lightningjs/sdk';
import { duration, shake } from '#app/theme/motion';
import { circleLine, roundedBox } from '#app/theme/textures';
import { pinPad } from '#app/theme/settingsTokens';
import { colour } from '#app/theme/tokens';

const { size, pitch, line } = pinPad.dots;
export const pinLength = 4;

/** How many digits there are already; which, nobody on the sofa sees. */
export class PinDots extends Lightning.Component {
  /** Counts what was shown: something newer isn't wiped away. */
  private turn = 0;

  override _setup(): void {
    this.patch({ w: (pinLength - 1) * pitch + size, h: size });
    for (let place = 0; place < pinLength; place++) {
      this.childList.add(this.stage.c({ x: place * pitch, w: size, h: size }));
    }
    this.show(0);
  }

  show(count: number, isWrong = false): void {
    this.turn += 1;
    this.children.forEach((dot, place) => {
      const isFull = place < count;
      dot.patch({
        texture: isFull ? roundedBox(this.stage, size, size, size / 2) : circleLine(this.stage, size, line),
        color: isWrong ? colour.danger : isFull ? colour.light : colour.inkFaint,
      });
    });
  }

  refuse(): void {
    this.show(pinLength, true);
    shake(this, size, duration.shake);
    this.turn += 1;
    const { turn } = this;
    setTimeout(() => {
      if (turn === this.turn) this.show(0);
    }, 2 * duration.shake);
  }
}
