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
