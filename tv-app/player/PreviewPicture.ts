import type { PlaybackPreview } from '#contracts';
import type { PlaybackEngine } from '#app/player/PlaybackEngine';
import { SessionAccess } from '#app/player/SessionAccess';

interface PreviewDeps {
  engine: PlaybackEngine;
  /** Ends without a slash; empty: the origin of the page. */
  apiOrigin: string;
}

/** As small as the licence opens: words stand before it. */
const maxHeight = 480;

/** A film that moves behind words, without sound, for a moment. Whatever goes wrong with it, nobody had asked for it. */
export class PreviewPicture {
  private isOver = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private stopListening: (() => void)[] = [];

  /** @param onEnd its time is up, or something went wrong; once */
  constructor(
    private readonly deps: PreviewDeps,
    private readonly onEnd: () => void,
  ) {}

  /** Resolves when it moves; or with false, when nobody wants it any more. */
  async start({ manifestUrl, startMs, lengthMs, ...answer }: PlaybackPreview): Promise<boolean> {
    const { engine } = this.deps;
    if (this.isOver) return false;
    const moves = new Promise<boolean>((resolve) => {
      this.stopListening = [
        engine.on('state', (state) => {
          if (state === 'playing') resolve(true);
          if (state === 'ended' || state === 'failed') this.end();
        }),
        engine.on('problem', () => this.end()),
        () => resolve(false),
      ];
    });
    const licences = Object.entries(answer.drm.systems).map(([system, { licenceUrl }]) => [
      system,
      this.absolute(licenceUrl),
    ]);
    const source = {
      manifestUrl: this.absolute(manifestUrl),
      startMs,
      licenceUrls: Object.fromEntries(licences) as Record<string, string>,
      access: new SessionAccess(answer),
      choice: { audio: null, text: null },
      maxHeight,
      isSilent: true,
    };
    try {
      await engine.load(source);
    } catch {
      this.end();
    }
    if (this.isOver) return false;
    engine.play();
    const isMoving = await moves;
    if (isMoving && !this.isOver) this.timer = setTimeout(() => this.end(), lengthMs);
    return isMoving && !this.isOver;
  }

  /** Gives the decoder back. Idempotent, and never rejects. */
  stop(): Promise<void> {
    if (this.isOver) return Promise.resolve();
    this.isOver = true;
    if (this.timer !== null) clearTimeout(this.timer);
    for (const stop of this.stopListening.splice(0)) stop();
    return this.deps.engine.unload().catch(() => undefined);
  }

  /** Before its time. Tells whoever waits for its end. */
  end(): void {
    if (this.isOver) return;
    void this.stop();
    this.onEnd();
  }

  private absolute(path: string): string {
    return new URL(path, this.deps.apiOrigin || window.location.href).href;
  }
}
