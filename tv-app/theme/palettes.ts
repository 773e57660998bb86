/** Colours as ARGB, by what they are for. */
export interface Palette {
  ground: number;
  surface: number;
  surfaceRaised: number;
  ink: number;
  inkSoft: number;
  inkFaint: number;
  /** Behind a title that has no picture. */
  blank: number;
  light: number;
  lightInk: number;
  danger: number;
}

/** Whose app it is: `brand` of the platform settings (`settings.json`) names one. A further brand is a further palette. */
export const brands = ['cinema', 'reef'] as const;
export type Brand = (typeof brands)[number];

const palettes: Record<Brand, Palette> = {
  /** A night cinema: the dark of the room, and one warm light. */
  cinema: {
    ground: 0xff090b10,
    surface: 0xff141821,
    surfaceRaised: 0xff1e2430,
    ink: 0xfff4f1ea,
    inkSoft: 0xffb9b7b0,
    inkFaint: 0xff7f8187,
    blank: 0xff333c4d,
    light: 0xffffc46b,
    lightInk: 0xff1a1206,
    danger: 0xffff7a6b,
  },
  /** Deep water, and the light of its surface. */
  reef: {
    ground: 0xff04141a,
    surface: 0xff0b222b,
    surfaceRaised: 0xff14313d,
    ink: 0xffeefaf9,
    inkSoft: 0xffa9c3c6,
    inkFaint: 0xff728c91,
    blank: 0xff264a54,
    light: 0xff5fe3cf,
    lightInk: 0xff03211f,
    danger: 0xffff8a7a,
  },
};

/** The same in every brand: nothing is told by a shade alone. */
const highContrast: Partial<Palette> = {
  ground: 0xff000000,
  surface: 0xff1c1c1c,
  surfaceRaised: 0xff333333,
  ink: 0xffffffff,
  inkSoft: 0xfff0f0f0,
  inkFaint: 0xffd0d0d0,
  /** Three times as bright as the ground: it is the ground of switches, too. */
  blank: 0xff6b6b6b,
  light: 0xffffe08a,
  lightInk: 0xff000000,
  danger: 0xffffb3ab,
};

export function paletteOf(brand: Brand, contrast: 'normal' | 'high'): Palette {
  return contrast === 'high' ? { ...palettes[brand], ...highContrast } : palettes[brand];
}
