import { AppError } from '#backend/AppError';
import { upstreamFailed } from '#backend/features/drm/upstreamProblems';
import type { UpstreamAnswer } from '#backend/platform/outbound/Upstream';
import { RawBody } from '#backend/RawBody';
import { fairPlayCkc } from './fairPlayMessages';
import { OCTETS, type LicenceOrder } from './LicenceSystem';
import { widevineKindOf, widevineLicenceKids } from './widevineMessages';

/**
 * The licence of a 2xx answer, looked at as far as it can be read: a wrong one never reaches a television.
 *
 * @throws AppError by what a licence server means with its status: challenge_malformed (400), forbidden (403), unavailable (429);
 * upstream_failed for all else, also when it refuses our own credentials
 */
export function licenceOf(order: LicenceOrder, answer: UpstreamAnswer): RawBody {
  if (answer.status === 400) throw new AppError('challenge_malformed', 'The licence server did not understand it');
  if (answer.status === 403) throw new AppError('forbidden', 'The licence server denies it');
  if (answer.status === 429)
    throw new AppError('unavailable', 'The licence server has too much to do', { retryAfterS: 1 });
  if (answer.status >= 300) throw upstreamFailed();
  return rawLicence(order, answer);
}

function rawLicence({ challenge: { system, kind }, keys }: LicenceOrder, { type, bytes }: UpstreamAnswer): RawBody {
  switch (system) {
    case 'com.widevine.alpha': {
      const wanted = kind === 'certificate' ? 'certificate' : 'licence';
      if (widevineKindOf(bytes) !== wanted) throw upstreamFailed('It sent no licence');
      assertOnly(keys, widevineLicenceKids(bytes));
      return new RawBody(OCTETS, bytes);
    }
    case 'com.microsoft.playready':
    case 'com.microsoft.playready.recommendation': {
      const text = Buffer.from(bytes).toString('utf8');
      if (!text.includes('AcquireLicenseResponse')) throw upstreamFailed('It sent no licence');
      return new RawBody('text/xml', bytes);
    }
    case 'com.apple.fps': {
      const ckc = fairPlayCkc(type, bytes);
      if (ckc === undefined) throw upstreamFailed('It sent no licence');
      return new RawBody('text/plain', Buffer.from(ckc));
    }
    case 'org.w3.clearkey':
      throw new Error('ClearKey has no licence server');
  }
}

/** @throws AppError upstream_failed when a key is for another film, or one that this client may not have */
export function assertOnly(keys: LicenceOrder['keys'], kids: readonly string[]): void {
  const granted = new Set(keys.map(({ kid }) => Buffer.from(kid).toString('base64url')));
  if (!kids.every((kid) => granted.has(kid))) throw upstreamFailed('It sent keys that nobody granted');
}
