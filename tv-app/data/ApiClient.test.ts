import { describe, expect, it, vi } from 'vitest';
import { ApiClient } from '#app/data/ApiClient';
import { AppProblem } from '#app/data/AppProblem';
import { SessionStore } from '#app/state/SessionStore';
import { MemoryStorage } from '#devices/platforms/MemoryStorage';

const answer = (status: number, body: unknown = null): Response =>
  new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { 'x-request-id': 'from-header' } });

/** What a set keeps, and a clock that stands. */
function emptySession(): SessionStore {
  return new SessionStore(new MemoryStorage(), () => 1_000);
}

const tokens = { accessToken: 'token', expiresInS: 600, refreshToken: 'refresh', deviceId: 'this-set' };

function client(
  fetch: typeof globalThis.fetch,
  session = emptySession(),
  who: Partial<ConstructorParameters<typeof ApiClient>[0]> = {},
): ApiClient {
  const nobody = { profileId: () => null, onProfileUnknown: () => undefined };
  return new ApiClient({ origin: 'http://tv', fetch, session, language: 'es', timeoutMs: 20, ...nobody, ...who });
}

async function problemOf(promise: Promise<unknown>): Promise<AppProblem> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof AppProblem)) throw new Error(`expected a problem, not ${String(error)}`);
  return error;
}

/** Like the real one: it ends when it is aborted, also before it began. */
const never: typeof fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    if (init?.signal?.aborted) reject(new Error('aborted'));
    init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
  });

describe('a call', () => {
  it('asks in the language of the viewer, and an aborted one asks nobody', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(answer(200, {})));
    await client(fetch).call('GET /home', {});
    expect(new Headers(fetch.mock.calls[0]?.[1]?.headers).get('accept-language')).toBe('es');
    const given = client(never).call('GET /home', {}, { signal: AbortSignal.abort() });
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('ApiClient', () => {
  it('puts parameters into the path and the query', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(answer(200, {})));
    await client(fetch).call('GET /content/:id', { params: { id: 'a b' } });
    await client(fetch).call('GET /content', { query: { limit: 5, cursor: undefined } });
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      'http://tv/api/v1/content/a%20b',
      'http://tv/api/v1/content?limit=5',
    ]);
  });

  it('sends a body as JSON, and reads nothing from an empty answer', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(answer(204)));
    const body = { sessionId: 's', seq: 1, positionMs: 2 };
    expect(await client(fetch).call('POST /playback/end', { body }, { keepalive: true })).toBeUndefined();
    const init = fetch.mock.calls[0]?.[1];
    expect(init).toMatchObject({ method: 'POST', body: JSON.stringify(body), keepalive: true });
    expect(init?.headers).toMatchObject({ 'Content-Type': 'application/json' });
  });

  it('shows who is signed in', async () => {
    const session = emptySession();
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(answer(200, {})));
    await client(fetch, session).call('GET /home', {});
    session.signIn(tokens);
    await client(fetch, session).call('GET /home', {});
    expect(fetch.mock.calls.map(([, init]) => (init?.headers as Record<string, string>).Authorization)).toEqual([
      undefined,
      'Bearer token',
    ]);
  });

  it('says who is watching, but not when it asks who there is', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(answer(200, {})));
    const watched = client(fetch, emptySession(), { profileId: () => 'ada' });
    await watched.call('GET /home', {});
    await watched.call('GET /profiles', {});
    const sent = fetch.mock.calls.map(([, init]) => new Headers(init?.headers).get('tenfoot-profile'));
    expect(sent).toEqual(['ada', null]);
  });

  it('tells of a profile that the household doesn’t know any more, by the name under which it asked', async () => {
    const ids = ['ada', 'leo'];
    const onProfileUnknown = vi.fn();
    const refused = client(() => Promise.resolve(answer(403, { code: 'profile_unknown' })), emptySession(), {
      profileId: () => ids.shift() ?? null,
      onProfileUnknown,
    });
    const problem = await problemOf(refused.call('GET /home', {}));
    expect(problem.code).toBe('api/profile_unknown');
    expect(onProfileUnknown.mock.calls).toEqual([['ada']]);
  });

  it.each([
    [401, 'sign_in_required', 'signIn'],
    [404, 'not_found', 'notFound'],
    [409, 'title_not_ready', 'notReady'],
    [409, 'title_failed', 'playback'],
    [409, 'concurrency_limit', 'busy'],
    [403, 'household_suspended', 'forbidden'],
    [403, 'forbidden', 'unknown'],
    [403, 'region_unavailable', 'elsewhere'],
    [403, 'window_closed', 'elsewhere'],
    [410, 'session_ended', 'playback'],
    [422, 'media_too_large', 'unknown'],
    [500, 'internal', 'server'],
    [503, 'unavailable', 'server'],
  ] as const)('tells what a %i with the code %s means: %s', async (status, code, kind) => {
    const problem = await problemOf(
      client(() => Promise.resolve(answer(status, { code, requestId: 'r-1' }))).call('GET /home', {}),
    );
    expect([problem.kind, problem.code, problem.options.requestId]).toEqual([kind, `api/${code}`, 'r-1']);
  });

  it('tells of a stream that somebody took over as of one that there is not', async () => {
    const ended = { reason: 'taken_over', by: { profileName: 'Tomás', deviceName: 'Attic' } };
    const taken = client(() => Promise.resolve(answer(410, { code: 'session_ended', ended })));
    expect((await problemOf(taken.call('GET /home', {}))).kind).toBe('busy');
  });

  it.each([
    [403, 'forbidden'],
    [410, 'session_ended'],
  ])('offers a retry after a %i %s, which another time may go well', async (status, code) => {
    const refused = client(() => Promise.resolve(answer(status, { code })));
    expect((await problemOf(refused.call('GET /home', {}))).canRetry).toBe(true);
  });

  it('offers no retry for what is not there', async () => {
    const gone = client(() => Promise.resolve(answer(404, { code: 'not_found' })));
    expect((await problemOf(gone.call('GET /home', {}))).canRetry).toBe(false);
  });

  it('makes do with the status and the header when something in between answers in its own words', async () => {
    const proxy = client(() =>
      Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'x-request-id': 'h' } })),
    );
    const problem = await problemOf(proxy.call('GET /home', {}));
    expect([problem.kind, problem.code, problem.options.requestId]).toEqual(['server', 'api/502', 'h']);
  });

  it('says that the network is gone when nothing answers', async () => {
    const problem = await problemOf(client(() => Promise.reject(new TypeError('failed'))).call('GET /home', {}));
    expect([problem.kind, problem.code]).toEqual(['network', 'network/unreachable']);
  });

  it('gives up after its time limit', async () => {
    const problem = await problemOf(client(never).call('GET /home', {}));
    expect([problem.kind, problem.code]).toEqual(['network', 'network/timeout']);
  });

  it('is no problem at all when the caller gave it up', async () => {
    const leaving = new AbortController();
    const call = client(never).call('GET /home', {}, { signal: leaving.signal });
    leaving.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('whoever is signed in', () => {
  const bearers = (fetch: ReturnType<typeof vi.fn<typeof globalThis.fetch>>) =>
    fetch.mock.calls.map(([url, init]) => [
      (url as string).replace('http://tv/api/v1', ''),
      new Headers(init?.headers).get('authorization'),
    ]);

  it('buys a token once for all who ask at the start, and they ask with it', async () => {
    const session = emptySession();
    session.signIn({ ...tokens, expiresInS: 0 });
    const fetch = vi.fn<typeof globalThis.fetch>((url) =>
      Promise.resolve(answer(200, (url as string).endsWith('/auth/refresh') ? { ...tokens, accessToken: 'next' } : {})),
    );
    const asked = client(fetch, session);
    await Promise.all([asked.call('GET /home', {}), asked.call('GET /profiles', {})]);
    expect(bearers(fetch)).toEqual([
      ['/auth/refresh', null],
      ['/home', 'Bearer next'],
      ['/profiles', 'Bearer next'],
    ]);
  });

  it('buys another one where the service finds theirs too old, and asks again', async () => {
    const session = emptySession();
    session.signIn(tokens);
    const fetch = vi.fn<typeof globalThis.fetch>((url, init) => {
      if ((url as string).endsWith('/auth/refresh'))
        return Promise.resolve(answer(200, { ...tokens, accessToken: 'next' }));
      const isNew = new Headers(init?.headers).get('authorization') === 'Bearer next';
      return Promise.resolve(isNew ? answer(200, { rails: [] }) : answer(401, { code: 'token_expired' }));
    });
    expect(await client(fetch, session).call('GET /home', {})).toEqual({ rails: [] });
    expect(session.isSignInNeeded).toBe(false);
  });

  it('has to sign in again where the service refuses to sell', async () => {
    const session = emptySession();
    session.signIn(tokens);
    const refused = client(() => Promise.resolve(answer(401, { code: 'token_invalid' })), session);
    expect((await problemOf(refused.call('GET /home', {}))).kind).toBe('signIn');
    expect([session.isSignedIn, session.isSignInNeeded, session.deviceId]).toEqual([false, true, null]);
  });

  it('stays signed in while nobody answers, and asks under the same name until somebody does', async () => {
    const session = emptySession();
    session.signIn({ ...tokens, expiresInS: 0 });
    const bodies: string[] = [];
    const unreachable = client((_, init) => {
      bodies.push(init?.body as string);
      return Promise.reject(new Error('no network'));
    }, session);
    for (const _ of [1, 2]) expect((await problemOf(unreachable.call('GET /home', {}))).kind).toBe('network');
    expect(session.isSignedIn).toBe(true);
    expect(bodies[0]).toMatch(/"attempt":"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"/);
    expect(bodies[1]).toBe(bodies[0]);
  });
});

it('a service that wants to know who asks is remembered to', async () => {
  const session = emptySession();
  const refused = client(() => Promise.resolve(answer(401, { code: 'sign_in_required' })), session);
  expect((await problemOf(refused.call('GET /profiles', {}))).kind).toBe('signIn');
  expect(session.isSignInNeeded).toBe(true);
});
