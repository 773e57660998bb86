import { seededRandom } from '#backend/platform/images/seededRandom';
import { FRAMES_PER_SECOND } from './encoding';

/** Linear light, 1 is the white of a sheet of paper; more is allowed and is rolled off when the frame is developed. */
export type Light = readonly [red: number, green: number, blue: number];

export interface CanvasSize {
  width: number;
  height: number;
}

/** `#rrggbb` in linear light (sRGB transfer function, IEC 61966-2-1), times `gain`. */
export function light(colour: string, gain = 1): Light {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return gain * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  };
  return [channel(1), channel(3), channel(5)];
}

export function mixLight(from: Light, to: Light, weight: number): Light {
  const part = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * weight;
  return [part(0), part(1), part(2)];
}

const LUT_SIZE = 4096;
const LUT_RANGE = 16;
/** Linear light to 0…255, indexed by the square root so that the shadows have enough steps. */
const DEVELOPED = Float32Array.from({ length: LUT_SIZE + 1 }, (_, index) => {
  const value = (index / LUT_SIZE) ** 2 * LUT_RANGE;
  // A shoulder as film has: straight to 0.7, then ever more slowly towards white.
  const rolled = value < 0.7 ? value : 1 - 0.3 * Math.exp((0.7 - value) / 0.3);
  return 255 * (rolled <= 0.0031308 ? 12.92 * rolled : 1.055 * rolled ** (1 / 2.4) - 0.055);
});
const DITHER = Float32Array.from({ length: 65_536 }, seededRandom(11));

/** A picture in linear light that scenes are painted on, frame by frame. Positions are in pixels from the upper left. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue by pixel. */
  readonly data: Float32Array;

  constructor(size: CanvasSize) {
    this.width = size.width;
    this.height = size.height;
    this.data = new Float32Array(size.width * size.height * 3);
  }

  fill([red, green, blue]: Light): this {
    for (let at = 0; at < this.data.length; at += 3) {
      this.data[at] = red;
      this.data[at + 1] = green;
      this.data[at + 2] = blue;
    }
    return this;
  }

  /** A vertical gradient; stops are at parts of the height, in order. */
  sky(stops: readonly (readonly [at: number, colour: Light])[]): this {
    const rows = stops.length - 1;
    for (let y = 0; y < this.height; y += 1) {
      const down = y / (this.height - 1);
      let stop = 0;
      while (stop < rows - 1 && down > (stops[stop + 1]?.[0] ?? 1)) stop += 1;
      const [from, upper] = stops[stop] ?? [0, [0, 0, 0] as Light];
      const [to, lower] = stops[stop + 1] ?? [1, upper];
      const part = Math.min(1, Math.max(0, (down - from) / (to - from || 1)));
      const [red, green, blue] = mixLight(upper, lower, part * part * (3 - 2 * part));
      for (let at = y * this.width * 3, end = at + this.width * 3; at < end; at += 3) {
        this.data[at] = red;
        this.data[at + 1] = green;
        this.data[at + 2] = blue;
      }
    }
    return this;
  }

  copy(other: Canvas): this {
    this.data.set(other.data);
    return this;
  }

  /** Blends `colour` in by a coverage of 0…1 that is asked for each pixel of a box. */
  shape(
    box: { left: number; top: number; right: number; bottom: number },
    colour: Light,
    coverage: (x: number, y: number) => number,
  ): this {
    const [left, right] = [Math.max(0, Math.floor(box.left)), Math.min(this.width, Math.ceil(box.right))];
    const [top, bottom] = [Math.max(0, Math.floor(box.top)), Math.min(this.height, Math.ceil(box.bottom))];
    const [red, green, blue] = colour;
    const { data } = this;
    for (let y = top; y < bottom; y += 1) {
      for (let x = left, at = (y * this.width + left) * 3; x < right; x += 1, at += 3) {
        const amount = coverage(x + 0.5, y + 0.5);
        if (amount <= 0) continue;
        data[at] = data[at]! + (red - data[at]!) * amount;
        data[at + 1] = data[at + 1]! + (green - data[at + 1]!) * amount;
        data[at + 2] = data[at + 2]! + (blue - data[at + 2]!) * amount;
      }
    }
    return this;
  }

  disc(x: number, y: number, radius: number, colour: Light, opacity = 1, softness = 1): this {
    const reach = radius + softness;
    return this.shape({ left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }, colour, (px, py) => {
      const inside = (radius - Math.hypot(px - x, py - y)) / softness + 0.5;
      return opacity * (inside > 1 ? 1 : inside);
    });
  }

  rect(left: number, top: number, width: number, height: number, [red, green, blue]: Light, opacity = 1): this {
    const [right, bottom] = [Math.min(this.width, left + width), Math.min(this.height, top + height)];
    const { data } = this;
    for (let y = Math.max(0, Math.floor(top)); y < bottom; y += 1) {
      const down = opacity * (Math.min(y + 1, bottom) - Math.max(y, top));
      for (let x = Math.max(0, Math.floor(left)), at = (y * this.width + x) * 3; x < right; x += 1, at += 3) {
        const amount = down * ((x + 1 < right ? x + 1 : right) - (x > left ? x : left));
        data[at] = data[at]! + (red - data[at]!) * amount;
        data[at + 1] = data[at + 1]! + (green - data[at + 1]!) * amount;
        data[at + 2] = data[at + 2]! + (blue - data[at + 2]!) * amount;
      }
    }
    return this;
  }

  /** A stroke with round ends. */
  line(x0: number, y0: number, x1: number, y1: number, width: number, colour: Light, opacity = 1): this {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const squared = dx * dx + dy * dy || 1;
    const reach = width / 2 + 1;
    const box = {
      left: Math.min(x0, x1) - reach,
      right: Math.max(x0, x1) + reach,
      top: Math.min(y0, y1) - reach,
      bottom: Math.max(y0, y1) + reach,
    };
    return this.shape(box, colour, (x, y) => {
      const along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / squared));
      const inside = width / 2 - Math.hypot(x - x0 - along * dx, y - y0 - along * dy) + 0.5;
      return opacity * (inside > 1 ? 1 : inside);
    });
  }

  /** A filled polygon, even-odd, with four samples down and exact edges across. */
  polygon(points: readonly (readonly [x: number, y: number])[], [red, green, blue]: Light, opacity = 1): this {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const [top, bottom] = [Math.max(0, Math.floor(Math.min(...ys))), Math.min(this.height, Math.ceil(Math.max(...ys)))];
    const left = Math.max(0, Math.floor(Math.min(...xs)));
    const right = Math.min(this.width, Math.ceil(Math.max(...xs)));
    const coverage = new Float32Array(this.width);
    const crossings = crossingsOf(points, top, bottom);
    const { data } = this;
    for (let y = top; y < bottom; y += 1) {
      coverage.fill(0, left, right);
      for (let sample = 0; sample < SAMPLES; sample += 1) cover(crossings[(y - top) * SAMPLES + sample]!, coverage);
      for (let x = left, at = (y * this.width + left) * 3; x < right; x += 1, at += 3) {
        const amount = coverage[x]! * opacity;
        if (amount === 0) continue;
        data[at] = data[at]! + (red - data[at]!) * amount;
        data[at + 1] = data[at + 1]! + (green - data[at + 1]!) * amount;
        data[at + 2] = data[at + 2]! + (blue - data[at + 2]!) * amount;
      }
    }
    return this;
  }

  /** Adds light that falls off as a bell curve: a lamp in mist. `radius`: where 37 % are left. */
  glow(x: number, y: number, radius: number, [red, green, blue]: Light, amount = 1): this {
    const reach = radius * 2.3;
    const [left, right] = [Math.max(0, Math.floor(x - reach)), Math.min(this.width, Math.ceil(x + reach))];
    const [top, bottom] = [Math.max(0, Math.floor(y - reach)), Math.min(this.height, Math.ceil(y + reach))];
    const { data } = this;
    for (let py = top; py < bottom; py += 1) {
      const down = (py + 0.5 - y) ** 2;
      for (let px = left, at = (py * this.width + left) * 3; px < right; px += 1, at += 3) {
        const distance = ((px + 0.5 - x) ** 2 + down) / (radius * radius);
        if (distance > 5.2) continue;
        const gain = amount * (Math.exp(-distance) - 0.0055);
        data[at] = data[at]! + red * gain;
        data[at + 1] = data[at + 1]! + green * gain;
        data[at + 2] = data[at + 2]! + blue * gain;
      }
    }
    return this;
  }

  /** Multiplies each pixel; for vignettes, flashes, fog by `towards`. */
  shade(gain: (x: number, y: number) => number, towards: Light = [0, 0, 0]): this {
    const { data } = this;
    for (let y = 0, at = 0; y < this.height; y += 1) {
      for (let x = 0; x < this.width; x += 1, at += 3) {
        const keep = gain(x, y);
        for (let channel = 0; channel < 3; channel += 1) {
          data[at + channel] = towards[channel]! + (data[at + channel]! - towards[channel]!) * keep;
        }
      }
    }
    return this;
  }

  /** Darkens towards the corners: by `amount` of the squared distance from the middle, in parts of width and height. */
  vignette(amount: number): this {
    const { width, height, data } = this;
    for (let y = 0, at = 0; y < height; y += 1) {
      const down = 1 - amount * ((y + 0.5) / height - 0.5) ** 2;
      for (let x = 0; x < width; x += 1, at += 3) {
        const across = (x + 0.5) / width - 0.5;
        const keep = down - amount * across * across;
        data[at] = data[at]! * keep;
        data[at + 1] = data[at + 1]! * keep;
        data[at + 2] = data[at + 2]! * keep;
      }
    }
    return this;
  }

  /** Develops the frame to 8-bit RGB, dithered with half a step of noise so that skies show no bands. */
  develop(frame: number): Uint8Array {
    const bytes = new Uint8Array(this.data.length);
    const shift = (frame * 9973) & 0xffff;
    for (let at = 0; at < bytes.length; at += 1) {
      const index = Math.sqrt(this.data[at]! / LUT_RANGE) * LUT_SIZE;
      const value = DEVELOPED[index > LUT_SIZE ? LUT_SIZE : index | 0]! + DITHER[(at * 7 + shift) & 0xffff]!;
      bytes[at] = value > 255 ? 255 : value;
    }
    return bytes;
  }
}

/** Samples down a pixel, of polygons. */
const SAMPLES = 4;

/** Where the outline crosses each line of samples between two rows of pixels. */
function crossingsOf(points: readonly (readonly [number, number])[], top: number, bottom: number): number[][] {
  const crossings = Array.from({ length: Math.max(0, bottom - top) * SAMPLES }, (): number[] => []);
  for (let index = 0; index < points.length; index += 1) {
    const [x0, y0] = points[index]!;
    const [x1, y1] = points[(index + 1) % points.length]!;
    const slope = (x1 - x0) / (y1 - y0);
    const lineOf = (y: number) => Math.ceil((y - top) * SAMPLES - 0.5);
    const last = Math.min(crossings.length, lineOf(Math.max(y0, y1)));
    for (let line = Math.max(0, lineOf(Math.min(y0, y1))); line < last; line += 1) {
      crossings[line]!.push(x0 + (top + (line + 0.5) / SAMPLES - y0) * slope);
    }
  }
  return crossings;
}

function cover(crossings: number[], coverage: Float32Array): void {
  crossings.sort((a, b) => a - b);
  for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
    const from = Math.max(0, crossings[pair]!);
    const to = Math.min(coverage.length, crossings[pair + 1]!);
    if (to <= from) continue;
    const [first, last] = [Math.floor(from), Math.ceil(to) - 1];
    for (let x = first; x <= last; x += 1) coverage[x] = coverage[x]! + 1 / SAMPLES;
    coverage[first] = coverage[first]! - (from - first) / SAMPLES;
    coverage[last] = coverage[last]! - (last + 1 - to) / SAMPLES;
  }
}

/** Paints frame `frame` of a scene; `seconds` is its time. What it keeps between frames is its own. */
export type Painter = (canvas: Canvas, seconds: number, frame: number) => void;

/** The frames of a painted scene, one at a time, leaving the event loop to others between them. */
export async function* paintFrames(size: CanvasSize, frames: number, painter: Painter): AsyncGenerator<Uint8Array> {
  const canvas = new Canvas(size);
  for (let frame = 0; frame < frames; frame += 1) {
    painter(canvas, frame / FRAMES_PER_SECOND, frame);
    yield canvas.develop(frame);
    await new Promise(setImmediate);
  }
}
