import sharp from 'sharp';
import type { Size } from './images';

interface FixturePicture {
  /** Degrees on the colour wheel. */
  hue: number;
  /** Share of white in it, 0 to 1. */
  lightness: number;
  /** Large, in the middle. */
  number: number;
  name: string;
}

export interface DrawnPicture extends Size {
  bytes: Uint8Array;
}

const QUALITY = 80;

/** A gradient with a number and a name, as JPEG in each of the widths, and its colour. Made for measuring: quick, and never twice the same. */
export async function drawFixturePicture(
  picture: FixturePicture,
  largest: Size,
  widths: readonly number[],
): Promise<{ drawn: DrawnPicture[]; dominantColour: string }> {
  const { data, info } = await sharp(Buffer.from(svgOf(picture, largest)))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const drawn = [];
  for (const width of widths) {
    const image = sharp(data, { raw }).resize({ width }).jpeg({ quality: QUALITY });
    const { data: bytes, info: size } = await image.toBuffer({ resolveWithObject: true });
    drawn.push({ bytes, width: size.width, height: size.height });
  }
  const { channels } = await sharp(data, { raw }).resize({ width: 16 }).stats();
  return {
    drawn,
    dominantColour: `#${channels
      .slice(0, 3)
      .map(({ mean }) => byte(mean))
      .join('')}`,
  };
}

function byte(value: number): string {
  return Math.round(value).toString(16).padStart(2, '0');
}

function svgOf({ hue, lightness, number, name }: FixturePicture, { width, height }: Size): string {
  const tone = (turn: number, share: number) => `hsl(${(hue + turn) % 360},60%,${Math.round(share * 100)}%)`;
  const unit = Math.min(width, height) / 100;
  const circles = [0, 1, 2].map((at) => {
    const seed = (number * 7919 + at * 104_729) % 1000;
    return `<circle cx="${(seed / 1000) * width}" cy="${(0.2 + 0.25 * at) * height}" r="${(12 + (seed % 23)) * unit}"
      fill="${tone(40 + at * 25, lightness)}" fill-opacity="0.35"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="g" x1="0" y1="0" x2="0.4" y2="1">
      <stop offset="0" stop-color="${tone(0, lightness)}"/><stop offset="1" stop-color="${tone(30, lightness * 0.35)}"/>
    </linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/>${circles.join('')}
    <g font-family="sans-serif" fill="#fff" text-anchor="middle">
      <text x="50%" y="52%" font-size="${34 * unit}" font-weight="bold">${number}</text>
      <text x="50%" y="86%" font-size="${Math.min(8, 150 / name.length) * unit}">${escaped(name)}</text>
    </g></svg>`;
}

function escaped(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
