import type { Inspection, Rect } from '#app/diagnostics/inspection';

/** 5 % of each side: what a set may cut off. */
export const SAFE: Rect = { x: 96, y: 54, w: 1728, h: 972 };

/** For whoever measures: nothing is on its way to its place, so the answer doesn't depend on when it is asked for. */
export const AT_REST = 'motion=0';

/** A text has no width until it is drawn. */
export function areDrawn({ texts }: Inspection): boolean {
  return texts.every(({ rect }) => rect.w > 0);
}

export function outside(rect: Rect, area: Rect): boolean {
  return (
    rect.x < area.x || rect.y < area.y || rect.x + rect.w > area.x + area.w + 1 || rect.y + rect.h > area.y + area.h + 1
  );
}

/** Words that end where the stage ends them: it draws none that are wider than 2048 pixels of the set. */
export function cutWords({ texts }: Inspection, setWidth: number): string[] {
  const widest = 2048 * (1920 / setWidth);
  return texts.filter(({ rect }) => rect.w >= widest).map(({ text }) => text);
}

export function grown(rect: Rect, by: number): Rect {
  return { x: rect.x - by, y: rect.y - by, w: rect.w + 2 * by, h: rect.h + 2 * by };
}

export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** The words of the screen that a set may cut off. */
export function wordsOutside({ texts }: Inspection): string[] {
  return texts.filter(({ rect }) => outside(rect, SAFE)).map(({ text }) => text);
}
