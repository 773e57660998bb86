import type { Lightning } from '@lightningjs/sdk';
import { poster, stage as design } from '#app/theme/tokens';

/**
 * Pictures that nobody shows any more and that stay for whoever turns round: those of a rail. The stage's own limit is the same for
 * all sets and so high (24 million pixels) that a small one would run out of memory first.
 */
const keptPictures = Math.ceil(design.w / poster.pitch) + 2;
/** In pixels of the design. A larger one is a backdrop: two million pixels, too dear to be kept for nobody. */
const largestKept = 2 * poster.w * poster.h * poster.focusScale ** 2;

/** Whether it can be shown at once. */
export function isInMemory(stage: Lightning.Stage, url: string): boolean {
  return texturesOf(stage).getReusableTextureSource(url)?.isLoaded() ?? false;
}

/** Lets go of textures that nobody shows, the longest there first, except for a few. */
export function trimPictures(stage: Lightning.Stage): void {
  const textures = texturesOf(stage);
  const limit = largestKept * stage.getRenderPrecision() ** 2;
  let kept = 0;
  const uploaded = textures._uploadedTextureSources;
  for (let newest = uploaded.length - 1; newest >= 0; newest--) {
    const source = uploaded[newest];
    if (!source?.allowCleanup()) continue;
    kept += 1;
    if (kept > keptPictures || source.w * source.h > limit) textures.freeTextureSource(source);
  }
}

/** Lets go of what nobody shows, the longest there first, until no more than `most` pixels are left. */
export function freeTextures(stage: Lightning.Stage, most: number): void {
  const textures = texturesOf(stage);
  const { usedMemory } = stage as unknown as { usedMemory: number };
  let tooMany = usedMemory - most * Math.max(1, stage.getRenderPrecision()) ** 2;
  for (const source of [...textures._uploadedTextureSources]) {
    if (tooMany <= 0) return;
    if (!source.allowCleanup()) continue;
    tooMany -= source.w * source.h;
    textures.freeTextureSource(source);
  }
}

/** Of Lightning's stage, as all below; its types leave them out. */
interface TextureSource {
  w: number;
  h: number;
  isLoaded(): boolean;
  /** Nobody shows it. */
  allowCleanup(): boolean;
}

interface Textures {
  /** In the order in which they came. */
  _uploadedTextureSources: TextureSource[];
  getReusableTextureSource(id: string): TextureSource | undefined;
  freeTextureSource(source: TextureSource): void;
}

function texturesOf(stage: Lightning.Stage): Textures {
  return (stage as unknown as { textureManager: Textures }).textureManager;
}
