import { Lightning } from '@lightningjs/sdk';
import { isMirrored } from '#app/theme/direction';
import { colour, ranked, ring, spinner } from '#app/theme/tokens';
import { type } from '#app/theme/typography';
import { css } from '#app/theme/colours';
import { alongReading, iconField, icons, iconStroke, type IconName } from '#app/theme/icons';

export type CanvasTexture = Lightning.textures.StaticCanvasTexture.Settings;
export type Painter = (context: CanvasRenderingContext2D) => void;

/**
 * A drawing as a texture, at the precision of the stage: Lightning's own Tools draw at 1 and blur at 4K. The element has to
 * say its w and h, which are the drawing's in stage pixels. The id names the drawing: equal ids share one texture.
 */
export function drawing(stage: Lightning.Stage, id: string, w: number, h: number, paint: Painter): CanvasTexture {
  return Lightning.Tools.getCanvasTexture((done) => {
    const precision = stage.getRenderPrecision();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(w * precision);
    canvas.height = Math.ceil(h * precision);
    const context = canvas.getContext('2d');
    if (context) {
      context.scale(canvas.width / w, canvas.height / h);
      paint(context);
    }
    done(null, canvas);
  }, `${id}:${w}x${h}`);
}

/** Canvas has no roundRect before Chrome 99. */
function roundedPath(context: CanvasRenderingContext2D, x: number, y: number, w: number, h: number, r: number): void {
  context.beginPath();
  context.moveTo(x + r, y);
  context.arcTo(x + w, y, x + w, y + h, r);
  context.arcTo(x + w, y + h, x, y + h, r);
  context.arcTo(x, y + h, x, y, r);
  context.arcTo(x, y, x + w, y, r);
  context.closePath();
}

/** White, to be tinted by the element's colour. */
export function roundedBox(stage: Lightning.Stage, w: number, h: number, r: number): CanvasTexture {
  return drawing(stage, `box${r}`, w, h, (context) => {
    context.fillStyle = css(colour.white);
    roundedPath(context, 0, 0, w, h, Math.min(r, w / 2, h / 2));
    context.fill();
  });
}

/** What stands behind a picture that isn't there yet: its own colour, darker towards the bottom. White to mid grey, to be tinted. */
export function placeholderBox(stage: Lightning.Stage, w: number, h: number, r: number): CanvasTexture {
  return drawing(stage, `placeholder${r}`, w, h, (context) => {
    const gradient = context.createLinearGradient(0, 0, 0, h);
    gradient.addColorStop(0, 'rgb(255,255,255)');
    gradient.addColorStop(1, 'rgb(128,128,128)');
    context.fillStyle = gradient;
    roundedPath(context, 0, 0, w, h, r);
    context.fill();
  });
}

export const ringMargin = ring.gap + ring.width + ring.glow;

/** The ring around a box of w × h and its glow; the drawing is `ringMargin` larger on every side. */
export function focusRing(stage: Lightning.Stage, w: number, h: number, r: number): CanvasTexture {
  const full = { w: w + 2 * ringMargin, h: h + 2 * ringMargin };
  return drawing(stage, `ring${r}`, full.w, full.h, (context) => {
    const edge = ring.glow + ring.width / 2;
    const line = { w: full.w - 2 * edge, h: full.h - 2 * edge, r: r + ring.gap + ring.width / 2 };
    context.lineWidth = ring.width;
    context.strokeStyle = css(colour.light);
    context.shadowColor = css(colour.light, ring.glowAlpha * 2);
    context.shadowBlur = ring.glow * stage.getRenderPrecision();
    roundedPath(context, edge, edge, line.w, line.h, line.r);
    context.stroke();
    context.shadowColor = 'transparent';
    // Between the ring and a bright neighbour too there is some dark: without it a ring beside a white poster would be lost.
    context.lineWidth = ring.width + 2 * ring.edge;
    context.strokeStyle = css(colour.ground);
    context.stroke();
    context.lineWidth = ring.width;
    context.strokeStyle = css(colour.light);
    context.stroke();
    // The glow shines outwards: between ring and tile the room stays dark.
    context.globalCompositeOperation = 'destination-out';
    const inner = edge + ring.width / 2;
    roundedPath(context, inner, inner, full.w - 2 * inner, full.h - 2 * inner, r + ring.gap);
    context.fill();
  });
}

/** Length of a gradient's texture, which is stretched: more than enough for an eased one, and almost nothing in memory. */
const gradientLength = 128;
const gradientStops = 32;

/** White, opaque where reading begins (or at the bottom) and gone at the end, eased so that no edge shows. A `hold` above 1 keeps it opaque longer. */
export function scrim(stage: Lightning.Stage, direction: 'right' | 'up', hold = 1): CanvasTexture {
  const isRight = direction === 'right';
  const [w, h] = isRight ? [gradientLength, 2] : [2, gradientLength];
  return drawing(stage, `scrim-${direction}-${hold}`, w, h, (context) => {
    const gradient = isRight
      ? context.createLinearGradient(isMirrored() ? w : 0, 0, isMirrored() ? 0 : w, 0)
      : context.createLinearGradient(0, h, 0, 0);
    for (let stop = 0; stop <= gradientStops; stop++) {
      const t = Math.pow(stop / gradientStops, hold);
      gradient.addColorStop(stop / gradientStops, css(colour.white, 1 - t * t * (3 - 2 * t)));
    }
    context.fillStyle = gradient;
    context.fillRect(0, 0, w, h);
  });
}

/** White, to be tinted. */
export function lineIcon(stage: Lightning.Stage, name: IconName, size: number): CanvasTexture {
  return drawing(stage, `icon-${name}`, size, size, (context) => paintIcon(context, name, size, colour.white));
}

/** At the origin of the context, in this colour. */
export function paintIcon(context: CanvasRenderingContext2D, name: IconName, size: number, argb: number): void {
  const { path, isSolid } = icons[name];
  if (isMirrored() && alongReading.has(name)) {
    context.translate(size, 0);
    context.scale(-1, 1);
  }
  context.scale(size / iconField, size / iconField);
  context.lineWidth = iconStroke;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = css(argb);
  context.fillStyle = css(argb);
  const drawn = new Path2D(path);
  if (isSolid) context.fill(drawn);
  context.stroke(drawn);
}

/** Where somebody stands among the most watched, from 1: an outline that the ground shows through. */
export function rankNumeral(stage: Lightning.Stage, rank: number): CanvasTexture {
  const { rankW: w, rankH: h, size, stroke } = ranked;
  return drawing(stage, `rank-${rank}`, w, h, (context) => {
    const text = String(rank);
    context.font = `${type.heroTitle.fontStyle} ${size}px "${type.heroTitle.fontFace}",sans-serif`;
    context.lineWidth = 2 * stroke;
    context.lineJoin = 'round';
    context.strokeStyle = css(colour.inkFaint);
    const wide = context.measureText(text).width;
    const inside = w - 2 * stroke;
    const squeeze = Math.min(1, inside / wide);
    // Next to the poster, whichever side that is on.
    context.translate(isMirrored() ? stroke : w - stroke, h - stroke);
    context.scale(squeeze, 1);
    context.textAlign = isMirrored() ? 'left' : 'right';
    context.strokeText(text, 0, 0);
    // Inside, the lines of the letter's own parts would be seen.
    context.globalCompositeOperation = 'destination-out';
    context.fillText(text, 0, 0);
  });
}

/** Three quarters of a circle whose tail fades. */
export function spinnerArc(stage: Lightning.Stage): CanvasTexture {
  const { size, stroke } = spinner;
  return drawing(stage, 'spinner', size, size, (context) => {
    const parts = 48;
    context.lineWidth = stroke;
    context.translate(size / 2, size / 2);
    for (let part = 0; part < parts; part++) {
      const from = (part / parts) * 1.5 * Math.PI;
      context.strokeStyle = css(colour.white, (part + 1) / parts);
      context.lineCap = part === parts - 1 ? 'round' : 'butt';
      context.beginPath();
      // A hair of overlap, or the seams show.
      context.arc(0, 0, (size - stroke) / 2, from, from + (1.5 * Math.PI) / parts + 0.01);
      context.stroke();
    }
  });
}

/** The line of a circle inside a square of this size. White, to be tinted. */
export function circleLine(stage: Lightning.Stage, size: number, width: number): CanvasTexture {
  return drawing(stage, `circle${width}`, size, size, (context) => {
    context.lineWidth = width;
    context.strokeStyle = css(colour.white);
    context.beginPath();
    context.arc(size / 2, size / 2, (size - width) / 2, 0, 2 * Math.PI);
    context.stroke();
  });
}

/** A round ground with an icon on it, where a figure would be. */
export function iconDisc(stage: Lightning.Stage, name: IconName, size: number): CanvasTexture {
  return drawing(stage, `disc-${name}`, size, size, (context) => {
    context.fillStyle = css(colour.surfaceRaised);
    context.beginPath();
    context.arc(size / 2, size / 2, size / 2, 0, 2 * Math.PI);
    context.fill();
    const drawn = size / 3;
    context.translate((size - drawn) / 2, (size - drawn) / 2);
    paintIcon(context, name, drawn, colour.inkSoft);
  });
}
