import { AppError } from '#backend/AppError';
import { RawBody } from '#backend/RawBody';
import type { LicenceClaims } from '#backend/http/handlers';
import { UpstreamError } from '#backend/platform/outbound/UpstreamError';
import {
  KeyLabel,
  type ClearKeyChallenge,
  type ClearKeyLicence,
  type KeySystem,
  type ProblemCode,
  type SecurityLevel,
} from '#contracts';
import { readChallenge, type Challenge } from './challenge';
import type { ContentKey, ContentKeyService } from './ContentKeyService';
import type { LicenceDecision, LicenceLog } from './LicenceLog';
import type { LicenceUse, LicenceUses } from './LicenceUses';
import { verifyLicenceToken, type LicenceTokens } from './licenceTokens';
import { meetsPolicy } from './policy';
import type { DrmSettings } from './settings';
import type { Licence, UpstreamCall } from './systems/LicenceSystem';
import type { ConfiguredSystem } from './systems/systems';
import { appErrorOf } from './upstreamProblems';

export interface LicencePorts {
  settings: DrmSettings;
  systems: ReadonlyMap<KeySystem, ConfiguredSystem>;
  tokens: LicenceTokens;
  contentKeys: ContentKeyService;
  uses: LicenceUses;
  log: LicenceLog;
  /** @throws AppError session_ended */
  assertSessionLives(sessionId: string): Promise<void>;
  /**
   * What the household has now: a play that began hours ago may have become one that could not begin any more.
   * @throws AppError household_suspended, forbidden, region_unavailable, window_closed
   */
  mayStillPlay(claims: LicenceClaims, address: string): Promise<readonly KeyLabel[]>;
}

export interface LicenceRequest {
  claims: LicenceClaims;
  system: KeySystem;
  /** What the client says of itself. A lie gets no further than the licence server, which knows the device by its certificate. */
  level: SecurityLevel | undefined;
  /** Of FairPlay. */
  kid: string | undefined;
  body: ClearKeyChallenge | RawBody;
  address: string;
}

type Answer = { licence: Licence; decision: 'granted' | 'repeated' };
/** What becomes known on the way to a decision, for the log. */
type Facts = Pick<LicenceDecision, 'kids' | 'challenge' | 'upstream'>;

/**
 * Decides who gets which keys, has the licence made by the licence server of the key system, and notes the decision. The order of the
 * checks is the order of the codes in docs/security.md.
 */
export class LicenceBroker {
  /** Licences that are being made in this process: the same request waits for the same licence. */
  private readonly running = new Map<string, Promise<Answer>>();

  constructor(private readonly ports: LicencePorts) {}

  /** @throws AppError token_expired, token_not_yet_valid, token_invalid; device_mismatch */
  async bearer(token: string, from: { deviceId: string | undefined; address: string }): Promise<LicenceClaims> {
    const claims = await verifyLicenceToken(this.ports.tokens, token);
    if (claims.deviceId === null || claims.deviceId === from.deviceId) return claims;
    const nothing = { system: null, level: null, kids: [], challenge: null, upstream: null };
    const code = 'device_mismatch';
    await this.ports.log.note({ claims, ...nothing, decision: 'denied', code, address: from.address });
    throw new AppError(code);
  }

  /**
   * @throws AppError system_unsupported, session_ended, challenge_malformed, media_type_unsupported, kid_not_entitled, security_level,
   * token_reused; upstream_failed, upstream_timeout, unavailable; what `mayStillPlay` throws
   */
  async licence(request: LicenceRequest): Promise<Licence> {
    const facts: Facts = { kids: [], challenge: null, upstream: null };
    try {
      const { licence, decision } = await this.decide(request, facts);
      await this.note(request, facts, decision, null);
      return licence;
    } catch (thrown) {
      const error = thrown instanceof UpstreamError ? appErrorOf(thrown) : thrown;
      const code = error instanceof AppError ? error.code : 'internal';
      await this.note(request, facts, failures.has(code) ? 'failed' : 'denied', code);
      throw error;
    }
  }

  private async decide(request: LicenceRequest, facts: Facts): Promise<Answer> {
    const { claims } = request;
    const system = this.ports.systems.get(request.system);
    if (!system) throw new AppError('system_unsupported');
    // before the work of reading what a stranger wrote
    await this.ports.assertSessionLives(claims.sessionId);
    const challenge = readChallenge(request.system, request.body, request.kid);
    facts.challenge = challenge.hash;
    const labels = await this.ports.mayStillPlay(claims, request.address);
    const keys = this.thatDeviceMayHave(request, await this.granted(claims, labels, challenge));
    facts.kids = keys.map(kidOf);
    const make = () => system.maker.licence({ challenge, assetId: claims.assetId, keys }, this.callOf(system, facts));
    if (challenge.kind === 'certificate') return { licence: await make(), decision: 'granted' };
    const { sessionId, renewal } = claims;
    const use = { sessionId, kids: await this.asked(claims, challenge), renewal, challenge: challenge.hash };
    return this.once(use, make);
  }

  /** @throws AppError kid_not_entitled */
  private async granted(
    claims: LicenceClaims,
    labels: readonly KeyLabel[],
    challenge: Challenge,
  ): Promise<ContentKey[]> {
    const stillGranted = claims.labels.filter((label) => labels.includes(label));
    const keys = await this.ports.contentKeys.open(claims.assetId, stillGranted);
    const wanted = keys.filter((key) => {
      const kid = kidOf(key);
      return claims.kids.includes(kid) && (challenge.kids?.includes(kid) ?? true);
    });
    if (wanted.length === 0) throw new AppError('kid_not_entitled');
    return wanted;
  }

  /**
   * A key whose policy the device doesn't meet is left out: the player drops the renditions that need it.
   * @throws AppError security_level when none is left
   */
  private thatDeviceMayHave({ system, level }: LicenceRequest, keys: ContentKey[]): ContentKey[] {
    const { policies, systems } = this.ports.settings;
    const settings = systems.get(system);
    const clearKeyUpTo = settings?.kind === 'clearkey' ? settings.upTo : 'AUDIO';
    const left = keys.filter(({ label }) => meetsPolicy({ system, level, clearKeyUpTo }, label, policies[label]));
    if (left.length === 0) throw new AppError('security_level');
    return left;
  }

  /** What a licence is for: a key id that the film doesn't have makes it no other one. */
  private async asked({ assetId, kids }: LicenceClaims, challenge: Challenge): Promise<readonly string[]> {
    const ofFilm = await this.ports.contentKeys.kids(assetId, KeyLabel.options);
    return challenge.kids ? ofFilm.filter((kid) => challenge.kids?.includes(kid)) : kids;
  }

  private once(use: LicenceUse, make: () => Promise<Licence>): Promise<Answer> {
    const name = JSON.stringify(use);
    const running = this.running.get(name);
    if (running) return running.then(({ licence }) => ({ licence, decision: 'repeated' }));
    const answer = this.makeOnce(use, make).finally(() => this.running.delete(name));
    this.running.set(name, answer);
    return answer;
  }

  private async makeOnce(use: LicenceUse, make: () => Promise<Licence>): Promise<Answer> {
    const taken = await this.ports.uses.take(use);
    if (taken !== 'taken') return { licence: unpacked(taken), decision: 'repeated' };
    try {
      const licence = await make();
      await this.ports.uses.keep(use, packed(licence));
      return { licence, decision: 'granted' };
    } catch (error) {
      await this.ports.uses.release(use);
      throw error;
    }
  }

  private callOf({ upstream }: ConfiguredSystem, facts: Facts): UpstreamCall {
    return async (request) => {
      if (!upstream) throw new Error('Licences of this system are made here');
      const startedMs = performance.now();
      const note = (status: number | null) => (facts.upstream = { status, tookMs: performance.now() - startedMs });
      try {
        const answer = await upstream.ask(request);
        note(answer.status);
        return answer;
      } catch (error) {
        note(error instanceof UpstreamError ? error.status : null);
        throw error;
      }
    };
  }

  private note(
    { claims, system, level, address }: LicenceRequest,
    facts: Facts,
    decision: LicenceDecision['decision'],
    code: ProblemCode | null,
  ): Promise<void> {
    return this.ports.log.note({ claims, system, level: level ?? null, address, ...facts, decision, code });
  }
}

/** Nobody said no. */
const failures: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'upstream_failed',
  'upstream_timeout',
  'unavailable',
  'internal',
]);

function kidOf({ kid }: ContentKey): string {
  return Buffer.from(kid).toString('base64url');
}

const JSON_TYPE = 'application/json';

/** Its content type, a line end, and its bytes. */
function packed(licence: Licence): Uint8Array {
  const [type, bytes] =
    licence instanceof RawBody ? [licence.type, licence.bytes] : [JSON_TYPE, Buffer.from(JSON.stringify(licence))];
  return Buffer.concat([Buffer.from(`${type}\n`), bytes]);
}

function unpacked(answer: Buffer): Licence {
  const end = answer.indexOf('\n');
  const type = answer.subarray(0, end).toString();
  const bytes = answer.subarray(end + 1);
  return type === JSON_TYPE ? (JSON.parse(bytes.toString()) as ClearKeyLicence) : new RawBody(type, bytes);
}
