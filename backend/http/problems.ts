import type { ErrorRequestHandler, Request, Response } from 'express';
import { AppError } from '#backend/AppError';
import type { Log } from '#backend/platform/telemetry/log';
import { problemCodes, type Problem, type ProblemCode } from '#contracts';
import { problemTitles } from './problemTitles';
import { routeNameOf } from './routeName';

/** RFC 8628 §3.5 */
const deviceFlowCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'authorization_pending',
  'slow_down',
  'expired_token',
  'access_denied',
]);

/** Maps what was thrown to a problem; what nobody threw on purpose says nothing about our inside. */
function problemOf(error: unknown, requestId: string): Problem {
  const known = error instanceof AppError ? error : new AppError(problemCodeOf(error));
  const { cause: _cause, ...extensions } = known.data;
  return {
    type: `/api/v1/docs#problem-${known.code}`,
    title: problemTitles[known.code],
    status: problemCodes[known.code],
    code: known.code,
    requestId,
    ...(known.detail !== undefined && { detail: known.detail }),
    ...(deviceFlowCodes.has(known.code) && { error: known.code }),
    ...extensions,
  };
}

/** Under which code an error is answered. Those of Express, its body parser and `send` carry an HTTP status. */
export function problemCodeOf(error: unknown): ProblemCode {
  if (error instanceof AppError) return error.code;
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (status === 404) return 'not_found';
  if (status === 413) return 'payload_too_large';
  if (status === 415) return 'media_type_unsupported';
  if (status === 416) return 'range_not_satisfiable';
  if (typeof status === 'number' && status >= 400 && status < 500) return 'request_malformed';
  return 'internal';
}

function sendProblem(response: Response, problem: Problem): void {
  // what is left of a body that is too large is read by nobody
  if (problem.code === 'payload_too_large') response.setHeader('Connection', 'close');
  if (problem.retryAfterS !== undefined) response.setHeader('Retry-After', String(problem.retryAfterS));
  response
    .status(problem.status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

/** The one place where an error becomes an answer. */
export function problemMiddleware(log: Log): ErrorRequestHandler {
  // Express knows an error handler by its four parameters
  return (error: unknown, request: Request, response: Response, next) => {
    const problem = problemOf(error, requestIdOf(response));
    if (problem.status >= 500)
      log.error({ err: error, requestId: problem.requestId, route: routeNameOf(request, response) }, 'failed');
    if (response.headersSent) next(error);
    else sendProblem(response, problem);
  };
}

function requestIdOf(response: Response): string {
  return String(response.getHeader('X-Request-Id'));
}
