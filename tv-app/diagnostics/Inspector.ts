import { Lightning } from '@lightningjs/sdk';
import type { Announcer } from '#app/a11y/Announcer';
import { focusMarks } from '#app/diagnostics/focusMarks';
import type { Inspection, Letters, Place, Rect, TenfootInspector, Timings } from '#app/diagnostics/inspection';
import { LetterCase } from '#app/diagnostics/letters';
import { startMarks } from '#app/diagnostics/marks';
import type { FocusService } from '#app/focus/FocusService';
import type { Action } from '#app/input/actions';
import { withoutMarks } from '#app/i18n/bidi';
import { acrossStage } from '#app/theme/direction';
import type { KeyRecord, KeyService } from '#app/input/KeyService';
import type { PlaybackSession } from '#app/player/PlaybackSession';

interface Inspected {
  application: Lightning.Application;
  services: {
    announcer: Announcer;
    focus: FocusService;
    keys: KeyService;
    navigator: { path: string; isTravelling: boolean };
    playback: {
      session: PlaybackSession | null;
      captions: { shown: Inspection['captions'] } | null;
      scrub: Inspection['scrub'];
    };
  };
}

const keptKeys = 20;
const keptTimings = 600;
const keptWords = 300;

/** Fainter than this can't be seen. */
const visibleAlpha = 0.01;

/** Answers `window.tenfoot`. It reads what the app shows and does what a viewer could do, and reaches into nothing else. */
export class Inspector implements TenfootInspector {
  private readonly keys: KeyRecord[] = [];
  private readonly frames: number[] = [];
  private readonly keyTimes: number[] = [];
  private readonly said: string[] = [];
  private readonly letterCase: LetterCase;

  constructor(private readonly inspected: Inspected) {
    inspected.services.keys.observe((record) => {
      keep(this.keys, record, keptKeys);
      if (record.action) keep(this.keyTimes, record.durationMs, keptTimings);
    });
    inspected.services.announcer.observe((text) => keep(this.said, text, keptWords));
    this.letterCase = new LetterCase(inspected.application);
    this.measureFrames();
  }

  letters(): Letters[] {
    return this.letterCase.read().map((letters) => ({ ...letters, rect: tidy(letters.rect) }));
  }

  paintLetters(argb: number | null): void {
    this.letterCase.paint(argb);
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
      focusMarks: focusMarks(this.inspected.application).map(tidy),
      said: [...this.said],
      texts: this.texts(),
      captions: (playback.captions?.shown ?? []).map(({ text, rect }) => ({
        text,
        rect: tidy({ ...rect, x: acrossStage(rect.x, rect.w) }),
      })),
      scrub: playback.scrub,
      player: this.player(),
      memory: this.memory(),
      keys: this.keys.map(({ key, action, atMs }) => ({ key, action, atMs })),
      marks,
    };
  }

  timings(): Timings {
    return { keys: [...this.keyTimes], frames: [...this.frames] };
  }

  place(): Place {
    const { focus, navigator } = this.inspected.services;
    const { container, item } = focus;
    return {
      route: navigator.path,
      isOnTheWay: navigator.isTravelling || focus.isAnswering,
      focus:
        container && item
          ? {
              key: item.key,
              container: container.focusKey,
              label: item.label,
              group: container.focusLabel,
              rect: tidy(item.rect),
            }
          : null,
      containers: focus.reachable.map(({ focusKey, focusRect, focusedItem }) => ({
        key: focusKey,
        rect: tidy(focusRect),
        isEmpty: focusedItem === null,
      })),
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
      focusables: this.inspected.services.focus.size,
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
  /** Of whatever around it cuts what reaches out of it: x, y, w, h; null for nothing. */
  _scissor: number[] | null;
  /** What has changed since the last frame; 0 for nothing. */
  _recalc: number;
}

function collect(element: Lightning.Element, found: Inspection['texts']): void {
  const core = element.core as unknown as CoreInternals;
  if (!element.visible || core._renderContext.alpha < visibleAlpha) return;
  const whole = (element as { inspectedText?: string }).inspectedText;
  const text =
    whole ??
    (element.texture instanceof Lightning.textures.TextTexture
      ? element.text && withoutMarks(element.text.text.replace(/\n/g, ' '))
      : undefined);
  if (text) {
    const rect = inSight(rectOf(core), core._scissor);
    const size = element.text?.fontSize ?? 0;
    if (isOnScreen(rect)) found.push({ text, rect: tidy(rect), size });
  }
  if (whole === undefined) for (const child of element.children) collect(child, found);
}

/** Without a width as long as its size is new and its place still that of the last frame. */
function rectOf(core: CoreInternals): Rect {
  const [left = 0, top = 0, , , right = 0, bottom = 0] = core.getCornerPoints();
  return { x: left, y: top, w: core._recalc === 0 ? right - left : 0, h: bottom - top };
}

/** As a viewer sees it, to a tenth of a pixel. */
function tidy(laidOut: Rect): Rect {
  const rect = { ...laidOut, x: acrossStage(laidOut.x, laidOut.w) };
  const round = (value: number): number => Math.round(value * 10) / 10;
  return { x: round(rect.x), y: round(rect.y), w: round(rect.w), h: round(rect.h) };
}

/** What a list that cuts its rows at its edges leaves of it. */
function inSight(rect: Rect, clip: readonly number[] | null): Rect {
  if (!clip) return rect;
  const [x = 0, y = 0, w = 0, h = 0] = clip;
  const left = Math.max(rect.x, x);
  const top = Math.max(rect.y, y);
  const seen = {
    x: left,
    y: top,
    w: Math.min(rect.x + rect.w, x + w) - left,
    h: Math.min(rect.y + rect.h, y + h) - top,
  };
  return seen.h > 0 ? { ...seen, w: Math.max(0, seen.w) } : nowhere;
}

const nowhere: Rect = { x: 0, y: -1, w: 0, h: 0 };

function isOnScreen({ x, y, w, h }: Rect): boolean {
  return x < 1920 && y < 1080 && x + w > 0 && y + h > 0;
}

function keep<T>(list: T[], item: T, limit: number): void {
  list.push(item);
  if (list.length > limit) list.shift();
}
