import express, { type Request, type RequestHandler } from 'express';
import type { z } from 'zod';
import { AppError } from '#backend/AppError';
import { RawBody } from '#backend/RawBody';
import type { ProblemCode, RouteContract } from '#contracts';
import { refusingEarly } from './bodyLimit';

const BODY_LIMIT = 16_384;
/** Deeper than any body of the contract; a parser of ours that walks a body stays far from its stack's end. */
const DEPTH_MAX = 12;
/** More than any client or proxy of ours sends. */
const HEADERS_MAX = 100;
export const BEACON_TYPE = 'text/plain';
/** RFC 7396 */
export const MERGE_PATCH_TYPE = 'application/merge-patch+json';

/**
 * Node drops headers over a number without a word (`maxHeadersCount`), among them perhaps the one by which a proxy says that a
 * request isn't from this machine: here they are refused instead (see `listen`).
 */
export const refuseManyHeaders: RequestHandler = (request, _response, next) => {
  if (request.rawHeaders.length > 2 * HEADERS_MAX) {
    throw new AppError('request_malformed', `More than ${HEADERS_MAX} headers`);
  }
  next();
};

/** What reads the body of a route, in its limits. */
export function bodyParsers(contract: RouteContract): RequestHandler[] {
  const malformed = malformedCodeOf(contract);
  const limit = contract.bodyLimit ?? BODY_LIMIT;
  const rawTypes = [...(contract.rawBodyTypes ?? [])];
  const jsonTypes = [
    'application/json',
    ...(contract.isBeacon ? [BEACON_TYPE] : []),
    ...(contract.isMergePatch ? [MERGE_PATCH_TYPE] : []),
  ];
  // to the parser no bytes at all are an empty object, which may well be a request to do something
  const refuseNothing = (_request: unknown, _response: unknown, bytes: Buffer) => {
    if (bytes.length === 0) throw new AppError(malformed, 'The body is empty');
  };
  const readJson = express.json({ limit, strict: false, type: jsonTypes, verify: refuseNothing });
  const readRaw = express.raw({ limit, type: rawTypes });
  return [
    (request, _response, next) => {
      if (!request.is([...jsonTypes, ...rawTypes])) {
        throw new AppError('media_type_unsupported', `Send ${[...jsonTypes, ...rawTypes].join(' or ')}`);
      }
      next();
    },
    refusingEarly(limit, (request, response, next) => {
      const read = request.is(jsonTypes) ? readJson : readRaw;
      void read(request, response, (error?: unknown) => {
        next(isMalformedJson(error) ? new AppError(malformed, 'The body is not JSON') : error);
      });
    }),
  ];
}

/** @throws AppError with the code of the route for a bad body */
export function parsedBody(contract: RouteContract, request: Request): unknown {
  if (Buffer.isBuffer(request.body)) {
    if (request.body.length === 0) throw new AppError(malformedCodeOf(contract), 'The body is empty');
    return new RawBody(request.headers['content-type'] ?? '', request.body);
  }
  const code = malformedCodeOf(contract);
  if (contract.body && depthOf(request.body) > DEPTH_MAX) throw new AppError(code, 'The body is nested too deep');
  return parse(contract.body, request.body, code, 'body');
}

/** @throws AppError of this code, with what is wrong where */
export function parse(schema: z.ZodType | undefined, value: unknown, code: ProblemCode, part: string): unknown {
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

function malformedCodeOf(contract: RouteContract): ProblemCode {
  return contract.bodyProblem ?? 'request_malformed';
}

function isMalformedJson(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.parse.failed';
}

/** Levels of objects and arrays, counted no further than it matters. */
function depthOf(value: unknown): number {
  let depth = 0;
  let level = [value];
  while (depth <= DEPTH_MAX) {
    level = level.flatMap((part): unknown[] => (typeof part === 'object' && part !== null ? Object.values(part) : []));
    if (level.length === 0) return depth;
    depth += 1;
  }
  return depth;
}
