import { join } from 'node:path';
import express, { type Router } from 'express';
import { AppError } from '#backend/AppError';
import type { Admission } from './limits/Admission';
import { allowAnyOrigin, mediaTypeOf } from './staticFiles';

export interface MediaGuard {
  /**
   * @param path of the file without the token: `/media/<package>/<file>`
   * @throws AppError token_invalid, token_expired
   */
  admit(token: string, path: string): Promise<void>;
  /** Whether its signature was looked at before: then it costs nothing to look again. */
  knows(token: string): boolean;
}

/** What our packager writes: no segment that leads elsewhere, nothing hidden. */
const FILE = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
/** Under its address a file never changes; the address is its bearer's alone, and an edge keeps the file without the token. */
const KEEP = 'private, max-age=31536000, immutable';

/**
 * Manifests, segments and pictures of packages, for the bearer of a token that stands in the path: `/media/<token>/<package>/<file>`.
 * What a manifest names relative to itself inherits the token. Segments are encrypted; players on other origins (packaged apps)
 * read them, hence CORS with ranges, also on refusals.
 */
export function serveMedia(objectsDir: string, guard: MediaGuard, admission: Admission): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  router.use('/media', allowAnyOrigin);
  router.get('/media/:token/:packageId/*file', async (request, response) => {
    const { token, packageId } = request.params;
    const file = request.params.file.join('/');
    await admission.enterMedia(request, guard.knows(token), () => guard.admit(token, `/media/${packageId}/${file}`));
    if (!FILE.test(`${packageId}/${file}`)) throw new AppError('not_found');
    const type = mediaTypeOf(file);
    response.sendFile(file, {
      root: join(objectsDir, 'packages', packageId),
      cacheControl: false,
      headers: { 'Cache-Control': KEEP, ...(type !== undefined && { 'Content-Type': type }) },
    });
  });
  return router;
}
