import { Lightning } from '@lightningjs/sdk';
import type { Inspection, Rect, TenfootInspector } from '#app/diagnostics/inspection';
import { startMarks } from '#app/diagnostics/marks';
import type { FocusService } from '#app/focus/FocusService';
import type { Action } from '#app/input/actions';
import type { KeyRecord, KeyService } from '#app/input/KeyService';
import type { PlaybackSession } from '#app/player/PlaybackSession';

interface Inspected {
  application: Lightning.Application;
  services: {
    focus: FocusService;
    keys: KeyService;
    navigator: { path: string };
    playback: {
      session: PlaybackSession | null;
      captions: { shown: Inspection['captions'] };
      scrub: Inspection['scrub'];
    };
  };
}

const keptKeys = 20;
const keptTimings = 600;

/** Fainter than this can't be seen. */
const visibleAlpha = 0.01;

/** Answers `window.tenfoot`. It reads what the app shows and does what a viewer could do, and reaches into nothing else. */
export class Inspector implements TenfootInspector {
  private readonly keys: KeyRecord[] = [];
  private readonly frames: number[] = [];
  private readonly keyTimes: number[] = [];

  constructor(private readonly inspected: Inspected) {
    inspected.services.keys.observe((record) => {
      keep(this.keys, record, keptKeys);
      if (record.action) keep(this.keyTimes, record.durationMs, keptTimings);
    });
    this.measureFrames();
  }

  act(action: Action): void {
    this.inspected.services.keys.inject(action);
  }

  inspect(): Inspection {
    const { focus, navigator, playback } = this.inspected.services;
    const { item } = focus;
    const marks = startMarks();
    return {
      route: navigator.path,
      screens: this.screens(),
      ready: marks.firstFocus !== undefined,
      focus: item && { key: item.key, rect: tidy(item.rect), label: item.label },
      texts: this.texts(),
      captions: playback.captions.shown.map(({ text, rect }) => ({ text, rect: tidy(rect) })),
      scrub: playback.scrub,
      player: this.player(),
      memory: this.memory(),
      keys: this.keys.map(({ key, action, atMs }) => ({ key, action, atMs })),
      marks,
      timings: { keys: [...this.keyTimes], frames: [...this.frames] },
    };
  }

  private measureFrames(): void {
    const { stage } = this.inspected.application;
    let startedMs = 0;
    stage.on('frameStart', () => {
      startedMs = performance.now();
    });
    stage.on('frameEnd', () => keep(this.frames, performance.now() - startedMs, keptTimings));
  }

  private player(): Inspection['player'] {
    const { session } = this.inspected.services.playback;
    if (!session) return null;
    return { ...session.snapshot(), titleId: session.titleId ?? '', problemCode: session.problem?.code ?? null };
  }

  private memory(): Inspection['memory'] {
    const stage = this.inspected.application.stage as unknown as StageInternals;
    const { memory } = performance as { memory?: { usedJSHeapSize: number } };
    return {
      texturePixels: stage.usedMemory,
      textureCount: stage.textureManager._uploadedTextureSources.length,
      heapBytes: memory?.usedJSHeapSize ?? null,
    };
  }

  private screens(): Inspection['screens'] {
    const [app] = this.inspected.application.children as unknown as [{ pages: Lightning.Element }?];
    // Whoever looks early finds a stage without an app.
    return (app?.pages.children ?? []).map((page) => ({
      key: (page as unknown as { screenKey: string }).screenKey,
      isVisible: page.visible,
    }));
  }

  private texts(): Inspection['texts'] {
    const found: Inspection['texts'] = [];
    collect(this.inspected.application, found);
    return found;
  }
}

/** Of Lightning's stage; `textureManager` isn't in its types. */
interface StageInternals {
  usedMemory: number;
  textureManager: { _uploadedTextureSources: unknown[] };
}

/** Of Lightning's ElementCore: where the element really is in this frame, in stage pixels. */
interface CoreInternals {
  getCornerPoints(): number[];
  _renderContext: { alpha: number };
  /** What has changed since the last frame; 0 for nothing. */
  _recalc: number;
}

function collect(element: Lightning.Element, found: Inspection['texts']): void {
  const core = element.core as unknown as CoreInternals;
  if (!element.visible || core._renderContext.alpha < visibleAlpha) return;
  const whole = (element as { inspectedText?: string }).inspectedText;
  const text =
    whole ??
    (element.texture instanceof Lightning.textures.TextTexture ? element.text?.text.replace(/\n/g, ' ') : undefined);
  if (text) {
    const rect = rectOf(core);
    if (isOnScreen(rect)) found.push({ text, rect: tidy(rect) });
  }
  if (whole === undefined) for (const child of element.children) collect(child, found);
}

/** Without a width as long as its size is new and its place still that of the last frame. */
function rectOf(core: CoreInternals): Rect {
  const [left = 0, top = 0, , , right = 0, bottom = 0] = core.getCornerPoints();
  return { x: left, y: top, w: core._recalc === 0 ? right - left : 0, h: bottom - top };
}

/** To a tenth of a pixel. */
function tidy(rect: Rect): Rect {
  const round = (value: number): number => Math.round(value * 10) / 10;
  return { x: round(rect.x), y: round(rect.y), w: round(rect.w), h: round(rect.h) };
}

function isOnScreen({ x, y, w, h }: Rect): boolean {
  return x < 1920 && y < 1080 && x + w > 0 && y + h > 0;
}

function keep<T>(list: T[], item: T, limit: number): void {
  list.push(item);
  if (list.length > limit) list.shift();
}
