/** A stretch of a caption's line in one style. */
export interface CaptionRun {
  text: string;
  isItalic: boolean;
  isBold: boolean;
  isUnderlined: boolean;
}

/** Where a caption stands, as WebVTT means it (https://www.w3.org/TR/webvtt1/#model-cues). Shares of the picture, 0 to 1. */
export interface CaptionPlace {
  /** From the top; null: where captions usually stand, at the bottom. */
  y: number | null;
  /** Which edge of the caption is at `y`. */
  yEdge: 'start' | 'center' | 'end';
  /** From the left; null: as `align` says. */
  x: number | null;
  /** Which edge of the caption is at `x`. */
  xEdge: 'start' | 'center' | 'end';
  align: 'start' | 'center' | 'end' | 'left' | 'right';
  /** The widest that it may be. */
  width: number;
}

export interface CaptionCue {
  startMs: number;
  endMs: number;
  lines: CaptionRun[][];
  place: CaptionPlace;
}

/** Whoever draws them. */
export interface CaptionView {
  /** What is said now, in the order in which it began; `language` is BCP 47 or empty. */
  show(cues: readonly CaptionCue[], language: string): void;
}

/** The captions that have been loaded, by start. */
export class CaptionTrack {
  private cues: CaptionCue[] = [];

  /** One that is there already isn't added again: a caption over the seam of two segments comes with both. */
  add(cues: readonly CaptionCue[]): void {
    for (const cue of cues) {
      if (!this.cues.some((known) => isSame(known, cue))) this.cues.push(cue);
    }
    this.cues.sort((a, b) => a.startMs - b.startMs);
  }

  /** Takes away whatever is said between the two. */
  remove(startMs: number, endMs: number): void {
    this.cues = this.cues.filter((cue) => cue.endMs <= startMs || cue.startMs >= endMs);
  }

  at(positionMs: number): CaptionCue[] {
    return this.cues.filter((cue) => cue.startMs <= positionMs && positionMs < cue.endMs);
  }
}

export function captionText(cue: CaptionCue): string {
  return cue.lines.map((runs) => runs.map((run) => run.text).join('')).join('\n');
}

function isSame(a: CaptionCue, b: CaptionCue): boolean {
  return (
    a.startMs === b.startMs &&
    a.endMs === b.endMs &&
    captionText(a) === captionText(b) &&
    a.place.y === b.place.y &&
    a.place.x === b.place.x
  );
}
