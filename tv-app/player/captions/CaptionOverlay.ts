import type { CaptionStyle } from '#contracts';
import type { Rect } from '#app/diagnostics/inspection';
import { captionText, type CaptionCue, type CaptionPlace, type CaptionView } from '#app/player/captions/captionCues';
import { captionSizes, groundStyle, lettersStyle } from '#app/player/captions/captionLook';
import { defaultPreferences } from '#app/state/PreferenceStore';
import { acrossStage } from '#app/theme/direction';
import { cssMove, duration } from '#app/theme/motion';
import { captions, stage } from '#app/theme/tokens';

/** What lies over the picture and mustn't cover captions, in pixels of the screen from its left, right and bottom edge. */
export interface Covered {
  left: number;
  right: number;
  bottom: number;
}

interface Drawn {
  cue: CaptionCue;
  block: HTMLElement;
}

const nothing: Covered = { left: 0, right: 0, bottom: 0 };

/**
 * Captions as HTML over picture and stage: the browser knows every script, its shapes and its direction, and a
 * caption costs no texture. All sizes are stage pixels; the page scales the whole layer.
 */
export class CaptionOverlay implements CaptionView {
  private drawn: Drawn[] = [];
  private covered = nothing;
  private isHidden = false;
  private look = defaultPreferences.captions;

  constructor(private readonly layer: HTMLElement) {
    // A script that comes first in this film is fetched now, and is wider or narrower than what stood in for it.
    layer.ownerDocument.fonts.addEventListener('loadingdone', () => this.place());
  }

  show(cues: readonly CaptionCue[], language: string): void {
    this.layer.lang = language;
    const kept = this.drawn.filter(({ cue }) => cues.includes(cue));
    for (const { block } of this.drawn.filter((drawn) => !kept.includes(drawn))) block.remove();
    this.drawn = cues.map((cue) => kept.find((drawn) => drawn.cue === cue) ?? this.draw(cue));
    this.place();
  }

  clear(): void {
    this.show([], '');
  }

  /** How whoever is watching likes them; what is said now is drawn anew. */
  set style(style: CaptionStyle) {
    this.look = style;
    for (const { block } of this.drawn) block.remove();
    this.drawn = this.drawn.map(({ cue }) => this.draw(cue));
    this.place();
  }

  /** Words as captions, centred in this part of the stage, to show how captions look; null takes them away. */
  showSample(text: string | null, { x, y, w, h }: Rect): void {
    const isAtTop = this.look.position === 'top';
    const place: CaptionPlace = {
      x: (acrossStage(x, w) + w / 2) / stage.w,
      xEdge: 'center',
      y: (isAtTop ? y : y + h) / stage.h,
      yEdge: isAtTop ? 'start' : 'end',
      align: 'center',
      width: w / stage.w,
    };
    const run = { text: text ?? '', isItalic: false, isBold: false, isUnderlined: false };
    this.cover = nothing;
    this.show(text === null ? [] : [{ startMs: 0, endMs: Infinity, lines: [[run]], place }], '');
  }

  /** Captions make room for the controls, and take it back when those are gone. Null: nothing is to be read for now. */
  set cover(covered: Covered | null) {
    this.layer.style.opacity = covered ? '1' : '0';
    this.isHidden = covered === null;
    if (!covered) return;
    this.covered = covered;
    for (const { block } of this.drawn) block.style.transition = cssMove(['top', 'left'], duration.hudIn);
    this.place();
  }

  /** What can be read now, with its box in stage pixels. */
  get shown(): { text: string; rect: Rect }[] {
    const page = this.layer.getBoundingClientRect();
    const scale = page.height / stage.h || 1;
    return (this.isHidden ? [] : this.drawn).map(({ cue, block }) => {
      const box = block.getBoundingClientRect();
      const rect = {
        x: (box.left - page.left) / scale,
        y: (box.top - page.top) / scale,
        w: box.width / scale,
        h: box.height / scale,
      };
      return { text: captionText(cue), rect };
    });
  }

  private draw(cue: CaptionCue): Drawn {
    const block = this.layer.ownerDocument.createElement('div');
    Object.assign(block.style, blockStyle, lettersStyle(this.look), { textAlign: cue.place.align });
    for (const runs of cue.lines) {
      const line = block.ownerDocument.createElement('div');
      // Each line finds its own direction: Arabic with an English name in it, and the other way round.
      line.dir = 'auto';
      const words = line.appendChild(block.ownerDocument.createElement('span'));
      Object.assign(words.style, wordsStyle, groundStyle(this.look));
      for (const { text, isItalic, isBold, isUnderlined } of runs) {
        const run = words.appendChild(block.ownerDocument.createElement('span'));
        run.textContent = text;
        if (isItalic) run.style.fontStyle = 'italic';
        if (isBold) run.style.fontWeight = captions.boldWeight;
        if (isUnderlined) run.style.textDecoration = 'underline';
      }
      block.append(line);
    }
    this.layer.append(block);
    return { cue, block };
  }

  /** The oldest stands lowest, at the top of the picture highest: it was read first and doesn't move when another one comes. */
  private place(): void {
    const { covered } = this;
    const isAtTop = this.look.position === 'top';
    const sizes = captionSizes(this.look);
    const area = {
      left: Math.max(captions.side, covered.left && covered.left + captions.gap),
      right: stage.w - Math.max(captions.side, covered.right && covered.right + captions.gap),
      top: captions.top,
      bottom: stage.h - Math.max(captions.bottom, covered.bottom && covered.bottom + captions.gap),
    };
    let floor = area.bottom;
    let ceiling = area.top;
    for (const { cue, block } of this.drawn) {
      const { place } = cue;
      const room = area.right - area.left;
      block.style.maxWidth = `${Math.min(room, Math.max(place.width * stage.w, captions.narrowest))}px`;
      fit(block, sizes);
      const w = block.offsetWidth;
      const h = block.offsetHeight;
      const free = isAtTop ? ceiling : floor - h;
      const wantedY = place.y === null ? free : place.y * stage.h - share(place.yEdge) * h;
      const y = Math.max(area.top, Math.min(wantedY, place.y === null && !isAtTop ? floor - h : area.bottom - h));
      block.style.left = `${Math.max(area.left, Math.min(leftOf(place, area, w), area.right - w))}px`;
      block.style.top = `${y}px`;
      if (place.y === null && isAtTop) ceiling = y + h;
      else if (place.y === null) floor = y;
    }
  }
}

const blockStyle: Partial<CSSStyleDeclaration> = {
  position: 'absolute',
  fontWeight: captions.weight,
  wordBreak: 'break-word',
  // Two lines of about one length; older engines fill the first.
  textWrap: 'balance',
};

/** A ground behind the words of each line, as wide as they are, also where the browser wraps them. */
const wordsStyle: Record<string, string> = {
  padding: `${captions.padY}px ${captions.padX}px`,
  borderRadius: `${captions.radius}px`,
  boxDecorationBreak: 'clone',
  webkitBoxDecorationBreak: 'clone',
};

/** The largest letters in which it has no more than three lines; what is said is never cut. */
function fit(block: HTMLElement, sizes: readonly number[]): void {
  for (const size of sizes) {
    block.style.fontSize = `${size}px`;
    const lineHeight = Math.round(size * captions.lineHeight);
    block.style.lineHeight = `${lineHeight}px`;
    if (block.offsetHeight <= captions.maxLines * lineHeight) return;
  }
}

function leftOf(place: CaptionPlace, area: { left: number; right: number }, w: number): number {
  if (place.x !== null) return place.x * stage.w - share(place.xEdge) * w;
  if (place.align === 'center') return (area.left + area.right - w) / 2;
  return place.align === 'left' || place.align === 'start' ? area.left : area.right - w;
}

function share(edge: CaptionPlace['yEdge']): number {
  return edge === 'start' ? 0 : edge === 'center' ? 0.5 : 1;
}
