import pino, { type DestinationStream } from 'pino';

export type Log = pino.Logger;

/**
 * Fields that must never be written, wherever they turn up in a logged object. A second line of defence: nothing that was asked
 * with is handed to the log in the first place (see `requestLog`).
 */
const SECRET_FIELDS = [
  ...['authorization', 'cookie', 'token', 'accessToken', 'refreshToken', 'device_code', 'user_code', 'grant'],
  ...['password', 'pin', 'code', 'email', 'key', 'keys', 'k', 'masterKeyHex', 'body', 'headers', 'parameters'],
];
const CAUSES_MAX = 3;

/** JSON lines, on standard output unless somewhere else is given. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Not whatever else an error carries: body parsers put the body into it, clients of other services their request. */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error && { errorCode: error.code }),
    ...(error.cause !== undefined && depth < CAUSES_MAX && { cause: describeError(error.cause, depth + 1) }),
  };
}
