import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { AppError } from '#backend/AppError';
import { bearerToken, isLocal } from './authenticate';

export interface MetricsRouteOptions {
  text(): Promise<string>;
  /** Opens it to others than this machine. */
  token: string | undefined;
  /** Whether this machine needs none: a proxy on it that adds no header would make everybody local. */
  isOpenHere: boolean;
}

/** What Prometheus asks for: with the operator's token, or where that is wanted for this machine. To others it isn't there. */
export function metricsRoute({ text, token, isOpenHere }: MetricsRouteOptions): RequestHandler {
  return async (request, response) => {
    const given = bearerToken(request);
    const isKnown = token !== undefined && given !== undefined && isSame(given, token);
    if (!isKnown && !(isOpenHere && isLocal(request))) throw new AppError('not_found');
    response
      .set('Cache-Control', 'no-store')
      .type('text/plain; version=0.0.4')
      .send(await text());
  };
}

/** Takes as long whatever is given. */
function isSame(given: string, token: string): boolean {
  const [a, b] = [given, token].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
