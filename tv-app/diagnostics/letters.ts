import { Lightning } from '@lightningjs/sdk';
import type { Letters } from '#app/diagnostics/inspection';

/** Of Lightning's ElementCore: where the element really is in this frame, in stage pixels. */
interface CoreInternals {
  getCornerPoints(): number[];
  _renderContext: { alpha: number };
}

const visibleAlpha = 0.01;

/** Every drawn text as who measures it against its ground needs it, in its own colour also while it is painted over. */
export class LetterCase {
  private readonly painted = new Map<Lightning.Element, number>();

  constructor(private readonly root: Lightning.Element) {}

  read(): Letters[] {
    return drawnTexts(this.root).map((element) => {
      const core = element.core as unknown as CoreInternals;
      const [x = 0, y = 0, , , right = 0, bottom = 0] = core.getCornerPoints();
      const { fontSize, fontStyle, text } = element.text!;
      return {
        text,
        rect: { x, y, w: right - x, h: bottom - y },
        colour: this.painted.get(element) ?? element.color,
        alpha: core._renderContext.alpha,
        sizePx: fontSize,
        weight: Number(/\d+/.exec(fontStyle)?.[0] ?? 400),
      };
    });
  }

  /** All letters in one colour (ARGB; 0: none), or null: as they are. Nothing moves for it, and the ground stays as it is. */
  paint(argb: number | null): void {
    for (const element of drawnTexts(this.root)) {
      if (argb === null) element.color = this.painted.get(element) ?? element.color;
      else {
        if (!this.painted.has(element)) this.painted.set(element, element.color);
        element.color = argb;
      }
    }
    if (argb === null) this.painted.clear();
  }
}

function drawnTexts(element: Lightning.Element): Lightning.Element[] {
  const core = element.core as unknown as CoreInternals;
  if (!element.visible || core._renderContext.alpha < visibleAlpha) return [];
  const own = element.texture instanceof Lightning.textures.TextTexture && element.text?.text ? [element] : [];
  return [...own, ...element.children.flatMap(drawnTexts)];
}
