import { z } from 'zod';
import type { ObjectStore } from '#backend/platform/objects/ObjectStore';
import type { TaskHandler } from '#backend/platform/tasks/handler';
import type { TaskStore } from '#backend/platform/tasks/TaskStore';
import type { DemoArtwork } from './DemoTitle';
import type { RenderProcess } from './RenderProcess';

export const ARTWORK_TASK = 'demo.artwork';

const Payload = z.object({ titleId: z.string(), seed: z.int() });
/** Also the folder of an attempt: what sweeps ask the leases for is `<work>:<id>`. */
const WORK = 'artwork';
/** Before any film: it takes a second or two, and a series without pictures is the emptiest place of a home screen. */
const PRIORITY = 5;

export interface ArtworkPorts {
  process: RenderProcess;
  objects: ObjectStore;
  /** Keeps a picture in all sizes that sets need; `workDir` is for what it makes meanwhile. */
  keep(titleId: string, artwork: DemoArtwork, workDir: string): Promise<void>;
}

/** Asks once for the pictures of a series; again, if all attempts failed. */
export function askForArtwork(tasks: TaskStore, titleId: string, seed: number): Promise<void> {
  return tasks.enqueue(ARTWORK_TASK, { titleId, seed }, { key: `${WORK}:${titleId}`, priority: PRIORITY });
}

/** Draws the pictures of a series, so that it looks like itself before its first episode is there. */
export function artworkHandler({ process, objects, keep }: ArtworkPorts): TaskHandler {
  return {
    async run(payload, { task, signal }) {
      const { titleId, seed } = Payload.parse(payload);
      const outDir = await objects.attemptDirectory(WORK, titleId, task.attempt);
      try {
        const artwork = await process.artwork(titleId, { outDir, seed, signal });
        for (const picture of artwork) await keep(titleId, picture, outDir);
      } finally {
        await objects.discardAttempt(outDir);
      }
      return {};
    },
    // The series stays as it is, with type instead of pictures; the log says why.
    giveUp: () => Promise.resolve(),
  };
}
