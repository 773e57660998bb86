import { WebStorage } from '#devices/platforms/WebStorage';
import { brands, type Brand } from '#app/theme/palettes';

/** Whatever every measure and colour of a stage depends on. It stays the same as long as the page does. */
export interface Appearance {
  brand: Brand;
  contrast: 'normal' | 'high';
  textSize: 'normal' | 'large' | 'huge';
}

const plainAppearance: Appearance = { brand: 'cinema', contrast: 'normal', textSize: 'normal' };

const keptAs = 'appearance';

/** Tokens are constants, and needed before there is an app: so this is read where they are, and not by the app's services. */
const storage = new WebStorage(() => window.localStorage);

/** What this page is drawn with. */
export const appearance: Appearance = parse(storage.get(keptAs));

/** For the next start. @returns whether the set keeps it: with one that doesn't, a restart would change nothing */
export function keepAppearance(next: Appearance): boolean {
  storage.set(keptAs, JSON.stringify(next));
  return isSame(parse(new WebStorage(() => window.localStorage).get(keptAs)), next);
}

export function isSame(one: Appearance, other: Appearance): boolean {
  return one.brand === other.brand && one.contrast === other.contrast && one.textSize === other.textSize;
}

/** Whatever is in the storage: an older app or a curious person may have written it. */
function parse(text: string | null): Appearance {
  try {
    const { brand, contrast, textSize } = JSON.parse(text ?? 'null') as Partial<Appearance>;
    return {
      brand: brands.find((known) => known === brand) ?? plainAppearance.brand,
      contrast: contrast === 'high' ? 'high' : 'normal',
      textSize: textSize === 'large' || textSize === 'huge' ? textSize : 'normal',
    };
  } catch {
    return plainAppearance;
  }
}
