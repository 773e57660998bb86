import type { RouteBody, RouteKey, RouteParams, RouteQuery, RouteResponse, Routes, KeyLabel } from '#contracts';

/** Who calls: a profile of a household. */
export interface Viewer {
  householdId: string;
  profileId: string;
  isKids: boolean;
}

/** What a licence token says, after its signature and times were checked. */
export interface LicenceClaims {
  sessionId: string;
  assetId: string;
  labels: readonly KeyLabel[];
}

type Caller<K extends RouteKey> = {
  viewer: { viewer: Viewer };
  licence: { licence: LicenceClaims };
  none: object;
}[Routes[K]['auth']];

/** The parsed request; features see this and never Express. */
export type RouteRequest<K extends RouteKey> = Caller<K> & {
  params: RouteParams<K>;
  query: RouteQuery<K>;
  body: RouteBody<K>;
  /** BCP 47 primary subtag that the viewer prefers, e.g. `es`. */
  language: string;
};

export type RouteHandler<K extends RouteKey> = (request: RouteRequest<K>) => Promise<RouteResponse<K>>;
export type RouteHandlers<K extends RouteKey = RouteKey> = { [P in K]: RouteHandler<P> };
