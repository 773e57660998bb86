import type { Problem, RouteBody, RouteKey, RouteParams, RouteQuery, RouteResponse } from '#contracts';
import { version } from '#app/app/version';
import { AppProblem, type ProblemKind } from '#app/data/AppProblem';
import { TokenRenewal } from '#app/data/TokenRenewal';
import type { SessionStore } from '#app/state/SessionStore';

/** What a route needs, by name; parts that it doesn't have don't exist. */
export type RouteInput<K extends RouteKey> = OmitUndefined<{
  params: RouteParams<K>;
  query: RouteQuery<K>;
  body: RouteBody<K>;
}>;
type OmitUndefined<T> = { [F in keyof T as T[F] extends undefined ? never : F]: T[F] };

export interface CallOptions {
  signal?: AbortSignal;
  /** The request outlives the page: for the last words of a session. */
  keepalive?: boolean;
}

interface ApiClientOptions {
  /** Ends without a slash; empty: the origin of the page. */
  origin: string;
  fetch: typeof fetch;
  session: SessionStore;
  /** Who is watching; null for nobody yet. */
  profileId(): string | null;
  /** Proves that the PIN of whoever is watching was known; null where there is none. */
  profileGrant?(): string | null;
  /** The household doesn't know this profile any more, or wants to hear its PIN. */
  onProfileUnknown(profileId: string): void;
  /** Of names and synopses, e.g. `es`. */
  language: string;
  timeoutMs?: number;
}

const kindByStatus: Record<number, ProblemKind> = {
  401: 'signIn',
  404: 'notFound',
  409: 'notReady',
  426: 'updateNeeded',
  // The session ended without the viewer: another one can be started.
  410: 'playback',
};

/** Where the status says too little. */
const kindByCode: Record<string, ProblemKind> = {
  title_failed: 'playback',
  concurrency_limit: 'busy',
  region_unavailable: 'elsewhere',
  window_closed: 'elsewhere',
  access_denied: 'turnedDown',
  device_limit: 'tooManyDevices',
  household_suspended: 'forbidden',
  maintenance: 'maintenance',
};

/** `PROFILE_HEADER` of the contract, of which the app takes types only. */
const profileHeader = 'Tenfoot-Profile';
/** `APP_VERSION_HEADER` of the contract. */
const versionHeader = 'Tenfoot-App-Version';
/** `PROFILE_GRANT_HEADER` of the contract. */
const grantHeader = 'Tenfoot-Profile-Grant';

/** Whoever is watching has to be asked for again. */
const lostProfile: readonly string[] = ['api/profile_unknown', 'api/pin_required'];

/** Who there is doesn't depend on who is watching, and has to be answered when that one is gone. */
const isForAnybody = (key: RouteKey): boolean => key === 'GET /profiles' || isOpen(key);

/** Asked by who isn't signed in yet, or is no more. */
const openRoutes: readonly RouteKey[] = ['POST /auth/refresh', 'POST /auth/device/code', 'POST /auth/device/token'];
const isOpen = (key: RouteKey): boolean => openRoutes.includes(key);

/** Speaks the contract: a route's key and input in, its answer or an AppProblem out. */
export class ApiClient {
  private readonly timeoutMs: number;
  private readonly renewal: TokenRenewal;

  constructor(private readonly options: ApiClientOptions) {
    this.timeoutMs = options.timeoutMs ?? 10_000;
    this.renewal = new TokenRenewal(options.session, (body) => this.send('POST /auth/refresh', { body }, {}, null));
  }

  get origin(): string {
    return this.options.origin;
  }

  /** @throws AppProblem; an aborted call rejects with the signal's own AbortError. */
  async call<K extends RouteKey>(key: K, input: RouteInput<K>, options: CallOptions = {}): Promise<RouteResponse<K>> {
    if (isOpen(key)) return this.send(key, input, options, null);
    const { session } = this.options;
    // The last words of a page are sent at once or never.
    const token = session.accessToken ?? (session.isSignedIn ? await this.renewal.renew() : null);
    try {
      return await this.send(key, input, options, token);
    } catch (error) {
      if (!(error instanceof AppProblem) || error.kind !== 'signIn') throw error;
      // Another clock than the set's decides when a token has ended.
      const next = token === null ? null : await this.renewal.renew();
      if (next === null) {
        session.ask();
        throw error;
      }
      return this.send(key, input, options, next);
    }
  }

  private async send<K extends RouteKey>(
    key: K,
    input: RouteInput<K>,
    options: CallOptions,
    token: string | null,
  ): Promise<RouteResponse<K>> {
    const { method, url, body } = this.request(key, input);
    const profileId = isForAnybody(key) ? null : this.options.profileId();
    const timer = new AbortController();
    const timeout = setTimeout(() => timer.abort(), this.timeoutMs);
    const stop = (): void => timer.abort();
    if (options.signal?.aborted) stop();
    options.signal?.addEventListener('abort', stop);
    try {
      const response = await this.options.fetch(url, {
        method,
        headers: this.headers(body !== undefined, profileId, token),
        body,
        signal: timer.signal,
        keepalive: options.keepalive ?? false,
      });
      if (!response.ok) throw await problemOf(response);
      return (response.status === 204 ? undefined : await response.json()) as RouteResponse<K>;
    } catch (error) {
      if (options.signal?.aborted) throw new DOMException('The call was given up', 'AbortError');
      if (error instanceof AppProblem) {
        if (lostProfile.includes(error.code) && profileId !== null) this.options.onProfileUnknown(profileId);
        throw error;
      }
      const code = timer.signal.aborted ? 'network/timeout' : 'network/unreachable';
      throw new AppProblem('network', code, { cause: error });
    } finally {
      clearTimeout(timeout);
      options.signal?.removeEventListener('abort', stop);
    }
  }

  private request(key: RouteKey, input: LooseInput): { method: string; url: string; body: string | undefined } {
    const [method = 'GET', template = ''] = key.split(' ');
    const path = template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input.params?.[name])));
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(input.query ?? {})) {
      if (value !== undefined) query.set(name, String(value));
    }
    const search = query.toString();
    return {
      method,
      url: `${this.options.origin}/api/v1${path}${search && `?${search}`}`,
      body: input.body === undefined ? undefined : JSON.stringify(input.body),
    };
  }

  private grant(): Record<string, string> {
    const grant = this.options.profileGrant?.() ?? null;
    return grant === null ? {} : { [grantHeader]: grant };
  }

  private headers(hasBody: boolean, profileId: string | null, token: string | null): Record<string, string> {
    return {
      Accept: 'application/json',
      'Accept-Language': this.options.language,
      [versionHeader]: version,
      ...(hasBody && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(profileId !== null && { [profileHeader]: profileId, ...this.grant() }),
    };
  }
}

/** Seconds until it can be tried again, where the service says so: in the problem, else in the header. */
function retryAfterOf(details: Partial<Problem>, response: Response): number | undefined {
  const seconds = details.retryAfterS ?? Number(response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}

interface LooseInput {
  params?: Record<string, unknown>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
}

/** RFC 9457 problem details → what the viewer can be told. */
async function problemOf(response: Response): Promise<AppProblem> {
  const problem: unknown = await response.json().catch(() => null);
  const details: Partial<Problem> = problem && typeof problem === 'object' ? problem : {};
  const isTaken = details.ended?.reason === 'taken_over';
  const kind = isTaken ? 'busy' : (kindByCode[details.code ?? ''] ?? kindByStatus[response.status]);
  return new AppProblem(
    kind ?? (response.status >= 500 ? 'server' : 'unknown'),
    `api/${details.code ?? response.status}`,
    {
      requestId: details.requestId ?? response.headers.get('x-request-id') ?? undefined,
      retryAfterS: retryAfterOf(details, response),
      canRetry: kind !== 'notFound' && kind !== 'elsewhere',
    },
  );
}
