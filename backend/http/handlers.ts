import type { RawBody } from '#backend/RawBody';
import type { KeyLabel, MainRouteKey, RouteBody, RouteParams, RouteQuery, RouteResponse, Routes } from '#contracts';

/** A household that is signed in on a device. */
export interface SignedIn {
  householdId: string;
  /** Null for the household of a local demo, which has no account and no devices. */
  accountId: string | null;
  deviceId: string | null;
  /** ISO 3166-1 alpha-2, where the request comes from, of a viewer else where the household is; null where nobody knows. */
  country: string | null;
  /** Signed in for the account pages only: looks after the household, and plays nothing. */
  isVisit?: boolean;
}

/** Who calls: a profile of a household. */
export interface Viewer extends SignedIn {
  profileId: string;
  /** Years; null for a profile without a limit. */
  maxAge: number | null;
}

/** What a licence token says, after its signature and times were checked. */
export interface LicenceClaims {
  /** Names the token. */
  tokenId: string;
  sessionId: string;
  householdId: string;
  profileId: string;
  deviceId: string | null;
  assetId: string;
  labels: readonly KeyLabel[];
  /** The keys that it is for, base64url without padding. */
  kids: readonly string[];
  /** 0 for the first licence of a session, then counted up. */
  renewal: number;
}

type Caller<K extends MainRouteKey> = {
  none: object;
  household: { household: SignedIn };
  viewer: { viewer: Viewer };
  adult: { viewer: Viewer };
  licence: { licence: LicenceClaims };
  operator: { operator: { accountId: string } };
}[Routes[K]['auth']];

/** The parsed request; features see this and never Express. */
export type RouteRequest<K extends MainRouteKey> = Caller<K> & {
  params: RouteParams<K>;
  query: RouteQuery<K>;
  body: RouteBody<K> | (Routes[K] extends { rawBodyTypes: unknown } ? RawBody : never);
  /** BCP 47 primary subtag that the viewer prefers, e.g. `es`. */
  language: string;
  /** Where it comes from; behind trusted proxies that of the client. */
  address: string;
  /** Under which clients reach the service, e.g. `https://tv.example`. */
  origin: string;
} & Precondition<K>;

/** `version`: the `If-Match` header, see `assertVersion`. */
type Precondition<K extends MainRouteKey> = Routes[K] extends { versions: 'asks' } ? { version: string } : object;

/** Where a 302 leads, relative to the API origin. */
export interface Redirect {
  location: string;
}

export type RouteAnswer<K extends MainRouteKey> = Routes[K] extends { status: 302 }
  ? Redirect
  : RouteResponse<K> | (Routes[K] extends { rawResponseTypes: unknown } | { isLarge: true } ? RawBody : never);

export type RouteHandler<K extends MainRouteKey> = (request: RouteRequest<K>) => Promise<RouteAnswer<K>>;
export type RouteHandlers<K extends MainRouteKey = MainRouteKey> = { [P in K]: RouteHandler<P> };
