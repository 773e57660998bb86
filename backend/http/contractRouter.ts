import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Router } from 'express';
import {
  APP_VERSION_HEADER,
  isClosable,
  routes,
  type MainRouteKey,
  type RouteContract,
  type RouteKey,
} from '#contracts';
import { assertAppVersion } from './appVersion';
import type { Authenticator, Caller } from './authenticate';
import { clientAddress } from './clientAddress';
import { refuseUndeclared } from './declaredProblems';
import type { RouteHandlers } from './handlers';
import { answerOnce, type IdempotencyPort } from './idempotency';
import type { Admission } from './limits/Admission';
import { localOrigin } from './localOrigin';
import { bodyParsers, parse, parsedBody } from './requestParts';
import { nameRoute } from './routeName';
import { bySpecificity } from './routeOrder';
import { send } from './send';
import { AppError } from '#backend/AppError';

export interface ContractRouterOptions {
  handlers: RouteHandlers;
  authenticator: Authenticator;
  idempotency: IdempotencyPort;
  admission: Admission;
  /** That the operator doesn't work on the service now. @throws AppError maintenance */
  assertOpen(): Promise<void>;
  /** The oldest version of an app that is answered; undefined: any. */
  minimumAppVersion: string | undefined;
  /** Under which clients reach the service; undefined: where a request has come in. */
  publicUrl: string | undefined;
  /** Checks our own answers against the contract too: outside production, where a mismatch is a bug to see at once. */
  checkAnswers: boolean;
}

/** The contract's routes on an Express router. Order: whether there is room, who asks, then what they ask, then whether it can be done. */
export function createContractRouter(options: ContractRouterOptions): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  const byPath = methodsByPath();
  for (const path of [...byPath.keys()].sort(bySpecificity)) {
    const methods = byPath.get(path) ?? [];
    for (const method of methods) {
      const key = `${method} ${path}` as RouteKey;
      router[method.toLowerCase() as 'get'](path, ...middlewaresOf(key, options));
    }
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
    byPath.set(path, [...(byPath.get(path) ?? []), method]);
  }
  return byPath;
}

/** `GET /home` as its method and path. */
export function splitKey(key: RouteKey): [method: string, path: string] {
  const [method = '', path = ''] = key.split(' ');
  return [method, path];
}

function middlewaresOf(key: RouteKey, options: ContractRouterOptions): (RequestHandler | ErrorRequestHandler)[] {
  const contract: RouteContract = routes[key];
  const main = (contract.aliasOf ?? key) as MainRouteKey;
  // The table ties each key to its own types; across all keys TypeScript can only see the union.
  const handler = options.handlers[main] as (request: unknown) => Promise<unknown>;
  const callers = new WeakMap<Request, Caller>();

  const enter: RequestHandler = async (request, response, next) => {
    nameRoute(response, key);
    await options.admission.enter(contract, request, response);
    if (isClosable(contract)) await options.assertOpen();
    if (contract.auth !== 'licence') assertAppVersion(request.get(APP_VERSION_HEADER), options.minimumAppVersion);
    next();
  };
  const authenticate: RequestHandler = async (request, response, next) => {
    const caller = await options.authenticator(contract.auth, request);
    await options.admission.enterAs(caller, contract, response);
    callers.set(request, caller);
    next();
  };
  const answer: RequestHandler = async (request, response) => {
    const caller = callers.get(request) ?? {};
    const asked = {
      ...caller,
      ...partsOf(contract, routes[main], request),
      ...circumstancesOf(request, caller, options),
      ...(contract.versions === 'asks' && { version: versionOf(request) }),
    };
    const result = await options.admission.attempt(contract, request, () =>
      contract.isRepeatable
        ? answerOnce(options.idempotency, { key: main, request, caller }, () => handler(asked))
        : handler(asked),
    );
    send(response, contract, result, options.checkAnswers);
  };
  return [
    enter,
    authenticate,
    ...(contract.body ? bodyParsers(contract) : []),
    answer,
    ...(options.checkAnswers ? [refuseUndeclared(key)] : []),
  ];
}

function partsOf(contract: RouteContract, main: RouteContract, request: Request) {
  const params = parse(contract.params, request.params, 'request_malformed', 'params');
  const query = contract.aliasOf
    ? parse(main.query, { ...request.query, ...request.params }, 'request_malformed', 'query')
    : parse(contract.query, request.query, 'request_malformed', 'query');
  return { params, query, body: parsedBody(contract, request) };
}

/** RFC 6585 §3: without it two writers who know nothing of each other would undo what the other did. */
function versionOf(request: Request): string {
  const version = request.get('If-Match');
  if (version === undefined) throw new AppError('precondition_required', 'Send the ETag of what you saw as If-Match');
  return version;
}

function circumstancesOf(request: Request, caller: Caller, { publicUrl }: ContractRouterOptions) {
  const language = ('viewer' in caller ? caller.viewer.language : null) ?? request.acceptsLanguages()[0] ?? 'en';
  return {
    language: language.slice(0, 2).toLowerCase(),
    address: clientAddress(request),
    origin: publicUrl ?? localOrigin(request),
  };
}
