import type { Size } from './images';

export type Stop = readonly [offset: number, opacity: number];

/** A linear gradient of one colour over `size`; for darkening where type stands. */
export function gradientOver(size: Size, colour: string, direction: 'down' | 'right', stops: readonly Stop[]): string {
  const end = direction === 'down' ? 'x2="0" y2="1"' : 'x2="1" y2="0"';
  return svg(size, `<linearGradient id="g" x1="0" y1="0" ${end}>${marks(colour, stops)}</linearGradient>`);
}

/** Darkens the corners. */
export function vignetteOver(size: Size, amount: number): string {
  const stops = marks('#000000', [
    [0.55, 0],
    [1, amount],
  ]);
  return svg(size, `<radialGradient id="g" cx="0.5" cy="0.45" r="0.85">${stops}</radialGradient>`);
}

function marks(colour: string, stops: readonly Stop[]): string {
  return stops
    .map(([at, opacity]) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`)
    .join('');
}

function svg({ width, height }: Size, gradient: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<defs>${gradient}</defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`
  );
}
