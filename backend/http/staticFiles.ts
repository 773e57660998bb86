import { join } from 'node:path';
import express, { type RequestHandler, type Router } from 'express';
import { CompressedFiles } from './CompressedFiles';

const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/** By extension, as DASH-IF and Apple ask for; `send` doesn't know all of them. */
const mediaTypes: Record<string, string> = {
  mpd: 'application/dash+xml',
  m3u8: 'application/vnd.apple.mpegurl',
  m4s: 'video/iso.segment',
  mp4: 'video/mp4',
  vtt: 'text/vtt; charset=utf-8',
};

export function mediaTypeOf(file: string): string | undefined {
  return mediaTypes[file.slice(file.lastIndexOf('.') + 1)];
}

/** Written once under the hash of its content, so cacheable for ever and by anybody; apps on other origins draw it. */
export function serveArtwork(objectsDir: string): Router {
  const router = express.Router();
  router.use('/artwork', allowAnyOrigin);
  router.use(
    '/artwork',
    express.static(join(objectsDir, 'artwork'), {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      fallthrough: true,
      setHeaders: (response) => void response.setHeader('Cache-Control', FOR_EVER),
    }),
  );
  return router;
}

/** Also on what isn't there, or a player elsewhere can't tell a missing segment from a dead network. */
export const allowAnyOrigin: RequestHandler = (request, response, next) => {
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

/** Folders of what was built, where there are any. */
export interface BuiltPages {
  app: string | undefined;
  simulator: string | undefined;
  /** Sign-up, approval of televisions, devices. */
  account: string | undefined;
}

/** A page around them could have a click approve a television that nobody saw. */
const neverInFrames: RequestHandler = (_request, response, next) => {
  const policy = String(response.get('Content-Security-Policy'));
  response.set('Content-Security-Policy', policy.replace("frame-ancestors 'self'", "frame-ancestors 'none'"));
  response.set('X-Frame-Options', 'DENY');
  next();
};

/** The built pages: names with a content hash are kept for ever, the rest is asked for again. */
export function servePages(pages: BuiltPages): Router {
  const router = express.Router();
  if (pages.account !== undefined) {
    const root = pages.account;
    const files = new CompressedFiles(root);
    router.use('/pages', compressed(files), express.static(root, { ...options, index: false }));
    router.get(['/approve', '/account', '/account/:page'], neverInFrames, async (request, response) => {
      if (await files.send(request, response, INDEX, ASK_AGAIN)) return;
      response.sendFile(INDEX, { root, cacheControl: false, headers: { 'Cache-Control': ASK_AGAIN } });
    });
  }
  for (const [place, root] of [['/simulator', pages.simulator] as const, ['/', pages.app] as const]) {
    if (root !== undefined) router.use(place, compressed(new CompressedFiles(root)), express.static(root, options));
  }
  return router;
}

const INDEX = 'index.html';

const keepFor = (path: string): string => (/[/\\]assets[/\\]/.test(path) ? FOR_EVER : ASK_AGAIN);

const options = {
  setHeaders: (response: { setHeader(name: string, value: string): void }, path: string) => {
    response.setHeader('Cache-Control', keepFor(path));
  },
};

/** Those that have a compressed form; the others are left to who comes next. */
function compressed(files: CompressedFiles): RequestHandler {
  return async (request, response, next) => {
    // a folder without its slash is led to the address with one
    const isFolder = request.path === '/' && /^[^?]*\/(\?|$)/.test(request.originalUrl);
    const file = isFolder ? INDEX : request.path.slice(1);
    if (!(await files.send(request, response, file, keepFor(`/${file}`)))) next();
  };
}
