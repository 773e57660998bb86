import { describe, expect, it } from 'vitest';
import { AppProblem } from '#app/data/AppProblem';
import { isOutage, problemOf } from './shakaProblems';

const failure = (code: number, data: unknown[] = []) => ({
  code,
  category: Math.floor(code / 1000),
  severity: 2,
  data,
});
const status = (code: number, body = '') => failure(1001, ['https://x/licence', code, body, {}, 2]);
const refusal = (code: number, problem?: object) => failure(6007, [status(code, JSON.stringify(problem)), {}]);
const told = (error: unknown) => {
  const { kind, code } = problemOf(error);
  return [kind, code];
};

describe('a refused licence', () => {
  it('carries the code and the request id of the server', () => {
    const problem = problemOf(refusal(401, { code: 'token_invalid', requestId: 'r-1', status: 401 }));
    expect(problem).toMatchObject({ kind: 'licence', code: 'licence/token_invalid' });
    expect(problem.options.requestId).toBe('r-1');
    expect(problem.canRetry).toBe(true);
  });

  it('can’t be tried again when it is for good', () => {
    expect(problemOf(refusal(403, { code: 'kid_not_entitled' })).canRetry).toBe(false);
  });

  it.each([
    ['without a body', status(403)],
    ['with a page of a proxy', status(403, '<html>no</html>')],
    ['with a code that is none', status(403, '{"code":"<script>"}')],
    ['with null', status(403, 'null')],
  ])('is told by its status %s', (_, inner) => {
    expect(told(failure(6007, [inner, {}]))).toEqual(['licence', 'licence/403']);
  });

  it('is the server’s fault from 500 on, and the network’s when nobody answers', () => {
    expect(told(refusal(503, { code: 'unavailable' }))).toEqual(['server', 'licence/unavailable']);
    expect(told(failure(6007, [failure(1002), {}]))).toEqual(['network', 'licence/unreachable']);
    expect(told(failure(6007, [failure(1003), {}]))).toEqual(['network', 'licence/unreachable']);
  });

  it.each([6001, 6008, 6010, 6012, 6020])('is a matter of the licence with %i', (code) => {
    expect(told(failure(code))).toEqual(['licence', `shaka/${code}`]);
  });

  it('that holds no key for anything that could be played is one too', () => {
    expect(told(failure(4012, [{ missingKeys: ['a'], restrictedKeyStatuses: [] }]))).toEqual([
      'licence',
      'licence/no_key',
    ]);
    expect(told(failure(4012, [{ hasAppRestrictions: true, missingKeys: [], restrictedKeyStatuses: [] }]))).toEqual([
      'playback',
      'shaka/4012',
    ]);
  });
});

describe('media that don’t come', () => {
  it.each([
    [failure(1002), ['network', 'shaka/1002']],
    [failure(1003), ['network', 'shaka/1003']],
    [status(0), ['network', 'shaka/1001']],
    [status(404), ['server', 'shaka/1001']],
    [status(503), ['server', 'shaka/1001']],
  ])('are told by who is silent or broken', (error, expected) => {
    expect(told(error)).toEqual(expected);
  });

  it('are waited for when they may come yet', () => {
    const comings = [failure(1002), failure(1003), failure(1010), status(0), status(401), status(429), status(503)];
    expect(comings.every(isOutage)).toBe(true);
    expect([status(404), status(403), failure(3016), failure(6007)].some(isOutage)).toBe(false);
  });
});

it('a picture that can’t be shown is a matter of playback', () => {
  expect(told(failure(3016))).toEqual(['playback', 'shaka/3016']);
  expect(told(failure(4032))).toEqual(['playback', 'shaka/4032']);
});

it('what isn’t Shaka’s stays what it is', () => {
  const problem = new AppProblem('network', 'network/player_code');
  expect(problemOf(problem)).toBe(problem);
  expect(told(new TypeError('x'))).toEqual(['unknown', 'app/unexpected']);
});
