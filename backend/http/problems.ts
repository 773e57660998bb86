import type { ErrorRequestHandler, Request, Response } from 'express';
import { AppError } from '#backend/AppError';
import type { Log } from '#backend/platform/telemetry/log';
import { problemCodes, type Problem, type ProblemCode } from '#contracts';

/** Short names for people who read an answer; the app has its own words by code. */
const titles: Record<ProblemCode, string> = {
  request_malformed: 'The request is not what the contract says',
  challenge_malformed: 'The licence challenge could not be read',
  payload_too_large: 'The request body is too large',
  media_type_unsupported: 'The request body has the wrong content type',
  not_found: 'There is nothing here',
  method_not_allowed: 'This cannot be done here',
  range_not_satisfiable: 'The file ends before this range',
  sign_in_required: 'Sign in first',
  token_invalid: 'The token is not valid',
  token_expired: 'The token has expired',
  forbidden: 'This is not allowed',
  profile_unknown: 'The household has no such profile',
  kid_not_entitled: 'None of these keys is granted',
  session_ended: 'The playback session has ended',
  title_not_ready: 'The title is still being prepared',
  title_failed: 'The title could not be prepared',
  media_not_recognised: 'The file is no video that we know',
  media_not_allowed: 'The file is of a kind that we refuse',
  media_too_large: 'The file is too large',
  media_unreadable: 'The file could not be read as a video',
  internal: 'Something broke on our side',
  unavailable: 'The service is not available now',
};

/** Maps what was thrown to a problem; what nobody threw on purpose says nothing about our inside. */
function problemOf(error: unknown, requestId: string): Problem {
  const known = error instanceof AppError ? error : new AppError(codeOfLibraryError(error));
  return {
    type: `/api/v1/docs#problem-${known.code}`,
    title: titles[known.code],
    status: problemCodes[known.code],
    code: known.code,
    requestId,
    ...(known.detail !== undefined && { detail: known.detail }),
    ...(known.data.errors && { errors: known.data.errors }),
    ...(known.data.retryAfterS !== undefined && { retryAfterS: known.data.retryAfterS }),
  };
}

/** Errors of Express, its body parser and `send` carry an HTTP status. */
function codeOfLibraryError(error: unknown): ProblemCode {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  if (status === 404) return 'not_found';
  if (status === 413) return 'payload_too_large';
  if (status === 415) return 'media_type_unsupported';
  if (status === 416) return 'range_not_satisfiable';
  if (typeof status === 'number' && status >= 400 && status < 500) return 'request_malformed';
  return 'internal';
}

function sendProblem(response: Response, problem: Problem): void {
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
    if (problem.status >= 500) log.error({ err: error, requestId: problem.requestId, path: request.path }, 'failed');
    if (response.headersSent) next(error);
    else sendProblem(response, problem);
  };
}

function requestIdOf(response: Response): string {
  return String(response.getHeader('X-Request-Id'));
}
