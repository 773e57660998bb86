import { AppProblem } from '#app/data/AppProblem';

/** What matters of shaka.util.Error: numbers, and data whose shape each code defines (lib/util/error.js). */
export interface ShakaFailure {
  code: number;
  category: number;
  severity: number;
  data: unknown[];
}

const NETWORK_CATEGORY = 1;
const DRM_CATEGORY = 6;
const RECOVERABLE = 1;

const BAD_HTTP_STATUS = 1001;
const HTTP_ERROR = 1002;
const TIMEOUT = 1003;
const ATTEMPTS_EXHAUSTED = 1010;
const RESTRICTIONS_CANNOT_BE_MET = 4012;
const LICENSE_REQUEST_FAILED = 6007;

/** Refusals that a second try can't change. */
const finalRefusals = new Set(['forbidden', 'kid_not_entitled', 'challenge_malformed']);

export function isShakaFailure(error: unknown): error is ShakaFailure {
  const failure = error as Partial<ShakaFailure> | null;
  return typeof failure?.code === 'number' && typeof failure.category === 'number' && Array.isArray(failure.data);
}

/** Shaka deals with it by itself. */
export function isRecovered(failure: ShakaFailure): boolean {
  return failure.severity === RECOVERABLE;
}

/**
 * The media couldn't be had, and may be had in a while: nobody answered, or somebody who is overloaded or down, or to whom a token
 * was shown that is too old, as after a night asleep. The next report brings a new one, or says that the session is over.
 */
export function isOutage(failure: ShakaFailure): boolean {
  if (failure.category !== NETWORK_CATEGORY) return false;
  if (failure.code !== BAD_HTTP_STATUS) return [HTTP_ERROR, TIMEOUT, ATTEMPTS_EXHAUSTED].includes(failure.code);
  const status = statusOf(failure);
  return status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;
}

/** Any error of the player, in the terms of the app; a licence refusal carries the code that the server gave. */
export function problemOf(error: unknown): AppProblem {
  if (!isShakaFailure(error)) return AppProblem.from(error);
  if (error.code === LICENSE_REQUEST_FAILED) return licenceProblem(error);
  if (error.category === NETWORK_CATEGORY) return networkProblem(error, `shaka/${error.code}`);
  if (error.category === DRM_CATEGORY) return new AppProblem('licence', `shaka/${error.code}`, { cause: error });
  if (error.code === RESTRICTIONS_CANNOT_BE_MET && isKeyMissing(error)) {
    return new AppProblem('licence', 'licence/no_key', { cause: error });
  }
  return new AppProblem('playback', `shaka/${error.code}`, { cause: error });
}

/** 6007 wraps the error of the request (`data[0]`), and that one the answer's body (`data[2]`). */
function licenceProblem(failure: ShakaFailure): AppProblem {
  const [request] = failure.data;
  if (!isShakaFailure(request)) return new AppProblem('licence', `shaka/${failure.code}`, { cause: failure });
  if (request.code !== BAD_HTTP_STATUS) return new AppProblem('network', 'licence/unreachable', { cause: failure });
  const status = statusOf(request);
  const { code, requestId } = problemBody(request.data[2]);
  return new AppProblem(status >= 500 ? 'server' : 'licence', `licence/${code ?? status}`, {
    ...(requestId !== undefined && { requestId }),
    canRetry: code === undefined || !finalRefusals.has(code),
    cause: failure,
  });
}

function networkProblem(failure: ShakaFailure, code: string): AppProblem {
  const isAnswered = failure.code === BAD_HTTP_STATUS && statusOf(failure) > 0;
  return new AppProblem(isAnswered ? 'server' : 'network', code, { cause: failure });
}

/** 1001: `data[1]` is the HTTP status. */
function statusOf(failure: ShakaFailure): number {
  return Number(failure.data[1] ?? 0);
}

/** 4012: `data[0]` tells which restrictions, among them keys that the licence lacks. */
function isKeyMissing(failure: ShakaFailure): boolean {
  const restrictions = failure.data[0] as { missingKeys?: unknown[]; restrictedKeyStatuses?: unknown[] } | undefined;
  return (restrictions?.missingKeys?.length ?? 0) + (restrictions?.restrictedKeyStatuses?.length ?? 0) > 0;
}

/** RFC 9457, or whatever stands there instead. */
function problemBody(body: unknown): { code?: string; requestId?: string } {
  try {
    const { code, requestId } = JSON.parse(String(body)) as { code?: unknown; requestId?: unknown };
    return {
      ...(typeof code === 'string' && /^[a-z_]{1,64}$/.test(code) && { code }),
      ...(typeof requestId === 'string' && { requestId }),
    };
  } catch {
    return {};
  }
}
