import type { Rect } from '#app/diagnostics/inspection';

/** Whether a point of the stage is in the rectangle. */
export function isAt({ x, y, w, h }: Rect, pointX: number, pointY: number): boolean {
  return pointX >= x && pointX < x + w && pointY >= y && pointY < y + h;
}
