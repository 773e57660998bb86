import type { Colour } from './images';

/** Keeps hue and most of the saturation of a colour and sets its HSL lightness to 15 %, as the visual design asks (12–18). */
export function darkened({ red, green, blue }: Colour, lightness = 0.15): string {
  const [r, g, b] = [red / 255, green / 255, blue / 255];
  const [max, min] = [Math.max(r, g, b), Math.min(r, g, b)];
  const middle = (max + min) / 2;
  const chroma = max - min;
  const saturation = chroma === 0 ? 0 : Math.min(0.6, chroma / (1 - Math.abs(2 * middle - 1)));
  const spread = chroma === 0 ? 0 : (saturation * (1 - Math.abs(2 * lightness - 1))) / chroma;
  const channel = (value: number) => Math.round(255 * Math.max(0, lightness + (value - middle) * spread));
  return `#${[r, g, b].map((value) => channel(value).toString(16).padStart(2, '0')).join('')}`;
}
