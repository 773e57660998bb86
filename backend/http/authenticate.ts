import { isIP } from 'node:net';
import type { Request } from 'express';
import { AppError } from '#backend/AppError';
import { DEVICE_HEADER, PROFILE_GRANT_HEADER, PROFILE_HEADER, type RouteAuth } from '#contracts';
import { clientAddress } from './clientAddress';
import type { LicenceClaims, SignedIn, Viewer } from './handlers';

/** What an access token says, after its signature and times were checked. */
export interface AccessClaims {
  accountId: string;
  householdId: string;
  deviceId: string;
}

/** A profile as a request is answered for it. */
export interface WatchingProfile {
  id: string;
  maxAge: number | null;
  language: string | null;
  /** Of its household, ISO 3166-1 alpha-2: where a request comes from when nobody knows better. */
  country: string | null;
}

export interface AuthenticatorDeps {
  /** @throws AppError token_invalid, token_expired */
  verifyAccessToken(token: string): Promise<AccessClaims>;
  /**
   * Whether the device is signed in to that account still.
   * @throws AppError token_invalid
   */
  account(claims: AccessClaims): Promise<{ isOperator: boolean; isVisit: boolean; signedInAt: number }>;
  /** @throws AppError token_invalid, token_expired, token_not_yet_valid; device_mismatch for a token of another device */
  verifyLicenceToken(token: string, from: { deviceId: string | undefined; address: string }): Promise<LicenceClaims>;
  /** Web origins beside our own whose pages may ask as a local caller does. */
  allowedOrigins: readonly string[];
  /** The household that a local caller is signed in to by itself, while this is a demo. */
  demoHousehold(): Promise<string | undefined>;
  /**
   * The profile of the household that is meant; without a wish its first one.
   * @throws AppError profile_unknown, pin_required
   */
  profile(
    household: SignedIn,
    wish: { profileId: string | undefined; grant: string | undefined },
  ): Promise<WatchingProfile>;
  /** ISO 3166-1 alpha-2 of an address, or null. */
  countryOf(address: string): string | null;
  now?: () => number;
}

/** A working day: what somebody took from an operator who signed in long ago changes nothing. */
const OPERATOR_WRITES_MS = 12 * 60 * 60 * 1000;

export type Caller =
  | object
  | { household: SignedIn }
  | { viewer: Viewer & { language: string | null } }
  | { licence: LicenceClaims }
  | { operator: { accountId: string } };

export type Authenticator = (auth: RouteAuth, request: Request) => Promise<Caller>;

/** Who calls, as a route wants to know it. A bearer token is looked at first, the demo household is the last resort. */
export function createAuthenticator(deps: AuthenticatorDeps): Authenticator {
  const { now = Date.now } = deps;

  async function household(request: Request): Promise<SignedIn> {
    const country = deps.countryOf(clientAddress(request));
    const token = bearerToken(request);
    if (token !== undefined) {
      const claims = await deps.verifyAccessToken(token);
      const { isVisit } = await deps.account(claims);
      return { ...claims, country, isVisit };
    }
    const householdId =
      isLocal(request) && !isOfForeignPage(request, deps.allowedOrigins) ? await deps.demoHousehold() : undefined;
    if (householdId === undefined) throw new AppError('sign_in_required');
    return { householdId, accountId: null, deviceId: null, country };
  }

  async function viewer(request: Request): Promise<Viewer & { language: string | null }> {
    const signedIn = await household(request);
    const wish = { profileId: request.get(PROFILE_HEADER), grant: request.get(PROFILE_GRANT_HEADER) };
    const { id, maxAge, language, country } = await deps.profile(signedIn, wish);
    return { ...signedIn, country: signedIn.country ?? country, profileId: id, maxAge, language };
  }

  async function operator(request: Request): Promise<{ accountId: string }> {
    const token = bearerToken(request);
    if (token === undefined) throw new AppError('sign_in_required');
    const claims = await deps.verifyAccessToken(token);
    const { isOperator, signedInAt } = await deps.account(claims);
    if (!isOperator) throw new AppError('forbidden', 'This is for operators');
    if (request.method !== 'GET' && now() - signedInAt > OPERATOR_WRITES_MS) throw new AppError('sign_in_stale');
    return { accountId: claims.accountId };
  }

  return async (auth, request) => {
    if (auth === 'none') return {};
    if (auth === 'licence') return { licence: await licence(request, deps) };
    if (auth === 'operator') return { operator: await operator(request) };
    if (auth === 'household') return { household: await household(request) };
    const caller = await viewer(request);
    if (auth === 'adult' && caller.maxAge !== null) {
      throw new AppError('adult_required', 'A profile with an age limit may not do this');
    }
    return { viewer: caller };
  };
}

function licence(request: Request, deps: AuthenticatorDeps): Promise<LicenceClaims> {
  const token = bearerToken(request);
  if (token === undefined) throw new AppError('token_invalid', 'A licence needs the token of a playback session');
  return deps.verifyLicenceToken(token, { deviceId: request.get(DEVICE_HEADER), address: clientAddress(request) });
}

export function bearerToken(request: Request): string | undefined {
  const match = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(request.headers.authorization ?? '');
  return match?.[1];
}

const PROXY_HEADERS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/**
 * From this machine, to a name of this machine, and not through a proxy. The name matters too: a page elsewhere can
 * make its own host name resolve to 127.0.0.1 (DNS rebinding) and would be local by address alone.
 */
export function isLocal(request: Pick<Request, 'headers' | 'socket'>): boolean {
  if (PROXY_HEADERS.some((name) => request.headers[name] !== undefined)) return false;
  return isLoopback(request.socket.remoteAddress ?? '') && isLoopbackName(request.headers.host ?? '');
}

/**
 * Whether a page elsewhere asks, of which the person in front of this browser may know nothing: a page can send simple requests to
 * any address, though it can't read the answers. Browsers tell in headers that no page can change (https://fetch.spec.whatwg.org/#origin-header,
 * https://www.w3.org/TR/fetch-metadata/); what sends neither is no page.
 */
export function isOfForeignPage(request: Pick<Request, 'headers'>, allowedOrigins: readonly string[]): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return request.headers['sec-fetch-site'] === 'cross-site';
  // of this machine: ours, and a server beside it that a developer runs
  const isHere = URL.canParse(origin) && isLoopbackName(new URL(origin).host);
  return !isHere && !allowedOrigins.includes(origin);
}

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

function isLoopbackName(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || isLoopback(name);
}
