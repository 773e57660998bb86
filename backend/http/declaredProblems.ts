import type { ErrorRequestHandler } from 'express';
import { problemsOf, routes, type RouteKey } from '#contracts';
import { problemCodeOf } from './problems';

/** Makes a problem that the contract of a route doesn't declare a failure of ours: to see at once, outside production. */
export function refuseUndeclared(key: RouteKey): ErrorRequestHandler {
  const declared = new Set(problemsOf(routes[key]));
  // Express knows an error handler by its four parameters
  return (error: unknown, _request, _response, next) => {
    const code = problemCodeOf(error);
    if (declared.has(code)) next(error);
    else next(new Error(`${key} was to answer ${code}, which its contract does not declare`, { cause: error }));
  };
}
