import type { Challenge } from '#backend/features/drm/challenge';
import type { ContentKey } from '#backend/features/drm/ContentKeyService';
import type { UpstreamAnswer, UpstreamRequest } from '#backend/platform/outbound/Upstream';
import type { RawBody } from '#backend/RawBody';
import type { ClearKeyLicence } from '#contracts';

/** What is decided: these keys for this challenge. */
export interface LicenceOrder {
  challenge: Challenge;
  assetId: string;
  /** The ones that the client gets, and no others. */
  keys: readonly ContentKey[];
}

export type Licence = ClearKeyLicence | RawBody;

/** Makes licences of one key system. */
export interface LicenceSystem {
  /** @throws AppError challenge_malformed, forbidden, upstream_failed; UpstreamError */
  licence(order: LicenceOrder, upstream: UpstreamCall): Promise<Licence>;
}

/** Asks the licence server of the system; who calls notes what it answered. */
export type UpstreamCall = (request: UpstreamRequest) => Promise<UpstreamAnswer>;

export const OCTETS = 'application/octet-stream';
