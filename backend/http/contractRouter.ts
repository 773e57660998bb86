import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { z } from 'zod';
import { AppError } from '#backend/AppError';
import { routes, type ProblemCode, type RouteContract, type RouteKey } from '#contracts';
import type { Authenticator } from './authenticate';
import type { RouteHandlers } from './handlers';

export interface ContractRouterOptions {
  handlers: RouteHandlers;
  authenticator: Authenticator;
  /** Checks our own answers against the contract too: outside production, where a mismatch is a bug to see at once. */
  checkAnswers: boolean;
}

/** The contract's routes on an Express router. Order: who asks, then what they ask, then whether it can be done. */
export function createContractRouter(options: ContractRouterOptions): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  for (const key of Object.keys(routes) as RouteKey[]) {
    const [method, path] = splitKey(key);
    router[method](path, ...middlewaresOf(key, options));
  }
  for (const [path, methods] of methodsByPath()) {
    router.all(path, (_request, response) => {
      response.set('Allow', methods.join(', '));
      throw new AppError('method_not_allowed', `Here: ${methods.join(', ')}`);
    });
  }
  return router;
}

function methodsByPath(): Map<string, string[]> {
  const byPath = new Map<string, string[]>();
  for (const key of Object.keys(routes) as RouteKey[]) {
    const [method, path] = splitKey(key);
    byPath.set(path, [...(byPath.get(path) ?? []), method.toUpperCase()]);
  }
  return byPath;
}

export function splitKey(key: RouteKey): ['get' | 'post' | 'put' | 'delete', string] {
  const [method, path] = key.split(' ');
  return [method?.toLowerCase() as 'get', path ?? ''];
}

function middlewaresOf(key: RouteKey, options: ContractRouterOptions): RequestHandler[] {
  const contract: RouteContract = routes[key];
  // The table ties each key to its own types; across all keys TypeScript can only see the union.
  const handler = options.handlers[key] as (request: unknown) => Promise<unknown>;
  const callers = new WeakMap<Request, object>();

  const authenticate: RequestHandler = async (request, _response, next) => {
    callers.set(request, await callerOf(contract, request, options.authenticator));
    next();
  };
  const answer: RequestHandler = async (request, response) => {
    const result = await handler({
      ...callers.get(request),
      params: parse(contract.params, request.params, 'request_malformed', 'params'),
      query: parse(contract.query, request.query, 'request_malformed', 'query'),
      body: parse(contract.body, request.body, contract.bodyProblem ?? 'request_malformed', 'body'),
      language: request.acceptsLanguages()[0]?.slice(0, 2).toLowerCase() ?? 'en',
    });
    send(response, contract, options.checkAnswers ? contract.response?.parse(result) : result);
  };
  return contract.body ? [authenticate, ...bodyParsers(contract), answer] : [authenticate, answer];
}

async function callerOf(contract: RouteContract, request: Request, authenticator: Authenticator): Promise<object> {
  if (contract.auth === 'viewer') return { viewer: await authenticator.viewer(request) };
  if (contract.auth === 'licence') return { licence: await authenticator.licence(request) };
  return {};
}

function bodyParsers(contract: RouteContract): RequestHandler[] {
  const malformed = contract.bodyProblem ?? 'request_malformed';
  const parseJson = express.json({ limit: contract.bodyLimit ?? 16_384, strict: false });
  return [
    (request, _response, next) => {
      if (!request.is('application/json')) throw new AppError('media_type_unsupported', 'Send application/json');
      next();
    },
    (request, response, next) => {
      parseJson(request, response, (error?: unknown) => {
        next(isMalformedJson(error) ? new AppError(malformed, 'The body is not JSON') : error);
      });
    },
  ];
}

function isMalformedJson(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.parse.failed';
}

function parse(schema: z.ZodType | undefined, value: unknown, code: ProblemCode, part: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError(code, undefined, {
    errors: result.error.issues.map((issue) => ({
      path: [part, ...issue.path.map(String)].join('.'),
      message: issue.message,
    })),
  });
}

function send(response: Response, contract: RouteContract, body: unknown): void {
  // Answers differ by viewer and language; the ETag still spares the bytes.
  response.set('Cache-Control', contract.auth === 'licence' ? 'no-store' : 'private, no-cache');
  response.vary('Accept-Language').vary('Authorization');
  if (contract.response) response.json(body);
  else response.status(204).end();
}
