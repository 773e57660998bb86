import type { TaskHandler } from '#backend/platform/tasks/handler';
import { encodeHandler } from './encodeTask';
import { packageHandler } from './packageTask';
import { sourceHandler } from './sourceTask';
import { ENCODE_TASK, PACKAGE_TASK, SOURCE_TASK, type MediaPorts } from './taskPorts';

/** From a source to what viewers get: source → encode a group → package all groups so far, again for each group. */
export function mediaHandlers(ports: MediaPorts): Record<string, TaskHandler> {
  return {
    [SOURCE_TASK]: sourceHandler(ports),
    [ENCODE_TASK]: encodeHandler(ports),
    [PACKAGE_TASK]: packageHandler(ports),
  };
}

/**
 * One source at a time: making the next one beside the encode of the last keeps two cores busy, and titles appear one after
 * the other instead of all late.
 */
export const mediaTaskLimits = { [SOURCE_TASK]: 1 } as const;
