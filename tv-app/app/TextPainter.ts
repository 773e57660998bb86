import type { FontFaceDefinition } from '@lightningjs/sdk';

/** What was written where on a sheet, in pixels of the set. */
interface Writing {
  width: number;
  height: number;
  font: string;
  textBaseline: CanvasTextBaseline;
  fillStyle: string;
  lines: { text: string; x: number; y: number }[];
}

/** Stands in for a canvas and its context: notes what Lightning writes on it, for somebody else to draw. */
export class Sheet implements Writing {
  width = 0;
  height = 0;
  font = '';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  fillStyle = '';
  globalAlpha = 1;
  readonly lines: Writing['lines'] = [];

  constructor(private readonly ruler: CanvasRenderingContext2D) {}

  getContext(): this {
    return this;
  }

  measureText(text: string): TextMetrics {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  fillText(text: string, x: number, y: number): void {
    this.lines.push({ text, x, y });
  }

  /** Lightning warms large letters up with an invisible dot: nothing to note. */
  fillRect(): void {}
}

interface Order {
  onPainted: (picture: ImageBitmap) => void;
  onLost: () => void;
}

type Report = { isReady: boolean } | { id: number; picture: ImageBitmap };

/**
 * Draws texts in a worker: a canvas to size, letters and the way to the graphics processor are most of a frame on a slow set.
 * Only where engines can (Chromium 69 and later): everywhere else, and as long as the worker isn't ready, the page draws.
 */
export class TextPainter {
  private readonly orders = new Map<number, Order>();
  private readonly ruler = document.createElement('canvas').getContext('2d')!;
  private worker: Worker | null = null;
  private isReady = false;
  private lastId = 0;

  /** The worker loads the same fonts: a text has to look the same whoever draws it. */
  start(fonts: readonly FontFaceDefinition[]): void {
    if (typeof OffscreenCanvas !== 'function' || this.worker) return;
    const script = new Blob([`(${serve.toString()})()`], { type: 'text/javascript' });
    const worker = new Worker(URL.createObjectURL(script));
    worker.onmessage = ({ data }: MessageEvent<Report>) => this.hear(data);
    worker.onerror = () => this.giveUp();
    const faces = fonts.map(({ family, url, descriptors }) => ({
      family,
      source: `url(${new URL(url, document.baseURI).href})`,
      descriptors,
    }));
    worker.postMessage({ faces });
    this.worker = worker;
  }

  /** To be written on and given to `paint`; null while nobody paints here. */
  sheet(): Sheet | null {
    return this.isReady ? new Sheet(this.ruler) : null;
  }

  /** `onLost`: the worker is gone, and the page has to draw. Returns what cancels the order. */
  paint({ width, height, font, textBaseline, fillStyle, lines }: Writing, order: Order): () => void {
    const id = (this.lastId += 1);
    this.orders.set(id, order);
    this.worker?.postMessage({ id, writing: { width, height, font, textBaseline, fillStyle, lines } });
    return () => this.orders.delete(id);
  }

  private hear(report: Report): void {
    if ('isReady' in report) {
      this.isReady = report.isReady;
      return;
    }
    const order = this.orders.get(report.id);
    this.orders.delete(report.id);
    if (order) order.onPainted(report.picture);
    else report.picture.close();
  }

  private giveUp(): void {
    this.isReady = false;
    const lost = [...this.orders.values()];
    this.orders.clear();
    for (const { onLost } of lost) onLost();
  }
}

interface WorkerScope {
  fonts: FontFaceSet;
  onmessage: ((event: MessageEvent<Task>) => void) | null;
  postMessage(report: Report, transfer?: Transferable[]): void;
}

interface Task {
  faces?: { family: string; source: string; descriptors?: FontFaceDescriptors }[];
  id: number;
  writing: Writing;
}

/** The worker. Becomes a text of its own, so it uses nothing from outside and no syntax that a build would need helpers for. */
function serve(): void {
  const scope = self as unknown as WorkerScope;
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d')!;

  function load(faces: NonNullable<Task['faces']>): void {
    const loading = faces.map((face) => new FontFace(face.family, face.source, face.descriptors).load());
    Promise.all(loading).then(
      (loaded) => {
        loaded.forEach((face) => scope.fonts.add(face));
        scope.postMessage({ isReady: true });
      },
      () => scope.postMessage({ isReady: false }),
    );
  }

  scope.onmessage = (event) => {
    if (event.data.faces) {
      load(event.data.faces);
      return;
    }
    const writing = event.data.writing;
    canvas.width = Math.ceil(writing.width);
    canvas.height = Math.ceil(writing.height);
    context.font = writing.font;
    context.textBaseline = writing.textBaseline;
    context.fillStyle = writing.fillStyle;
    writing.lines.forEach((line) => context.fillText(line.text, line.x, line.y));
    const picture = canvas.transferToImageBitmap();
    scope.postMessage({ id: event.data.id, picture: picture }, [picture]);
  };
}
