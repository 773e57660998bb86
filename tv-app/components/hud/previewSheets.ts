/** Sheets of small pictures of a film. Numbers of pictures and sheets begin at 0. */
export interface PreviewSheets {
  urlOf(sheet: number): string;
  tileWidth: number;
  tileHeight: number;
  columns: number;
  rows: number;
  /** From one picture to the next. */
  intervalMs: number;
  count: number;
}

/** Where a picture is: a rectangle of a sheet, in its pixels. */
export interface SheetPlace {
  sheet: number;
  x: number;
  y: number;
  w: number;
  h: number;
}

export function placeOf(sheets: PreviewSheets, picture: number): SheetPlace {
  const { columns, rows, tileWidth: w, tileHeight: h } = sheets;
  const onSheet = picture % (columns * rows);
  return {
    sheet: Math.floor(picture / (columns * rows)),
    x: (onSheet % columns) * w,
    y: Math.floor(onSheet / columns) * h,
    w,
    h,
  };
}

/**
 * `count` pictures, the one of `targetMs` in the middle and the others a step of `stepMs` apart, a picture at least. Null
 * where the film has none, before its beginning and after its end.
 */
export function picturesAround(
  sheets: PreviewSheets,
  targetMs: number,
  stepMs: number,
  count: number,
): (number | null)[] {
  const { intervalMs, count: all } = sheets;
  const middle = Math.min(all - 1, Math.floor(targetMs / intervalMs));
  const apart = Math.max(1, Math.round(stepMs / intervalMs));
  return Array.from({ length: count }, (_, place) => {
    const picture = middle + (place - (count - 1) / 2) * apart;
    return picture >= 0 && picture < all ? picture : null;
  });
}
