import type { Lightning } from '@lightningjs/sdk';
import type { Rect } from '#app/diagnostics/inspection';
import { colour } from '#app/theme/tokens';

/** Less can't be taken for where the focus is. */
const visibleAlpha = 0.5;

/** Of Lightning's ElementCore: where the element really is in this frame, in stage pixels. */
interface CoreInternals {
  getCornerPoints(): number[];
  _renderContext: { alpha: number };
}

/** Of a texture that was drawn for the app: what it was called. */
interface DrawnTexture {
  _lookupId?: string;
}

/** Lit, and no sign of the focus: what is on, and whose plan it is. */
const otherLights = new Set(['Switch', 'Badge']);

/** Whatever is drawn on the screen to say "you are here", each with its box: the ring around a tile, the light ground of a button. */
export function focusMarks(root: Lightning.Element): Rect[] {
  const found: Rect[] = [];
  collect(root, found);
  return found;
}

function collect(element: Lightning.Element, found: Rect[]): void {
  const core = element.core as unknown as CoreInternals;
  if (!element.visible || core._renderContext.alpha < visibleAlpha) return;
  if (isRing(element) || isLitGround(element)) {
    const [x = 0, y = 0, , , right = 0, bottom = 0] = core.getCornerPoints();
    if (right > x && bottom > y) found.push({ x, y, w: right - x, h: bottom - y });
  }
  for (const child of element.children) collect(child, found);
}

function isRing({ texture }: Lightning.Element): boolean {
  const { _lookupId = '' } = (texture ?? {}) as DrawnTexture;
  return _lookupId.startsWith('ring');
}

function isLitGround(element: Lightning.Element): boolean {
  const isGround = element.ref === 'Ground' || element.ref === 'Disc' || element.ref === 'Knob';
  return isGround && element.color === colour.light && !otherLights.has(element.parent?.ref ?? '');
}
