import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Log } from '#backend/platform/telemetry/log';
import { routeNameOf } from './routeName';

export const REQUEST_ID_HEADER = 'X-Request-Id';
const REQUEST_ID = /^[\w.-]{8,64}$/;

/** Whether the other end of a connection is a proxy that we trust (see `trust proxy` of Express). */
type TrustProxy = (address: string, hop: number) => boolean;

/** Under which the log knows a request: the name that a trusted proxy gave it, else one of ours. */
export const identify: RequestHandler = (request, response, next) => {
  const given = request.get(REQUEST_ID_HEADER);
  const isTrusted = request.app.get('trust proxy fn') as TrustProxy;
  const isTaken = given !== undefined && REQUEST_ID.test(given) && isTrusted(request.socket.remoteAddress ?? '', 0);
  response.setHeader(REQUEST_ID_HEADER, isTaken ? given : randomUUID());
  next();
};

/** What is counted of every request. */
export interface RequestCounts {
  /** @returns to be called when the answer is given or the other side has gone */
  begin(): (ended: { route: string; status: number; seconds: number }) => void;
}

/** One line a request, without anything that was asked with. */
export function logRequests(log: Log, counts: RequestCounts): RequestHandler {
  // nothing of it can be a secret, and looking for some would cost more than all the rest of the line
  const lines = log.child({}, { redact: [] });
  return (request, response, next) => {
    const startedMs = performance.now();
    const end = counts.begin();
    response.once('close', () => {
      const ms = performance.now() - startedMs;
      const route = routeNameOf(request, response);
      end({ route, status: response.statusCode, seconds: ms / 1000 });
      lines.info({
        route,
        status: response.statusCode,
        ...(!response.writableFinished && { isCutOff: true }),
        ms: Math.round(ms),
        requestId: response.getHeader(REQUEST_ID_HEADER),
      });
    });
    next();
  };
}
