import { AppError } from '#backend/AppError';
import type { UpstreamError } from '#backend/platform/outbound/UpstreamError';

/** A licence server is usually back at once, or not so soon. */
const RETRY_AFTER_S = 2;
const BUSY = 503;

/** What a client is told when a licence server decided nothing: it may try again. */
export function appErrorOf(error: UpstreamError): AppError {
  const retryAfterS = Math.max(1, Math.ceil(error.retryAfterS ?? RETRY_AFTER_S));
  const data = { retryAfterS, cause: error };
  if (error.failure === 'late') return new AppError('upstream_timeout', undefined, data);
  const isBusy = error.status === BUSY && error.retryAfterS !== null;
  if (error.failure === 'open' || isBusy) return new AppError('unavailable', 'The licence server needs a pause', data);
  return new AppError('upstream_failed', undefined, data);
}

/** It answered, and nobody may believe it. */
export function upstreamFailed(detail?: string): AppError {
  return new AppError('upstream_failed', detail, { retryAfterS: RETRY_AFTER_S });
}
