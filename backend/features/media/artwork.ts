import { extname, join } from 'node:path';
import { writeScaled } from '#backend/platform/images/images';
import type { SourceArtwork } from './source';
import type { MediaPorts } from './taskPorts';

/** Widths in pixels as the app draws them at 720p, 1080p and 4K (`tv-app/theme/tokens.ts`). */
const WIDTHS = { poster: [160, 240, 480], backdrop: [960, 1408], logo: [480], still: [256, 384, 768] } as const;

/** Keeps a picture in the sizes in which sets show it: a texture of the right size is sharp, and small. */
export async function keepArtwork(
  { objects, putArtwork }: Pick<MediaPorts, 'objects' | 'putArtwork'>,
  titleId: string,
  artwork: SourceArtwork,
  workDir: string,
): Promise<void> {
  const { kind, path, width, height, dominantColour } = artwork;
  const owner = artwork.titleId ?? titleId;
  const variants = [];
  for (const smaller of WIDTHS[kind].filter((wanted) => wanted < width)) {
    const scaled = join(workDir, `${owner}-${kind}-${smaller}${extname(path)}`);
    const size = await writeScaled(path, smaller, scaled);
    variants.push({ ...size, objectKey: await objects.putFile('artwork', scaled) });
  }
  variants.push({ width, height, objectKey: await objects.putFile('artwork', path) });
  await putArtwork(owner, { kind, variants, dominantColour });
}
