import type { CaptionStyle } from '#contracts';
import { css } from '#app/theme/colours';
import { captions } from '#app/theme/tokens';

/** Every set has one of each kind; the first is what the app brings along. */
const fonts: Record<CaptionStyle['font'], string> = {
  sans: '"Inter",sans-serif',
  serif: 'Georgia,"Noto Serif","Times New Roman",serif',
  mono: '"Noto Sans Mono","DejaVu Sans Mono","Courier New",monospace',
  casual: '"Comic Neue","Comic Sans MS",Casual,cursive',
};

/** The sizes to try, largest first: the first that needs no more than three lines is taken. */
export function captionSizes({ size }: CaptionStyle): readonly number[] {
  return captions.sizes.map((pixels) => Math.round(pixels * captions.scale[size]));
}

/** Of the letters. */
export function lettersStyle({ font, colour, edge }: CaptionStyle): Partial<CSSStyleDeclaration> {
  const ink = captions.colours[colour];
  // Round dark letters the dark of an edge would be lost.
  const around = colour === 'black' ? captions.colours.white : captions.edgeColour;
  return { fontFamily: fonts[font], color: css(ink), textShadow: edgeShadow(edge, around) };
}

/** Of the ground behind the words of each line. */
export function groundStyle({ background, colour }: CaptionStyle): Record<string, string> {
  const ground = colour === 'black' ? captions.colours.white : captions.groundColour;
  return { background: background === 'none' ? 'none' : css(ground, captions.grounds[background]) };
}

/**
 * The edges of FCC 47 CFR § 79.103 as shadows: an outline is drawn eight times around the letters, since the strokes of
 * `-webkit-text-stroke` go inwards as well and eat thin letters.
 */
function edgeShadow(edge: CaptionStyle['edge'], argb: number): string {
  const dark = css(argb);
  const { edge: reach, outline, drop } = captions;
  const soft = `0 0 ${reach}px ${css(argb, captions.glowAlpha)}`;
  switch (edge) {
    case 'none':
      return 'none';
    case 'outline':
      return [...around.map(([x, y]) => `${x * outline}px ${y * outline}px 1px ${dark}`), soft].join(', ');
    case 'shadow':
      return `${drop}px ${drop}px ${reach / 2}px ${dark}, ${drop / 2}px ${drop / 2}px ${reach}px ${dark}`;
    case 'raised':
      return `${outline / 2}px ${outline / 2}px 0 ${dark}, ${outline}px ${outline}px 0 ${dark}, ${drop}px ${drop}px 1px ${dark}`;
    case 'depressed':
      return `${-outline / 2}px ${-outline / 2}px 0 ${dark}, ${-outline}px ${-outline}px 0 ${dark}, ${-drop}px ${-drop}px 1px ${dark}`;
  }
}

const around = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const)).filter(([x, y]) => x !== 0 || y !== 0);
