import { ChildProcessError } from '#backend/platform/process/run';
import type { ProblemCode } from '#contracts';

/** Why a file is refused: codes of the contract. */
export type MediaRefusalCode = Extract<ProblemCode, `media_${string}`>;

/** The file is at fault, not the service: trying again gives the same answer. */
export class MediaRefused extends Error {
  constructor(
    /**
     * - `media_not_recognised`: no kind of file that we know
     * - `media_not_allowed`: a known kind of file or content that we don't take
     * - `media_too_large`: bytes, pixels or minutes
     * - `media_unreadable`: an allowed kind, but broken, cut off or lying
     */
    readonly code: MediaRefusalCode,
    /** A sentence for the operator. Holds nothing from inside the file. */
    readonly detail: string,
    options: { cause?: unknown } = {},
  ) {
    super(`${code}: ${detail}`, options);
    this.name = 'MediaRefused';
  }
}

/**
 * Whether a media tool ended because of the file that it read: it ran into the limits of a child (`ChildLimits`), or gave
 * up. It has one exit code for everything: a full disk, a missing program (126, 127) and a kill are known by other signs.
 */
export function isFaultOfSource(error: unknown): boolean {
  if (!(error instanceof ChildProcessError)) return false;
  if (wantsTooMuch(error)) return true;
  return (
    error.reason === 'exit' &&
    error.signal === null &&
    error.exitCode !== 126 &&
    error.exitCode !== 127 &&
    !/No space left|Permission denied|Read-only file system|Too many open files/.test(error.stderrTail)
  );
}

/** Whether a media tool ended at one of the limits that were set for it. */
export function wantsTooMuch(error: ChildProcessError): boolean {
  if (error.reason === 'flood') return true;
  if (error.reason !== 'exit') return false;
  if (error.signal === 'SIGXCPU' || error.signal === 'SIGXFSZ') return true;
  return /Cannot allocate memory|File too large/.test(error.stderrTail);
}
