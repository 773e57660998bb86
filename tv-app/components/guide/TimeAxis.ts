import { Lightning } from '@lightningjs/sdk';
import { lengthOf, spanMs, stepMs } from '#app/components/guide/guideTime';
import { rounded } from '#app/components/rounded/RoundedShader';
import { guide } from '#app/theme/guideTokens';
import { colour } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

/** Half hours that are in sight, and one to each side. */
const count = Math.ceil(spanMs / stepMs) + 3;
const { dot } = guide.axis;

/** The hours above the programmes: a few texts that are bound again and again to those in sight. It moves with the programmes. */
export class TimeAxis extends Lightning.Component {
  private readonly shown: { at: number; w: number }[] = [];
  private readonly Dot = this.stage.createElement({
    ...{ rect: true, color: colour.danger, mountX: 0.5, y: guide.rows.y - guide.axis.y - dot, w: dot, h: dot },
    shader: rounded(dot / 2),
  });

  override _setup(): void {
    for (let place = 0; place < count; place++) {
      this.shown.push({ at: -1, w: 0 });
      this.childList.add(this.stage.createElement({ color: colour.inkSoft, visible: false }));
    }
    this.childList.add(this.Dot);
  }

  /** In stage pixels from where x is 0. */
  set now(x: number) {
    this.Dot.x = x;
  }

  /** @param originMs where x is 0 */
  show(windowMs: number, originMs: number, clock: (atMs: number) => string): void {
    const first = windowMs - stepMs;
    for (let at = first; at < first + count * stepMs; at += stepMs) {
      const place = ((Math.round(at / stepMs) % count) + count) % count;
      const shown = this.shown[place];
      const hour = this.children[place];
      if (!hour || !shown) continue;
      if (shown.at !== at) {
        const text = clock(at);
        shown.at = at;
        shown.w = widthOf(type.caption, text);
        hour.patch({ x: lengthOf(at - originMs), text: words(type.caption, text) });
      }
      // one that would be cut isn't shown
      hour.visible = at >= windowMs && lengthOf(at - windowMs) + shown.w <= lengthOf(spanMs);
    }
  }
}
