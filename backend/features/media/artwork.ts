import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { darkened } from '#backend/platform/images/colours';
import { writeScaled } from '#backend/platform/images/images';
import { adoptPicture, rememberedColour } from '#backend/platform/images/strangers';
import type { SourceArtwork } from './source';
import type { MediaPorts } from './taskPorts';

/** Widths in pixels as the app draws them at 720p, 1080p and 4K (`tv-app/theme/tokens.ts`). */
const WIDTHS = { poster: [160, 240, 480], backdrop: [960, 1408], logo: [480], still: [256, 384, 768] } as const;
/** Of a picture that somebody sent, the largest that is kept: what a set in 4K draws. */
const MAX_WIDTHS = { poster: 1000, backdrop: 3840, logo: 960, still: 1280 } as const;

type KeptArtwork = Parameters<MediaPorts['putArtwork']>[1];

/** Keeps a picture in the sizes in which sets show it: a texture of the right size is sharp, and small. */
export async function keepArtwork(
  { objects, putArtwork }: Pick<MediaPorts, 'objects' | 'putArtwork'>,
  titleId: string,
  artwork: SourceArtwork,
  workDir: string,
): Promise<void> {
  await putArtwork(artwork.titleId ?? titleId, await keepSizes(objects, artwork, workDir));
}

/** Keeps a picture that somebody sent, written anew, in the sizes in which sets show it; null for what is none that we take. */
export async function keepSentArtwork(
  objects: MediaPorts['objects'],
  kind: SourceArtwork['kind'],
  bytes: Uint8Array,
): Promise<KeptArtwork | null> {
  const workDir = await mkdtemp(join(tmpdir(), 'tenfoot-picture-'));
  try {
    const path = join(workDir, kind === 'logo' ? 'sent.png' : 'sent.jpg');
    const size = await adoptPicture(bytes, MAX_WIDTHS[kind], path);
    if (!size) return null;
    const dominantColour = darkened(await rememberedColour(path));
    return await keepSizes(objects, { kind, path, ...size, dominantColour }, workDir);
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

async function keepSizes(
  objects: MediaPorts['objects'],
  { kind, path, width, height, dominantColour, titleId }: SourceArtwork,
  workDir: string,
): Promise<KeptArtwork> {
  const variants = [];
  for (const smaller of WIDTHS[kind].filter((wanted) => wanted < width)) {
    const scaled = join(workDir, `${titleId ?? 'own'}-${kind}-${smaller}${extname(path)}`);
    const size = await writeScaled(path, smaller, scaled);
    variants.push({ ...size, objectKey: await objects.putFile('artwork', scaled) });
  }
  variants.push({ width, height, objectKey: await objects.putFile('artwork', path) });
  return { kind, variants, dominantColour };
}
