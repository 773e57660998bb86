import type { Response } from 'express';
import { WINDOW_S } from './budgets';
import type { Standing } from './RateLimits';

/**
 * Tells a client how it stands, as structured fields (RFC 9651): `q` the quota in a window of `w` seconds, `r` what is left for
 * the next `t` seconds. One entry a party.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ (version 10)
 */
export function tellStanding(response: Response, { party, quota, remaining, resetS }: Standing): void {
  response.append('RateLimit-Policy', `"${party}";q=${quota};w=${WINDOW_S}`);
  response.append('RateLimit', `"${party}";r=${remaining};t=${resetS}`);
}
