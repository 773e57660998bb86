import type { RequestHandler } from 'express';
import { AppError } from '#backend/AppError';

/**
 * Refuses a body that is too large as soon as that is known. The parsers of Express refuse it as well, but only after they have
 * read all of it: whoever announces a gigabyte would keep us busy for as long as they like.
 */
export function refusingEarly(limit: number, read: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (Number(request.headers['content-length'] ?? 0) > limit) throw new AppError('payload_too_large');
    let bytes = 0;
    let isOver = false;
    const once = (error?: unknown) => {
      if (isOver) return;
      isOver = true;
      request.off('data', count);
      next(error);
    };
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limit) once(new AppError('payload_too_large'));
    };
    request.on('data', count);
    void read(request, response, once);
  };
}
