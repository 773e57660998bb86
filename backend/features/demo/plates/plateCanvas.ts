import { FRAMES_PER_SECOND } from '#backend/features/demo/film-making/encoding';
import { CHANNELS, channelOf, FULL, hash } from './pixelMath';

/**
 * Plates: the still layers of the film, each painted once by ffmpeg's own sources (`color` and `geq`) and then held
 * by `loop`. Every function of the plate files returns chains of a filter graph whose last output is `[label]`.
 */

/** Size of the composition; the film is scaled to 1920×1080 afterwards. */
export const STAGE = { width: 1280, height: 720 } as const;

export interface Size {
  width: number;
  height: number;
}

export function canvas({ width, height }: Size, frames = 1): string {
  return `color=black:s=${width}x${height}:r=${FRAMES_PER_SECOND},trim=end_frame=${frames},format=gbrap16`;
}

/** Scales a 16-bit plate, dithers it to 8 bit (error diffusion) and repeats it without end. */
export function hold({ width, height }: Size, label: string, frames = 1, format = 'yuva420p'): string {
  const scale = `scale=${width}:${height}:flags=bicubic:out_color_matrix=bt709:out_range=tv:sws_dither=ed`;
  return `${scale},format=${format},setsar=1,loop=loop=-1:size=${frames}[${label}]`;
}

/** A grey plate, painted with 16 bits and held as 8-bit: for alphas. */
export function greyCanvas({ width, height }: Size, frames = 1): string {
  return `color=black:s=${width}x${height}:r=${FRAMES_PER_SECOND},trim=end_frame=${frames},format=gray16`;
}

export function holdGrey({ width, height }: Size, label: string, frames = 1): string {
  return `scale=${width}:${height}:flags=bicubic,format=gray,setsar=1,loop=loop=-1:size=${frames}[${label}]`;
}

export function paint(colour: string, alpha: string): string {
  return `geq=${CHANNELS.map((channel) => `${channel}=${channelOf(colour, channel)}`).join(':')}:a='${alpha}'`;
}

/** One colour behind a grey plate that becomes its alpha. */
export function tint(label: string, colour: string, size: Size, alpha: string): string {
  const flat = `color=${colour}:s=${size.width}x${size.height}:r=${FRAMES_PER_SECOND},format=yuv420p[${label}c]`;
  return `${flat};[${label}c][${alpha}]alphamerge[${label}]`;
}

/** One colour over the whole stage with a soft alpha: an expression of X and Y in pixels of an eighth of the size. */
export function shade(label: string, colour: string, alpha: string): string {
  const eighth = { width: STAGE.width / 8, height: STAGE.height / 8 };
  return `${canvas(eighth)},${paint(colour, `${FULL}*${alpha}`)},${hold(STAGE, label)}`;
}

/** Fractal noise from random cells, each octave scaled up by bicubic interpolation, as one grey plane. */
export function fractalNoise(label: string, size: Size, cells: Size, octaves: number, seed: number): string {
  const layers = Array.from({ length: octaves }, (_, octave) => {
    const [across, down] = [cells.width * 2 ** octave, cells.height * 2 ** octave];
    const grid = `${Math.max(8, across)}x${Math.max(8, down)}`;
    const value = `${FULL}*${hash('X+Y*57.31', seed + octave * 37)}`;
    const source = `color=black:s=${grid}:r=${FRAMES_PER_SECOND},trim=end_frame=1,format=gray16,geq=lum='${value}'`;
    // swscale tears pictures of a few pixels: start with a grid of at least eight and cut out the part that is wanted.
    const cut = `scale=iw*8:ih*8:flags=bicubic,crop=${across * 8}:${down * 8}:0:0`;
    return `${source},${cut},scale=${size.width}:${size.height}:flags=bicubic[${label}${octave}]`;
  });
  const inputs = layers.map((_, octave) => `[${label}${octave}]`).join('');
  const weights = layers.map((_, octave) => 2 ** (octaves - octave)).join(' ');
  return `${layers.join(';')};${inputs}mix=inputs=${octaves}:weights='${weights}'`;
}
