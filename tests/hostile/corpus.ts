import type { MediaRefusalCode } from '#backend/features/media/MediaRefused';
import type { Workshop } from './Workshop';

export interface HostileFile {
  /** What it is, as the end of a sentence that begins with "a file that is". */
  what: string;
  /** How its uploader names it. */
  file: string;
  /** The refusal, or `harmless` where the file may pass and does nothing. */
  ends: MediaRefusalCode | 'harmless';
  /** The bytes, or makes the file itself. */
  forge(workshop: Workshop, path: string): Promise<Buffer | string | void> | Buffer | string | undefined;
}
