import type { z } from 'zod';
import type { accountRoutes, privacyRoutes, Problem, ProblemCode, profileRoutes } from '#contracts';
import { prove } from './proof/prove';

type Table = typeof accountRoutes &
  Pick<typeof profileRoutes, 'GET /profiles' | 'POST /profiles/:id/unlock'> &
  Pick<typeof privacyRoutes, 'GET /privacy/export' | 'POST /privacy/erase'>;
export type Key = keyof Table;
type Part<K extends Key, P extends string> = Table[K] extends Record<P, infer S extends z.ZodType> ? z.input<S> : never;
export type Answer<K extends Key> = Table[K] extends { response: infer S extends z.ZodType } ? z.output<S> : undefined;
/** What a route takes: its path parameters, its body. */
export type Question<K extends Key> = ([Part<K, 'params'>] extends [never] ? object : { params: Part<K, 'params'> }) &
  ([Part<K, 'body'>] extends [never] ? object : { body: Part<K, 'body'> });

/** What can go wrong, by the code of the service; `offline` when it can't be reached. */
export class ApiProblem extends Error {
  constructor(
    readonly code: ProblemCode | 'offline',
    readonly problem: Partial<Problem> = {},
  ) {
    super(code);
  }
}

const TRIES_MAX = 3;

/**
 * Asks the service. Work that it wants to be proven first is done.
 * @throws ApiProblem
 */
export async function ask<K extends Key>(
  key: K,
  question: Question<K>,
  { headers = {}, onWork }: { headers?: Record<string, string>; onWork: (isWorking: boolean) => void },
): Promise<Answer<K>> {
  let proof: string | undefined;
  for (let tries = 1; ; tries++) {
    const response = await send(key, question, proof === undefined ? headers : { ...headers, 'Tenfoot-Proof': proof });
    if (response.ok) return (response.status === 200 ? await response.json() : undefined) as Answer<K>;
    const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
    if (!problem.challenge || tries === TRIES_MAX) throw new ApiProblem(problem.code ?? 'internal', problem);
    onWork(true);
    proof = await prove(problem.challenge).finally(() => onWork(false));
  }
}

async function send(key: Key, question: object, headers: Record<string, string>) {
  const [method = '', path = ''] = key.split(' ');
  const { params = {}, body } = question as { params?: Record<string, string>; body?: unknown };
  const url = `/api/v1${path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))}`;
  try {
    return await fetch(url, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      cache: 'no-store',
      credentials: 'omit',
    });
  } catch {
    throw new ApiProblem('offline');
  }
}
