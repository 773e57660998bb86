import { expect, it } from 'vitest';
import { ChildProcessError } from '#backend/platform/process/run';
import { SpeechUnavailableError } from '#backend/platform/speech/speech';
import { errorOf, failureOf, RenderMessage } from './renderMessages';

/** Through the pipe and back. */
function told(error: unknown): Error {
  const message = RenderMessage.parse(JSON.parse(JSON.stringify({ failure: failureOf(error) })));
  if (!('failure' in message)) throw new Error('not told as a failure');
  return errorOf(message.failure);
}

it('a tool that failed is told with everything that it said', () => {
  const error = new ChildProcessError('ffmpeg', null, 'SIGKILL', 'No space left on device', 'timeout');
  const same = told(error);
  expect(same).toBeInstanceOf(ChildProcessError);
  expect(same).toMatchObject({ ...error });
  expect(same.message).toBe(error.message);
});

it('a missing voice stays one, with what to do about it', () => {
  const same = told(new SpeechUnavailableError({ cause: new Error('127') }));
  expect(same).toBeInstanceOf(SpeechUnavailableError);
  expect(same.message).toContain('apt-get install espeak-ng');
});

it('any other error keeps its words and the place where it happened', () => {
  const error = new RangeError('out of paint');
  expect(told(error)).toMatchObject({ message: 'out of paint', stack: error.stack });
});
