import { Problem, problemsOf, routes, type ProblemCode, type RouteContract, type RouteKey } from '#contracts';
import { successStatus } from '#backend/http/send';
import { startFirstLight } from './playback';
import type { RunningService } from './runningService';
import { signUpOperator } from './signUp';

export interface ContractRoute {
  key: RouteKey;
  method: string;
  path: string;
  contract: RouteContract;
}

/** Every route of the contract: a new one is tested from its first day. */
export const contractRoutes = (Object.entries(routes) as [RouteKey, RouteContract][]).map(
  ([key, contract]): ContractRoute => {
    const [method = '', path = ''] = key.split(' ');
    return { key, method, path, contract };
  },
);

export interface ContractRequest {
  params?: Readonly<Record<string, string>>;
  /** As it stands in the address, without its question mark. */
  query?: string;
  /** As it goes over the wire; JSON unless the headers say something else. */
  body?: string;
  headers?: Readonly<Record<string, string>>;
}

export interface ContractAnswer {
  status: number;
  /** Of a problem. */
  code: ProblemCode | undefined;
  problem: Problem | undefined;
  headers: Headers;
  text: string;
}

/** The path of a request, with its query. */
export function filledPath(path: string, { params = {}, query = '' }: ContractRequest): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? 'no-such-thing'));
  return `${filled}${query && `?${query}`}`;
}

/** Asks a route; a problem is read as one. */
export async function askRoute(
  { origin }: Pick<RunningService, 'origin'>,
  { method, path }: Pick<ContractRoute, 'method' | 'path'>,
  request: ContractRequest = {},
): Promise<ContractAnswer> {
  const { body, headers } = request;
  const response = await fetch(`${origin}/api/v1${filledPath(path, request)}`, {
    method,
    redirect: 'manual',
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  const problem = isProblem ? Problem.parse(JSON.parse(text)) : undefined;
  return { status: response.status, code: problem?.code, problem, headers: response.headers, text };
}

/** What of an answer the contract doesn't declare; undefined: nothing. */
export function undeclaredIn(contract: RouteContract, { status, code, text }: ContractAnswer): string | undefined {
  if (code === 'internal') return 'a failure of ours';
  if (code !== undefined) return problemsOf(contract).includes(code) ? undefined : code;
  if (contract.rawResponseTypes) return undefined;
  if (status !== successStatus(contract)) return String(status);
  const isDeclared = !contract.response || contract.response.safeParse(JSON.parse(text)).success;
  return isDeclared ? undefined : text;
}

/** Headers of a caller whom a route lets in: the demo household, an operator, or the bearer of a licence token. */
export class ContractCallers {
  private licence: Promise<string> | undefined;
  private operator: Promise<Record<string, string>> | undefined;

  /** @param running with First Light published */
  constructor(private readonly running: RunningService) {}

  async authorised({ auth }: RouteContract): Promise<Record<string, string>> {
    if (auth === 'licence') return { Authorization: `Bearer ${await (this.licence ??= this.licenceToken())}` };
    if (auth === 'operator') return (this.operator ??= signUpOperator(this.running));
    return {};
  }

  private async licenceToken(): Promise<string> {
    return (await startFirstLight(this.running)).drm.token;
  }
}
