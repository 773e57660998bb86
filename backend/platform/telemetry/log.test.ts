import { expect, test } from 'vitest';
import { createLog } from './log';

function written(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('trace', { write: (line) => lines.push(line) }));
  return lines.join('');
}

test.each([
  [{ password: 'canary' }],
  [{ request: { headers: { authorization: 'canary' } } }],
  [{ answer: { accessToken: 'canary', refreshToken: 'canary' } }],
  [{ query: { parameters: ['canary'] } }],
])('%j is written without what is secret', (fields) => {
  expect(written((log) => log.info(fields, 'told'))).toMatch(/^(?!.*canary).*redacted/);
});

test('of an error its words, stack and causes are written, and nothing that hangs on it', () => {
  const cause = Object.assign(new Error('the deeper reason'), { code: 'ECONNRESET', config: { auth: 'canary' } });
  const error = Object.assign(new TypeError('it broke', { cause }), { body: 'canary', request: { token: 'canary' } });
  const line = written((log) => log.error({ err: error }, 'failed'));
  expect(line).not.toContain('canary');
  expect(JSON.parse(line)).toMatchObject({
    err: {
      type: 'TypeError',
      message: 'it broke',
      cause: { message: 'the deeper reason', errorCode: 'ECONNRESET' },
    },
  });
});

test('what is thrown and is no error is not written', () => {
  expect(written((log) => log.error({ err: 'canary' }))).not.toContain('canary');
});
