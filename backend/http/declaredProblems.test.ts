import type { Request, Response } from 'express';
import { expect, test, vi } from 'vitest';
import { AppError } from '#backend/AppError';
import { refuseUndeclared } from './declaredProblems';
import { problemCodeOf } from './problems';

function passedOn(error: unknown): unknown {
  const next = vi.fn();
  void refuseUndeclared('GET /home')(error, {} as Request, {} as Response, next);
  return next.mock.calls[0]?.[0];
}

test('a problem that the contract declares is answered', () => {
  const error = new AppError('sign_in_required');
  expect(passedOn(error)).toBe(error);
});

test('any other is a failure of ours, which the log explains', () => {
  const error = new AppError('list_full');
  const failure = passedOn(error) as Error;
  expect(problemCodeOf(failure)).toBe('internal');
  expect(failure.message).toContain('GET /home was to answer list_full');
  expect(failure.cause).toBe(error);
});

test('what nobody threw on purpose stays what it is', () => {
  const error = new Error('a bug');
  expect(passedOn(error)).toBe(error);
});
