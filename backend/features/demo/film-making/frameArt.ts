import { join } from 'node:path';
import type { DemoArtwork } from '#backend/features/demo/DemoTitle';
import { darkened } from '#backend/platform/images/colours';
import { Picture, type Colour } from '#backend/platform/images/images';
import { seededRandom } from '#backend/platform/images/seededRandom';
import { frameAt } from './art';
import type { ArtOptions } from './art';

const STILL = { width: 768, height: 432 };
const GRAIN = 0.006;

/**
 * A still of a film from its own frames, for a row of them.
 *
 * @param hue `#rrggbb`
 * @throws ChildProcessError
 */
export async function frameArt(stillAt: number, hue: string, options: ArtOptions): Promise<DemoArtwork[]> {
  const path = join(options.outDir, 'still.jpg');
  const whole = { left: 0, top: 0, ...options.picture };
  const frame = await frameAt(stillAt, join(options.workDir, 'still-frame.png'), options);
  const picture = Picture.from(frame).cut(whole, STILL);
  await picture.grain(GRAIN, seededRandom(options.seed + 3)).writeJpeg(path, 82);
  return [{ kind: 'still', path, ...STILL, dominantColour: darkened(colourOf(hue)) }];
}

function colourOf(hex: string): Colour {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return { red, green, blue };
}
