import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Sheet, TextPainter } from '#app/app/TextPainter';

class FakeWorker {
  static made: FakeWorker[] = [];
  readonly told: { id?: number; writing?: Partial<Sheet>; faces?: unknown[] }[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: string) {
    FakeWorker.made.push(this);
  }

  postMessage(message: FakeWorker['told'][number]): void {
    this.told.push(message);
  }

  get lastTold(): FakeWorker['told'][number] {
    return this.told[this.told.length - 1]!;
  }

  report(data: unknown): void {
    this.onmessage?.({ data });
  }
}

const ruler = { font: '', measureText: (text: string) => ({ width: text.length * 10 }) };
const picture = () => ({ close: vi.fn() });
const fonts = [{ family: 'Inter', url: 'static/inter.woff2', descriptors: { weight: '400' } }];

let painter: TextPainter;

function started(): FakeWorker {
  painter.start(fonts);
  return FakeWorker.made[FakeWorker.made.length - 1]!;
}

/** A worker that is ready, and a sheet with a word on it. */
function written(): { worker: FakeWorker; sheet: Sheet } {
  const worker = started();
  worker.report({ isReady: true });
  const sheet = painter.sheet()!;
  sheet.font = '600 24px Inter';
  sheet.fillText('Play', 0, 24);
  return { worker, sheet };
}

beforeEach(() => {
  FakeWorker.made = [];
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('OffscreenCanvas', class {});
  vi.stubGlobal('document', {
    baseURI: 'https://tenfoot.example/app/',
    createElement: () => ({ getContext: () => ruler }),
  });
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:worker');
  painter = new TextPainter();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('TextPainter', () => {
  it('gives no sheet before the worker has its fonts, nor where engines have no canvas for workers', () => {
    const worker = started();
    expect(painter.sheet()).toBeNull();
    expect(worker.told).toEqual([
      {
        faces: [
          {
            family: 'Inter',
            source: 'url(https://tenfoot.example/app/static/inter.woff2)',
            descriptors: { weight: '400' },
          },
        ],
      },
    ]);
    worker.report({ isReady: false });
    expect(painter.sheet()).toBeNull();
    worker.report({ isReady: true });
    expect(painter.sheet()).toBeInstanceOf(Sheet);

    vi.stubGlobal('OffscreenCanvas', undefined);
    new TextPainter().start(fonts);
    expect(FakeWorker.made).toHaveLength(1);
  });

  it('has a sheet drawn as it was written, and hands the picture to whoever ordered it', () => {
    const { worker, sheet } = written();
    expect(sheet.measureText('Play').width).toBe(40);
    expect(ruler.font).toBe('600 24px Inter');
    const onPainted = vi.fn();
    painter.paint(sheet, { onPainted, onLost: vi.fn() });
    const order = worker.lastTold;
    expect(order.writing).toMatchObject({ font: '600 24px Inter', lines: [{ text: 'Play', x: 0, y: 24 }] });
    const drawn = picture();
    worker.report({ id: order.id, picture: drawn });
    expect(onPainted).toHaveBeenCalledExactlyOnceWith(drawn);
    expect(drawn.close).not.toHaveBeenCalled();
  });

  it('lets go of the picture of an order that was cancelled', () => {
    const { worker, sheet } = written();
    const onPainted = vi.fn();
    painter.paint(sheet, { onPainted, onLost: vi.fn() })();
    const drawn = picture();
    worker.report({ id: worker.lastTold.id, picture: drawn });
    expect(onPainted).not.toHaveBeenCalled();
    expect(drawn.close).toHaveBeenCalledOnce();
  });

  it('tells who still waits when the worker has broken, and gives no more sheets', () => {
    const { worker, sheet } = written();
    const onLost = vi.fn();
    painter.paint(sheet, { onPainted: vi.fn(), onLost });
    worker.onerror?.();
    expect(onLost).toHaveBeenCalledOnce();
    expect(painter.sheet()).toBeNull();
  });
});
