import { demoExtras, demoFilms, demoSeries } from './catalogue';
import type { RenderOptions } from './DemoTitle';
import { failureOf, type RenderMessage } from './renderMessages';

/** Four digits are a tenth of a frame in the longest film. */
const PROGRESS_DIGITS = 4;

/**
 * Renders a demo title, a film whole and of a series its pictures, and says how far it is and what came of it.
 *
 * @returns whether anything came of it
 */
export async function renderTitle(
  id: string,
  options: Omit<RenderOptions, 'onProgress'>,
  say: (message: RenderMessage) => void,
): Promise<boolean> {
  try {
    say(await rendered(id, { ...options, onProgress: (done) => say({ progress: rounded(done) }) }));
    return true;
  } catch (error) {
    say({ failure: failureOf(error) });
    return false;
  }
}

async function rendered(id: string, options: RenderOptions): Promise<RenderMessage> {
  const film = [...demoFilms, ...demoExtras].find((each) => each.id === id);
  if (film) return { film: await film.render(options) };
  const series = demoSeries.find((each) => each.id === id);
  if (series) return { artwork: await series.drawArtwork(options) };
  throw new Error(`There is no demo title ${JSON.stringify(id)} in this version.`);
}

function rounded(fraction: number): number {
  return Number(fraction.toFixed(PROGRESS_DIGITS));
}
