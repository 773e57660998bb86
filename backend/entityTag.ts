import { createHash } from 'node:crypto';
import { AppError } from './AppError';

/** The strong ETag of a representation: whoever changes anything of it changes this. RFC 9110 §8.8.3 */
export function entityTagOf(representation: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(representation)).digest('base64url');
  return `"${hash.slice(0, 22)}"`;
}

/**
 * @param wanted an `If-Match` header: `*`, or ETags of which one has to be that of the representation
 * @throws AppError precondition_failed
 */
export function assertVersion(wanted: string, representation: unknown): void {
  if (wanted.trim() === '*') return;
  const tags = wanted.split(',').map((tag) => tag.trim());
  if (!tags.includes(entityTagOf(representation))) {
    throw new AppError('precondition_failed', 'Read it again, and say what is to change then');
  }
}
