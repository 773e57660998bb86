import sharp from 'sharp';

type Image = ReturnType<typeof sharp>;

// One picture at a time on one thread: the same input gives the same bytes, and the machine belongs to the encoders.
sharp.concurrency(1);

export interface Size {
  width: number;
  height: number;
}

export interface Region extends Size {
  left: number;
  top: number;
}

export interface Layer {
  /** An encoded picture (PNG, SVG, …) or its path. */
  input: Uint8Array | string;
  left: number;
  top: number;
}

export interface Colour {
  red: number;
  green: number;
  blue: number;
}

interface Pixels {
  data: Buffer;
  info: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

function pixels(image: Image): Promise<Pixels> {
  return image.raw().toBuffer({ resolveWithObject: true });
}

function fromPixels({ data, info }: Pixels): Image {
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

/** A picture being made: cut, scaled, layered over, grained, then written. Steps run in the order in which they are called. */
export class Picture {
  private constructor(private readonly pixels: Promise<Pixels>) {}

  /** @throws when the file is not a picture that libvips reads */
  static from(input: Uint8Array | string): Picture {
    return new Picture(pixels(sharp(toInput(input)).removeAlpha()));
  }

  /** One colour (`#rrggbb`) all over. */
  static plain({ width, height }: Size, background: string): Picture {
    return new Picture(pixels(sharp({ create: { width, height, channels: 3, background } })));
  }

  private then(step: (image: Image) => Image): Picture {
    return new Picture(this.pixels.then((all) => pixels(step(fromPixels(all)).removeAlpha())));
  }

  /** Cuts out a region and scales it to exactly `size` (Lanczos). */
  cut(region: Region, size: Size): Picture {
    return this.then((image) =>
      image.extract(region).resize(size.width, size.height, { fit: 'fill', kernel: 'lanczos3' }),
    );
  }

  over(layers: readonly Layer[]): Picture {
    return this.then((image) =>
      image.composite(layers.map((layer) => ({ input: toInput(layer.input), left: layer.left, top: layer.top }))),
    );
  }

  /** Adds monochrome grain. `noise` gives numbers in [0, 1); `amount` is the standard deviation as a part of full scale. */
  grain(amount: number, noise: () => number): Picture {
    return new Picture(
      this.pixels.then(({ data, info }) => {
        const grained = Buffer.from(data);
        for (let at = 0; at < grained.length; at += info.channels) {
          // Three uniform numbers are close enough to a bell curve; their sum has a deviation of one half.
          const shift = (noise() + noise() + noise() - 1.5) * 2 * amount * 255;
          for (let channel = 0; channel < info.channels; channel += 1) {
            grained[at + channel] = Math.max(0, Math.min(255, Math.round((grained[at + channel] ?? 0) + shift)));
          }
        }
        return { data: grained, info };
      }),
    );
  }

  async writeJpeg(path: string, quality: number): Promise<void> {
    await fromPixels(await this.pixels)
      .jpeg({ quality, mozjpeg: true, chromaSubsampling: '4:4:4' })
      .toFile(path);
  }

  /** Red, green, blue, pixel by pixel. */
  async toPixels(): Promise<Uint8Array> {
    return (await this.pixels).data;
  }

  async toPng(): Promise<Uint8Array> {
    return fromPixels(await this.pixels)
      .png({ compressionLevel: 1 })
      .toBuffer();
  }

  /** The dominant colour: the fullest of 4096 bins, as libvips counts them. */
  async dominant(): Promise<Colour> {
    const { dominant } = await fromPixels(await this.pixels).stats();
    return { red: dominant.r, green: dominant.g, blue: dominant.b };
  }
}

function toInput(input: Uint8Array | string): Buffer | string {
  return typeof input === 'string' ? input : Buffer.from(input);
}

/** Paints an SVG, at its own size, as a PNG that is quick to write and to read: for pictures that something else goes on with. */
export async function paintPng(svg: string, path: string): Promise<void> {
  await sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toFile(path);
}

/** Trims the transparent rim of a PNG, fits it into `within` and writes it as PNG; gives the size that came out. */
export async function writeTrimmedPng(input: Uint8Array | string, within: Size, path: string): Promise<Size> {
  const { width, height } = await sharp(toInput(input))
    .trim({ threshold: 1 })
    .resize(within.width, within.height, { fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 9, palette: false })
    .toFile(path);
  return { width, height };
}

/** Scales a picture to a width (Lanczos) and writes it in its own format, which its name tells; gives the size that came out. */
export async function writeScaled(input: string, width: number, path: string): Promise<Size> {
  const image = sharp(input).resize({ width, kernel: 'lanczos3' });
  const isJpeg = /\.jpe?g$/i.test(path);
  const encoded = isJpeg ? image.jpeg({ quality: 84, mozjpeg: true }) : image.png({ compressionLevel: 9 });
  const written = await encoded.toFile(path);
  return { width: written.width, height: written.height };
}

/** @throws Error when the file is no picture */
export async function readSize(path: string): Promise<Size> {
  const { width, height } = await sharp(path).metadata();
  return { width, height };
}
