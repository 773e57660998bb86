import pino from 'pino';

export type Log = pino.Logger;

/** Fields that must never be written, wherever they turn up in a logged object. */
const SECRET_FIELDS = ['authorization', 'cookie', 'token', 'key', 'keys', 'k', 'masterKeyHex'];

/** JSON lines on standard output. */
export function createLog(level: string): Log {
  return pino({
    level,
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
  });
}
