import type { z } from 'zod';
import { AppError } from '#backend/AppError';

/** Where a page goes on; opaque to clients, so that the order can change. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws AppError request_malformed */
export function decodeCursor<S extends z.ZodType>(cursor: string | undefined, shape: S): z.output<S> | undefined {
  if (cursor === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new AppError('request_malformed', 'The cursor is not one of ours');
  }
}
