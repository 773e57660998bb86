import { createHash } from 'node:crypto';
import { AppError } from '#backend/AppError';
import type { RawBody } from '#backend/RawBody';
import type { ClearKeyChallenge, KeySystem } from '#contracts';
import { fairPlaySpc } from './systems/fairPlayMessages';
import { playReadyRequestKids } from './systems/playReadyMessages';
import { widevineKindOf, widevineRequestKids } from './systems/widevineMessages';

/** What a CDM sent, as far as it lets itself be read. */
export interface Challenge {
  system: KeySystem;
  /** `certificate`: asks for the certificate of the licence server, and for no key. */
  kind: 'licence' | 'certificate';
  /** The keys that it asks for, base64url; null when it doesn't say. */
  kids: readonly string[] | null;
  /** What goes to the licence server. */
  bytes: Uint8Array;
  /** SHA-256, base64url: tells a repetition from another challenge. */
  hash: string;
}

const OCTETS = 'application/octet-stream';
const FORM = 'application/x-www-form-urlencoded';

/** @throws AppError challenge_malformed, media_type_unsupported */
export function readChallenge(
  system: KeySystem,
  body: ClearKeyChallenge | RawBody,
  /** Of FairPlay alone, whose challenge hides it. */
  kid: string | undefined,
): Challenge {
  if ('kids' in body) {
    if (system !== 'org.w3.clearkey') throw wrongType(system);
    return challengeOf(system, Buffer.from(JSON.stringify(body)), body.kids);
  }
  const type = body.type.split(';')[0]?.trim().toLowerCase() ?? '';
  switch (system) {
    case 'org.w3.clearkey':
      throw wrongType(system);
    case 'com.widevine.alpha':
      if (type !== OCTETS) throw wrongType(system);
      return readWidevine(body.bytes);
    case 'com.microsoft.playready':
    case 'com.microsoft.playready.recommendation':
      if (type !== 'text/xml') throw wrongType(system);
      return readPlayReady(system, body.bytes);
    case 'com.apple.fps':
      if (type !== OCTETS && type !== FORM) throw wrongType(system);
      return readFairPlay(type, body.bytes, kid);
  }
}

function readWidevine(bytes: Uint8Array): Challenge {
  const kind = widevineKindOf(bytes);
  if (kind === 'certificate request') return { ...challengeOf('com.widevine.alpha', bytes, null), kind: 'certificate' };
  if (kind !== 'licence request') throw malformed();
  const kids = widevineRequestKids(bytes);
  return challengeOf('com.widevine.alpha', bytes, kids.length > 0 ? kids : null);
}

function readPlayReady(system: KeySystem, bytes: Uint8Array): Challenge {
  const kids = playReadyRequestKids(bytes);
  if (!kids) throw malformed();
  return challengeOf(system, bytes, kids.length > 0 ? kids : null);
}

function readFairPlay(type: string, bytes: Uint8Array, kid: string | undefined): Challenge {
  const spc = fairPlaySpc(type, bytes);
  if (!spc) throw malformed();
  return challengeOf('com.apple.fps', spc, kid === undefined ? null : [kid]);
}

function challengeOf(system: KeySystem, bytes: Uint8Array, kids: readonly string[] | null): Challenge {
  const hash = createHash('sha256').update(bytes).digest('base64url');
  return { system, kind: 'licence', kids, bytes, hash };
}

function malformed(): AppError {
  return new AppError('challenge_malformed', 'This is no challenge of this key system');
}

function wrongType(system: KeySystem): AppError {
  return new AppError('media_type_unsupported', `This is no content type of ${system}`);
}
