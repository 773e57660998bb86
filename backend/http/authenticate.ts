import { isIP } from 'node:net';
import type { Request } from 'express';
import { AppError } from '#backend/AppError';
import { PROFILE_HEADER } from '#contracts';
import type { LicenceClaims, Viewer } from './handlers';

export interface Authenticator {
  /** @throws AppError sign_in_required, token_invalid, token_expired, profile_unknown */
  viewer(request: Request): Promise<Viewer>;
  /** @throws AppError token_invalid, token_expired */
  licence(request: Request): Promise<LicenceClaims>;
}

export interface AuthenticatorDeps {
  verifyLicenceToken(token: string): Promise<LicenceClaims>;
  /**
   * The household that a local caller is signed in to by itself, while this is a demo.
   * @throws AppError profile_unknown
   */
  demoViewer(profileId: string | undefined): Promise<Viewer | undefined>;
}

/** Real sign-in adds its access token here: a bearer token is looked at first, the demo household is the last resort. */
export function createAuthenticator(deps: AuthenticatorDeps): Authenticator {
  return {
    async viewer(request) {
      if (bearerToken(request) !== undefined) throw new AppError('token_invalid', 'No access tokens are issued yet');
      const viewer = isLocal(request) ? await deps.demoViewer(request.get(PROFILE_HEADER)) : undefined;
      if (!viewer) throw new AppError('sign_in_required');
      return viewer;
    },
    async licence(request) {
      const token = bearerToken(request);
      if (token === undefined) throw new AppError('token_invalid', 'A licence needs the token of a playback session');
      return deps.verifyLicenceToken(token);
    },
  };
}

function bearerToken(request: Request): string | undefined {
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

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

function isLoopbackName(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || isLoopback(name);
}
