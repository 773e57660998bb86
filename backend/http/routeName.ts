import type { Request, Response } from 'express';

const names = new WeakMap<Response, string>();

/** Below the root, what isn't a route of the contract: names of folders, never of files. */
const PLACES = new Set([
  ...['account', 'api', 'approve', 'artwork', 'assets', 'healthz', 'media', 'metrics', 'pages', 'readyz', 'simulator'],
  ...['static', '.well-known'],
]);

/** Says which route of the contract answers. */
export function nameRoute(response: Response, key: string): void {
  names.set(response, key);
}

/**
 * What a request was for, as it may be written down and counted: the key of its route, else the folder that it led to. Never the
 * path itself: there are codes and tokens in paths, and there is no end of paths.
 */
export function routeNameOf(request: Request, response: Response): string {
  const name = names.get(response);
  if (name !== undefined) return name;
  const [, first = ''] = /^\/([^/?]*)/.exec(request.originalUrl) ?? [];
  return `${methodOf(request)} /${PLACES.has(first) ? first : first === '' ? '' : '…'}`;
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);

const methodOf = ({ method }: Request): string => (METHODS.has(method) ? method : 'OTHER');
