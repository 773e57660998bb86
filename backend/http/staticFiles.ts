import { join } from 'node:path';
import express, { type RequestHandler, type Router } from 'express';

const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/** By extension, as DASH-IF and Apple ask for; `send` doesn't know all of them. */
const MEDIA_TYPES: Record<string, string> = {
  mpd: 'application/dash+xml',
  m3u8: 'application/vnd.apple.mpegurl',
  m4s: 'video/iso.segment',
  mp4: 'video/mp4',
  vtt: 'text/vtt; charset=utf-8',
};

/**
 * Packages and artwork: written once under a new name, so cacheable for ever and by anybody. Segments are encrypted;
 * players on other origins (packaged apps) read them, hence CORS with ranges.
 */
export function serveObjects(objectsDir: string): Router {
  const router = express.Router();
  router.use(['/media', '/artwork'], allowAnyOrigin);
  for (const [url, folder] of [
    ['/media', 'packages'],
    ['/artwork', 'artwork'],
  ] as const) {
    router.use(
      url,
      express.static(join(objectsDir, folder), {
        index: false,
        redirect: false,
        dotfiles: 'ignore',
        fallthrough: true,
        setHeaders: (response, path) => {
          const type = MEDIA_TYPES[path.slice(path.lastIndexOf('.') + 1)];
          if (type) response.setHeader('Content-Type', type);
          response.setHeader('Cache-Control', FOR_EVER);
        },
      }),
    );
  }
  return router;
}

/** Also on what isn't there, or a player elsewhere can't tell a missing segment from a dead network. */
const allowAnyOrigin: RequestHandler = (request, response, next) => {
  response.set('Access-Control-Allow-Origin', '*');
  response.set('Access-Control-Expose-Headers', 'Content-Length, Content-Range, Date');
  if (request.method !== 'OPTIONS') return next();
  // old engines ask first before they send a Range
  response
    .set('Access-Control-Allow-Methods', 'GET, HEAD')
    .set('Access-Control-Allow-Headers', 'Range')
    .set('Access-Control-Max-Age', '86400')
    .status(204)
    .end();
};

/** The built pages: names with a content hash are kept for ever, the rest is asked for again. */
export function servePages(pages: { app: string | undefined; simulator: string | undefined }): Router {
  const router = express.Router();
  const options = {
    setHeaders: (response: { setHeader(name: string, value: string): void }, path: string) => {
      response.setHeader('Cache-Control', /[/\\]assets[/\\]/.test(path) ? FOR_EVER : ASK_AGAIN);
    },
  };
  if (pages.simulator) router.use('/simulator', express.static(pages.simulator, options));
  if (pages.app) router.use('/', express.static(pages.app, options));
  return router;
}
