import { admitMedia } from '#backend/features/media/gate';
import { encode } from '#backend/features/media/encode';
import { planEncode } from '#backend/features/media/plan';
import type { LadderRung } from '#backend/features/media/ladder';

const tinyLadder: readonly LadderRung[] = [
  { width: 160, height: 90, bitrateBps: 100_000, label: 'SD', group: 0 },
  { width: 256, height: 144, bitrateBps: 200_000, label: 'SD', group: 0 },
];

/** The whole gate, and for what passes it, the encode: every place at which a byte of a strange file is looked at. */
export async function prepare(sourcePath: string, workDir: string, signal: AbortSignal): Promise<void> {
  const source = await admitMedia(sourcePath, { workDir, signal });
  await encode(planEncode(source, {}, tinyLadder), {
    sourcePath,
    container: source.container,
    durationMs: source.durationMs,
    sourcePixels: (source.video?.width ?? 0) * (source.video?.height ?? 0),
    workDir,
    signal,
    onProgress: () => undefined,
  });
}
