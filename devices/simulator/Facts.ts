import type { Inspection, Rect, Timings } from '#app/diagnostics/inspection';
import { element, part } from './page';

const svg = 'http://www.w3.org/2000/svg';
const keptHeaps = 120;

type Fact = [name: string, value: string];

/** What the app says of itself, redrawn a few times a second. */
export class Facts {
  private readonly crumbs = part('crumbs');
  private readonly label = part('label');
  private readonly map = part<SVGElement>('map');
  private readonly heapLine = part<SVGElement>('heap-line');
  private readonly heaps: number[] = [];

  restart(): void {
    this.heaps.length = 0;
  }

  show(inspection: Inspection, timings: Timings): void {
    const { route, focus, texts } = inspection;
    part('route').textContent = route || '–';
    const path = focus?.key.split('/') ?? ['nothing has the focus'];
    this.crumbs.replaceChildren(...path.map((step) => element('li', focus ? 'crumb' : 'crumb none', step)));
    this.label.textContent = focus?.label ?? '';
    this.drawMap(
      texts.map(({ rect }) => rect),
      focus?.rect ?? null,
    );
    list('player', playerFacts(inspection.player));
    list('cost', costFacts(inspection, timings));
    this.drawHeap(inspection.memory.heapBytes);
  }

  /** Where words stand and where the focus is, in a field of 1920 × 1080. */
  private drawMap(texts: Rect[], focus: Rect | null): void {
    const boxes = texts.map((rect) => box(rect, 'word'));
    this.map.replaceChildren(...boxes, ...(focus ? [box(focus, 'focus')] : []));
  }

  private drawHeap(bytes: number | null): void {
    if (bytes === null) return;
    this.heaps.push(bytes);
    if (this.heaps.length > keptHeaps) this.heaps.shift();
    const highest = Math.max(...this.heaps);
    const lowest = Math.min(...this.heaps);
    const points = this.heaps.map((heap, place) => {
      const y = 1 - (heap - lowest) / Math.max(1, highest - lowest);
      return `${(place / (keptHeaps - 1)) * 100},${(2 + y * 20).toFixed(1)}`;
    });
    this.heapLine.setAttribute('points', points.join(' '));
  }
}

function playerFacts(player: Inspection['player']): Fact[] {
  if (!player) return [['State', 'no session']];
  const seconds = (ms: number): string => (ms / 1000).toFixed(1);
  return [
    ['State', player.problemCode ?? player.state],
    ['Title', player.titleId],
    ['Position', `${seconds(player.positionMs)} of ${seconds(player.durationMs)} s`],
    ['Buffer', `${seconds(player.bufferedAheadMs)} s`],
    ['Picture', `${player.videoWidth} × ${player.videoHeight}`],
    ['Frames', `${player.decodedFrames} (${player.droppedFrames} dropped)`],
    ['Key system', player.keySystem ?? 'none'],
  ];
}

function costFacts({ memory, marks }: Inspection, timings: Timings): Fact[] {
  const megabytes = memory.heapBytes === null ? '–' : `${(memory.heapBytes / 1e6).toFixed(1)} MB`;
  return [
    ['First focus', marks.firstFocus === undefined ? '–' : `${Math.round(marks.firstFocus)} ms`],
    ['Key, p95', milliseconds(timings.keys)],
    ['Frame, p95', milliseconds(timings.frames)],
    ['Textures', `${memory.textureCount} · ${(memory.texturePixels / 1e6).toFixed(1)} Mpx`],
    ['Heap', megabytes],
  ];
}

/** Nearest rank: the smallest of the values that at least 95 % of them don't exceed. */
function milliseconds(values: number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1];
  return p95 === undefined ? '–' : `${p95.toFixed(1)} ms`;
}

function list(name: string, facts: Fact[]): void {
  part(name).replaceChildren(...facts.flatMap(([fact, value]) => [element('dt', '', fact), element('dd', '', value)]));
}

function box({ x, y, w, h }: Rect, className: string): SVGElement {
  const rect = document.createElementNS(svg, 'rect');
  for (const [name, value] of Object.entries({ x, y, width: w, height: h, class: className })) {
    rect.setAttribute(name, String(value));
  }
  return rect;
}
