import { Lightning } from '@lightningjs/sdk';
import type { Sheet, TextPainter } from '#app/app/TextPainter';
import { drawnLines, isInFirstFonts } from '#app/theme/typography';

/** Of a frame, for what becomes a texture in it. Lightning's own ten milliseconds are most of a frame. */
const frameMs = 2;

/**
 * Pictures that have come and words that are to be drawn become textures one after the other, in the order in which they were asked
 * for: at least one a frame, more while there is time. Lightning would draw all words of a screen in the frame in which they appear,
 * and upload the newest picture first. Words that stand for others on the same element aren't kept waiting: the old ones are gone.
 *
 * A set has few canvases to spare, and a context takes longer to make than most words to draw: words share a few.
 */
export function queueTextures(stage: Lightning.Stage, painter: TextPainter): void {
  const { textureThrottler: queue } = stage as unknown as { textureThrottler: Throttler };
  queue.constructor.MAX_UPLOAD_TIME_PER_FRAME = frameMs;
  queue._processItem = () => {
    const source = queue._sources.shift();
    const work = queue._data.shift();
    if (!source?.isLoading()) return;
    if (typeof work === 'function') work();
    else {
      source.processLoadedSource(work);
      release(work);
    }
  };
  shareCanvases(stage);
  askForFontsOnce();
  const texts = Lightning.textures.TextTexture.prototype as unknown as TextTextures;
  const loaderOf = texts._getSourceLoader;
  texts._getSourceLoader = function () {
    const { text } = this;
    const draw = loaderOf.call(this);
    return function (done) {
      const drawNow = (): void => void draw.call(this, returningCanvas(done));
      if (isReplacing(this)) {
        drawNow();
        return undefined;
      }
      const drawInTurn = (): void => queue.add(this, drawNow);
      const sheet = isInFirstFonts(text) ? painter.sheet() : null;
      if (sheet) return drawElsewhere(painter, sheet, (note) => draw.call(this, note), done, drawInTurn);
      drawInTurn();
      return queue.genericCancelCb;
    };
  };
}

/** What comes back waits for its turn like any picture. */
function drawElsewhere(
  painter: TextPainter,
  sheet: Sheet,
  write: (note: Done) => void,
  done: Done,
  onLost: () => void,
): Cancel {
  let options: Loaded | undefined;
  handedOut = sheet as unknown as HTMLCanvasElement;
  write((_error, noted) => (options = noted));
  handedOut = null;
  const onPainted = (source: ImageBitmap): void => done(null, { ...options, source, throttle: true });
  return painter.paint(sheet, { onPainted, onLost });
}

/** What has been uploaded needn't wait for a collection that no engine hurries with: its memory isn't the heap's. */
function release(loaded: Loaded | undefined): void {
  if (typeof ImageBitmap === 'function' && loaded?.source instanceof ImageBitmap) loaded.source.close();
}

/** The words on an element that shows some are gone as soon as others are set. */
function isReplacing({ textures }: TextureSource): boolean {
  return [...textures].some((texture) => [...texture.elements].some((element) => element.displayedTexture === texture));
}

/** What the next text is written on. */
let handedOut: HTMLCanvasElement | null = null;
const spareCanvases: HTMLCanvasElement[] = [];

function shareCanvases({ platform }: Lightning.Stage): void {
  const { getDrawingCanvas } = platform;
  platform.getDrawingCanvas = () => handedOut ?? spareCanvases.pop() ?? getDrawingCanvas.call(platform);
}

/** What has been uploaded needs its canvas no longer. */
function returningCanvas(done: Done): Done {
  return (error, options) => {
    done(error, options);
    if (options?.source instanceof HTMLCanvasElement) spareCanvases.push(options.source);
  };
}

/**
 * Lightning asks the page about its fonts before each text, which takes longer than most texts take to draw: only where one can be
 * missing is it asked, and lines are made when it has come.
 */
function askForFontsOnce(): void {
  const textTexture = Lightning.textures.TextTexture as unknown as TextTextureStatics;
  const { renderer } = textTexture;
  textTexture.renderer = (stage, canvas, settings) => {
    // A text that is drawn again begins with its own words again.
    const own = { ...settings };
    const made = renderer(stage, canvas, own);
    if (isInFirstFonts(own.text ?? '')) {
      made._load = () => undefined;
      return made;
    }
    const load = made._load;
    made._load = () => {
      const layOut = (): void => void (own.text = drawnLines(own));
      const loading = load.call(made);
      if (loading) return loading.then(layOut);
      layOut();
      return undefined;
    };
    return made;
  };
}

/** Of Lightning's stage, as all below; its types leave them out. */
interface Throttler {
  constructor: { MAX_UPLOAD_TIME_PER_FRAME: number };
  _sources: TextureSource[];
  _data: (Loaded | (() => void))[];
  _processItem(): void;
  add(source: TextureSource, work: () => void): void;
  genericCancelCb: Cancel;
}

interface TextureSource {
  textures: Set<{ elements: Set<{ displayedTexture: unknown }> }>;
  isLoading(): boolean;
  processLoadedSource(loaded: Loaded | undefined): void;
}

interface Loaded {
  source?: unknown;
  throttle?: boolean;
}

type Cancel = (source: TextureSource) => void;
type Done = (error: unknown, options?: Loaded) => void;
type Loader = (this: TextureSource, done: Done) => Cancel | undefined;

interface TextTextures {
  text: string;
  _getSourceLoader(): Loader;
}

type DrawnText = Lightning.textures.TextTexture.Settings;

interface TextTextureStatics {
  renderer(stage: unknown, canvas: HTMLCanvasElement, settings: DrawnText): { _load(): Promise<void> | undefined };
}
