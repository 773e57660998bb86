import type shaka from 'shaka-player/dist/shaka-player.dash.js';
import type { CaptionCue, CaptionPlace, CaptionRun } from '#app/player/captions/captionCues';
import { captions } from '#app/theme/tokens';

const lineNumber = 0;
const boldWeight = 700;

type Style = Omit<CaptionRun, 'text'>;
const plain: Style = { isItalic: false, isBold: false, isUnderlined: false };

/** Captions as Shaka's parsers (WebVTT, also in MP4, and TTML) hand them on, in the few terms that we draw. */
export function captionsOf(cues: readonly shaka.text.Cue[]): CaptionCue[] {
  return cues.flatMap((cue) => {
    // TTML wraps its captions into boxes without words of their own.
    if (cue.isContainer) return captionsOf(cue.nestedCues);
    const lines = linesOf(runsOf(cue, plain));
    if (lines.length === 0) return [];
    return [{ startMs: cue.startTime * 1000, endMs: cue.endTime * 1000, lines, place: placeOf(cue) }];
  });
}

function runsOf(cue: shaka.text.Cue, outer: Style): CaptionRun[] {
  const style: Style = {
    isItalic: outer.isItalic || String(cue.fontStyle) === 'italic',
    isBold: outer.isBold || Number(cue.fontWeight) >= boldWeight,
    isUnderlined: outer.isUnderlined || cue.textDecoration.some((decoration) => String(decoration) === 'underline'),
  };
  if (cue.lineBreak) return [{ text: '\n', ...style }];
  if (cue.nestedCues.length > 0) return cue.nestedCues.flatMap((nested) => runsOf(nested, style));
  return [{ text: cue.payload, ...style }];
}

/** Without empty lines: they would be empty boxes over the picture. */
function linesOf(runs: readonly CaptionRun[]): CaptionRun[][] {
  const lines: CaptionRun[][] = [[]];
  for (const run of runs) {
    run.text.split(/\r?\n/).forEach((text, part) => {
      if (part > 0) lines.push([]);
      if (text !== '') lines[lines.length - 1]?.push({ ...run, text });
    });
  }
  return lines.filter((line) => line.some((run) => run.text.trim() !== ''));
}

function placeOf(cue: shaka.text.Cue): CaptionPlace {
  const align = String(cue.textAlign) as CaptionPlace['align'];
  return {
    y: heightOf(cue),
    yEdge: String(cue.lineAlign) as CaptionPlace['yEdge'],
    x: typeof cue.position === 'number' ? cue.position / 100 : null,
    xEdge: edgeOf(String(cue.positionAlign), align),
    align,
    width: cue.size > 0 && cue.size <= 100 ? cue.size / 100 : 1,
  };
}

/** Lines are counted from the top, or from the bottom when negative: there they are where captions usually stand. */
function heightOf({ line, lineInterpretation }: shaka.text.Cue): number | null {
  if (line === null || Number.isNaN(line)) return null;
  if (Number(lineInterpretation) !== lineNumber) return line / 100;
  return line < 0 ? null : captions.vttFirstLine + line * captions.vttLine;
}

/** https://www.w3.org/TR/webvtt1/#webvtt-cue-position-automatic-alignment */
function edgeOf(positionAlign: string, align: CaptionPlace['align']): CaptionPlace['xEdge'] {
  if (positionAlign === 'line-left') return 'start';
  if (positionAlign === 'line-right') return 'end';
  if (positionAlign === 'center') return 'center';
  if (align === 'left' || align === 'start') return 'start';
  return align === 'right' || align === 'end' ? 'end' : 'center';
}
