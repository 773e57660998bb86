import type { Answer, Reply } from './screenStates';

const API = '/api/v1';

type Fetch = (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;

/** Stands between the app and its service, and answers as the state says. */
export class LabService {
  constructor(
    private readonly answers: readonly Answer[],
    /** The real one. */
    private readonly ask: Fetch,
    private readonly base: string,
  ) {}

  readonly fetch: Fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input, this.base);
    if (!url.pathname.startsWith(`${API}/`)) return this.ask(input, init);
    const method = init.method ?? 'GET';
    const path = url.pathname.slice(API.length);
    const answer = this.answers.find(({ route }) => route === 'any' || fits(route, method, path));
    return answer ? this.reply(answer.reply, input, init) : this.ask(input, init);
  };

  private async reply(reply: Reply, input: RequestInfo | URL, init: RequestInit): Promise<Response> {
    if (reply === 'never') return waitFor(init.signal);
    if (reply === 'lost') throw new TypeError('Failed to fetch');
    if (typeof reply === 'object') return problem(reply);
    const response = await this.ask(input, init);
    if (response.status === 204) return response;
    const said: unknown = await response.json().catch(() => null);
    return json(response.ok ? response.status : 200, reply(said));
  }
}

/** Route keys are `GET /content/:id`. */
function fits(route: string, method: string, path: string): boolean {
  const [verb, pattern = ''] = route.split(' ');
  const parts = path.split('/');
  const wanted = pattern.split('/');
  if (verb !== method || parts.length !== wanted.length) return false;
  return wanted.every((part, at) => (part.startsWith(':') ? isId(parts[at]) : part === parts[at]));
}

/** `/content/outline` isn't the content of the id `outline`. */
const others: readonly string[] = ['outline', 'categories', 'trending', 'channels', 'new-releases', 'maturity'];
const isId = (part = ''): boolean => part !== '' && !others.includes(part);

/** As a service that never answers: until whoever asked doesn't want to know any more. */
function waitFor(signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('The request was given up', 'AbortError')));
  });
}

/** RFC 9457, as the service does it. */
function problem(said: Extract<Reply, { code: string }>): Response {
  return json(said.status, { type: 'about:blank', title: said.code, ...said, requestId: 'lab' });
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}
