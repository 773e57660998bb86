import type { Avatar } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { css, fromHex } from '#app/theme/colours';
import { drawing, type CanvasTexture } from '#app/theme/textures';

/**
 * The figures of the profiles: six small landscapes of light in a round window, each one idea and three or four tones. Drawn on a
 * field of 100 × 100, of which the disc is the inscribed circle.
 */
interface Figure {
  /** What a room takes from it. */
  tone: string;
  /** From top to bottom. */
  sky: readonly string[];
  paint(pen: Pen): void;
}

const field = 100;
const turn = 2 * Math.PI;

/** A few strokes that the landscapes are made of. */
class Pen {
  constructor(readonly context: CanvasRenderingContext2D) {}

  disc(x: number, y: number, r: number, fill: string, alpha = 1): void {
    const { context } = this;
    context.globalAlpha = alpha;
    context.fillStyle = fill;
    context.beginPath();
    context.arc(x, y, r, 0, turn);
    context.fill();
    context.globalAlpha = 1;
  }

  /** Light around a point, gone at `r`. */
  glow(x: number, y: number, r: number, colour: string, alpha: number): void {
    const { context } = this;
    const gradient = context.createRadialGradient(x, y, 0, x, y, r);
    gradient.addColorStop(0, colour);
    // Not `transparent`: that is black without alpha, and the way there is grey.
    gradient.addColorStop(1, css(fromHex(colour), 0));
    context.globalAlpha = alpha;
    context.fillStyle = gradient;
    context.fillRect(x - r, y - r, 2 * r, 2 * r);
    context.globalAlpha = 1;
  }

  /** A closed shape, as SVG paths say it. */
  shape(path: string, fill: string): void {
    this.context.fillStyle = fill;
    this.context.fill(new Path2D(path));
  }

  /** Everything below a wave; `y` is its middle. */
  wave(y: number, height: number, length: number, phase: number, fill: string): void {
    const { context } = this;
    context.fillStyle = fill;
    context.beginPath();
    context.moveTo(0, field);
    for (let x = 0; x <= field; x += 2) {
      context.lineTo(x, y + height * Math.sin((x / length + phase) * turn));
    }
    context.lineTo(field, field);
    context.fill();
  }

  line(path: string, width: number, colour: string): void {
    const { context } = this;
    context.lineWidth = width;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.strokeStyle = colour;
    context.stroke(new Path2D(path));
  }
}

const figures: Record<Avatar, Figure> = {
  ember: {
    tone: '#E8622C',
    sky: ['#2A0E1F', '#7A1F2B', '#D9512C'],
    paint(pen) {
      pen.glow(50, 62, 46, '#FFB45C', 0.75);
      pen.shape(
        'M50 16C60 32 75 42 75 61C75 77 64 87 50 87C36 87 25 77 25 61C25 50 32 44 37 35C40 42 43 45 46 46C44 36 45 26 50 16Z',
        '#FF8A3C',
      );
      pen.shape(
        'M51 38C58 48 66 54 66 66C66 77 59 83 50 83C41 83 34 77 34 67C34 59 39 55 42 49C44 54 46 56 48 57C47 51 48 44 51 38Z',
        '#FFBE5E',
      );
      pen.shape('M50 58C54 64 58 67 58 73C58 79 54 82 50 82C46 82 42 79 42 73C42 67 47 64 50 58Z', '#FFF0C9');
    },
  },
  tide: {
    tone: '#2F7FD1',
    sky: ['#071A3A', '#14508C', '#57A9D6'],
    paint(pen) {
      pen.glow(64, 33, 34, '#E9F7FF', 0.55);
      pen.disc(64, 33, 12, '#F3FAFF');
      pen.wave(56, 4, 62, 0.1, '#3E8FC7');
      pen.wave(67, 5, 74, 0.45, '#236CAB');
      pen.wave(80, 5, 58, 0.85, '#0F4780');
      pen.line('M57 61h14M60 66h8', 1.6, 'rgba(240,250,255,0.75)');
    },
  },
  moss: {
    tone: '#4F9A4B',
    sky: ['#F3E7B4', '#C7DB8C', '#8FC07A'],
    paint(pen) {
      pen.disc(30, 32, 9, '#FFF9DE');
      pen.shape('M0 66C20 52 38 54 56 63C74 71 88 68 100 60V100H0Z', '#6FAE5E');
      pen.line('M63 76V52', 3.4, '#3B5A36');
      pen.disc(63, 44, 17, '#3F8446');
      pen.disc(57, 39, 9, '#58A055', 0.9);
      pen.shape('M0 80C22 66 44 72 62 78C78 83 90 80 100 74V100H0Z', '#3C7A43');
      pen.shape('M0 92C24 82 46 88 100 84V100H0Z', '#275B36');
    },
  },
  dusk: {
    tone: '#8A5BD6',
    sky: ['#1B1147', '#5B2E86', '#D9678F', '#FFB27A'],
    paint(pen) {
      for (const [x, y, r] of stars) pen.disc(x, y, r, '#FFF3E0', 0.9);
      pen.shape('M68 17A13 13 0 1 0 79 36A11.5 11.5 0 0 1 68 17Z', '#FFF1D8');
      pen.shape('M0 78L22 54L36 68L58 42L80 68L90 60L100 70V100H0Z', '#4A2470');
      pen.shape('M0 90L26 72L46 84L70 66L100 86V100H0Z', '#24104A');
    },
  },
  sand: {
    tone: '#D9A15B',
    sky: ['#F6D9A6', '#F2B77A', '#E58E5F'],
    paint(pen) {
      pen.glow(50, 50, 34, '#FFF4D6', 0.7);
      pen.disc(50, 50, 19, '#FFF1CF');
      pen.shape('M0 66C18 58 34 54 48 60C64 67 82 66 100 56V100H0Z', '#D9905A');
      pen.shape('M0 78C20 66 40 62 54 70C70 79 86 80 100 72V100H0Z', '#B86A41');
      pen.shape('M54 70C44 76 30 88 20 100H100V72C86 80 70 79 54 70Z', '#8F4B33');
    },
  },
  frost: {
    tone: '#7FB7D9',
    sky: ['#DFF1FA', '#A9D3EC', '#6BA5CF'],
    paint(pen) {
      const { context } = pen;
      pen.glow(50, 50, 44, '#FFFFFF', 0.55);
      context.translate(50, 50);
      for (let arm = 0; arm < 6; arm++) {
        pen.line('M0 0V-35M0 -13L9 -21M0 -13L-9 -21M0 -24L7 -30.5M0 -24L-7 -30.5', 4, '#FFFFFF');
        context.rotate(turn / 6);
      }
      pen.disc(0, 0, 5, '#FFFFFF');
    },
  },
};

const stars: readonly (readonly [number, number, number])[] = [
  [26, 26, 1.3],
  [38, 16, 0.9],
  [20, 44, 0.9],
  [44, 34, 1.1],
  [84, 46, 1],
];

/** A figure that a later service knows and we don't is drawn as the first. */
function figureOf(avatar: Avatar): Figure {
  return (figures as Partial<Record<Avatar, Figure>>)[avatar] ?? figures.ember;
}

/** Round, `size` wide and high in stage pixels. */
export function avatarDisc(stage: Lightning.Stage, avatar: Avatar, size: number): CanvasTexture {
  return drawing(stage, `avatar-${avatar}`, size, size, (context) => paintAvatar(context, avatar, size));
}

/** At the origin of the context, which is clipped to the disc afterwards. */
export function paintAvatar(context: CanvasRenderingContext2D, avatar: Avatar, size: number): void {
  const { sky, paint } = figureOf(avatar);
  context.scale(size / field, size / field);
  context.beginPath();
  context.arc(field / 2, field / 2, field / 2, 0, turn);
  context.clip();
  const gradient = context.createLinearGradient(0, 0, 0, field);
  sky.forEach((colour, place) => gradient.addColorStop(place / (sky.length - 1), colour));
  context.fillStyle = gradient;
  context.fillRect(0, 0, field, field);
  paint(new Pen(context));
}

/** The colour that the figure lends to the room around it. */
export function avatarTone(avatar: Avatar): number {
  return fromHex(figureOf(avatar).tone);
}
