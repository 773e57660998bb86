import { run } from '#backend/platform/process/run';
import type { DemoArtwork, RenderedFilm, RenderOptions } from './DemoTitle';
import { errorOf, RenderMessage } from './renderMessages';

/**
 * A service answers first, and an encode makes a title playable while rendering only begins the next one. A third of what an
 * ordinary process gets: with less, a browser on the same machine would leave nothing for the first film.
 */
const NICENESS = 5;
/** Of V8, several times what a film needs (50 MB). Pictures and sound lie outside of it. */
const MAX_HEAP_MB = 256;

/**
 * Renders demo titles by `tenfoot render`, in a process of its own that ends with this one: frames are painted and sound is
 * made in JavaScript, which would keep a service from answering.
 */
export class RenderProcess {
  /** @param command the built `tenfoot` command */
  constructor(private readonly command: string) {}

  /**
   * @throws SpeechUnavailableError when espeak-ng is missing
   * @throws ChildProcessError when ffmpeg or the process itself fails, or `signal` is aborted
   */
  async film(id: string, options: RenderOptions): Promise<RenderedFilm> {
    const message = await this.render(id, options);
    if (message && 'film' in message) return message.film;
    throw new Error(`No film came of rendering ${id}`);
  }

  /**
   * The pictures of a series.
   * @throws ChildProcessError when the process fails or `signal` is aborted
   */
  async artwork(id: string, options: RenderOptions): Promise<DemoArtwork[]> {
    const message = await this.render(id, options);
    if (message && 'artwork' in message) return message.artwork;
    throw new Error(`No pictures came of rendering ${id}`);
  }

  /** The last message but for those of progress. */
  private async render(id: string, options: RenderOptions): Promise<RenderMessage | undefined> {
    const { outDir, seed, signal, onProgress } = options;
    let result: RenderMessage | undefined;
    const lines = new Lines((line) => {
      const message = RenderMessage.parse(JSON.parse(line));
      if ('progress' in message) onProgress?.(message.progress);
      else result = message;
    });
    const node = ['--enable-source-maps', `--max-old-space-size=${MAX_HEAP_MB}`];
    try {
      await run(process.execPath, [...node, this.command, 'render', id, '--out', outDir, '--seed', String(seed)], {
        niceness: NICENESS,
        onStdout: (chunk) => lines.read(chunk),
        ...(signal ? { signal } : {}),
      });
    } catch (error) {
      throw result && 'failure' in result ? errorOf(result.failure) : error;
    }
    return result;
  }
}

/** Lines, however the pipe cuts them. */
class Lines {
  private rest = '';

  constructor(private readonly onLine: (line: string) => void) {}

  read(chunk: string): void {
    const lines = (this.rest + chunk).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.onLine(line);
  }
}
