import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import sharp from 'sharp';
import type { Colour, Size } from './images';

const MAX_BYTES = 40 * 1024 * 1024;
/** 8192 × 8192. A picture that claims more is refused before it is decoded. */
const MAX_PIXELS = 67_108_864;

/**
 * Decodes a picture that somebody gave and writes it anew, upright, in sRGB and no wider than `maxWidth`: as JPEG, or as PNG
 * where the name of the target says so. What isn't picture in it (places, previews, comments) stays behind.
 *
 * Only JPEG, PNG and WebP by their magic bytes: an SVG named `poster.jpg` would be read as one, and names other files.
 *
 * @param from a path, or what was sent
 * @returns the size that came out; null for what is no such picture, damaged, or can't be read
 */
export async function adoptPicture(from: string | Uint8Array, maxWidth: number, to: string): Promise<Size | null> {
  const bytes = typeof from === 'string' ? await readPicture(from).catch(() => undefined) : Buffer.from(from);
  if (!bytes || !isPicture(bytes)) return null;
  const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .rotate()
    .resize({ width: maxWidth, withoutEnlargement: true })
    .toColourspace('srgb');
  const encoded = to.endsWith('.png')
    ? image.png({ compressionLevel: 9 })
    : image.flatten().jpeg({ quality: 86, mozjpeg: true });
  try {
    const { width, height } = await encoded.toFile(to);
    return { width, height };
  } catch {
    return null;
  }
}

async function readPicture(path: string): Promise<Buffer | undefined> {
  // Without O_NONBLOCK, opening a pipe waits for a writer who may never come.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = await file.stat();
    if (!stat.isFile() || stat.size > MAX_BYTES || stat.size < 12) return undefined;
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function isPicture(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, 12);
  return head.startsWith('\xff\xd8\xff') || head.startsWith('\x89PNG\r\n') || /^RIFF.{4}WEBP/s.test(head);
}

export interface PictureMerits {
  /** Mean of the lightness, 0 to 1. */
  lightness: number;
  /** Shannon entropy of the grey values in bits, 0 to 8: a plain picture has little. */
  entropy: number;
  /** Standard deviation of a Laplacian, as libvips gives it; a blurred picture has little. */
  sharpness: number;
}

export async function meritsOf(path: string): Promise<PictureMerits> {
  const { channels, entropy, sharpness } = await sharp(path).removeAlpha().stats();
  const mean = channels.slice(0, 3).reduce((sum, channel) => sum + channel.mean, 0) / Math.min(3, channels.length);
  return { lightness: mean / 255, entropy, sharpness };
}

/** Cuts a picture to exactly a size around what draws the eye (edges, skin, saturated colours), as PNG bytes. */
export async function cutAroundInterest(path: string, { width, height }: Size): Promise<Buffer> {
  return sharp(path)
    .removeAlpha()
    .resize(width, height, { fit: 'cover', position: 'attention' })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

const HUE_SAMPLE_PX = 48;

/**
 * The colour that a picture is remembered by: the mean of its pixels, each counted by its chroma. The fullest bin of a film
 * by night is black, which has no hue.
 */
export async function rememberedColour(path: string): Promise<Colour> {
  const pixels = await sharp(path)
    .removeAlpha()
    .toColourspace('srgb')
    .resize(HUE_SAMPLE_PX, HUE_SAMPLE_PX, { fit: 'fill' })
    .raw()
    .toBuffer();
  const sum = { red: 0, green: 0, blue: 0, weight: 0 };
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    // One more, so that a grey picture has a colour, too.
    const weight = Math.max(red, green, blue) - Math.min(red, green, blue) + 1;
    sum.red += red * weight;
    sum.green += green * weight;
    sum.blue += blue * weight;
    sum.weight += weight;
  }
  return { red: sum.red / sum.weight, green: sum.green / sum.weight, blue: sum.blue / sum.weight };
}
