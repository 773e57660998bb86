import type { Request, Response } from 'express';
import { AppError } from '#backend/AppError';
import { ipPrefix } from '#backend/platform/net/ipPrefix';
import { PROOF_HEADER, type RouteContract } from '#contracts';
import type { Caller } from '../authenticate';
import { clientAddress } from '../clientAddress';
import type { Party, Place } from './budgets';
import type { ProofOfWork } from './ProofOfWork';
import { tellStanding } from './rateLimitHeaders';
import { RateLimits } from './RateLimits';
import { isShed, retryAfterShed, type Load } from './shedding';
import { Suspicion } from './Suspicion';
import { trafficClassOf, type TrafficClass } from './trafficClass';

/** What happened at the door, for whoever counts. */
export interface AdmissionCounts {
  shed(trafficClass: TrafficClass): void;
  limited(what: TrafficClass | Place, party: Party): void;
  proof(outcome: 'asked' | 'accepted'): void;
}

export interface AdmissionOptions {
  /** Without it everybody gets in. */
  isOn: boolean;
  gauge: { readonly load: Load; enter(): () => void };
  proofs: ProofOfWork;
  counts: AdmissionCounts;
  random?: () => number;
}

/** Who gets in: before it is known who asks, by load and network; afterwards by household and device. */
export class Admission {
  private readonly limits = new RateLimits();
  private readonly suspicion = new Suspicion();

  constructor(private readonly options: AdmissionOptions) {}

  /** @throws AppError unavailable, too_many_requests, proof_of_work_required */
  async enter(contract: RouteContract, request: Request, response: Response): Promise<void> {
    response.once('close', this.options.gauge.enter());
    if (!this.options.isOn) return;
    const trafficClass = trafficClassOf(contract);
    this.shed(trafficClass);
    const network = networkOf(request);
    await this.take(trafficClass, 'address', network, response);
    if (contract.isGuessable) await this.askForProof(network, request.get(PROOF_HEADER));
  }

  /** @throws AppError too_many_requests */
  async enterAs(caller: Caller, contract: RouteContract, response: Response): Promise<void> {
    if (!this.options.isOn) return;
    const trafficClass = trafficClassOf(contract);
    const { householdId, deviceId } = partiesOf(caller);
    if (householdId !== null) await this.take(trafficClass, 'household', householdId, response);
    if (deviceId !== null) await this.take(trafficClass, 'device', deviceId, response);
  }

  /** For what isn't a route of the contract, but for media. @throws AppError too_many_requests */
  async enterFiles(request: Request): Promise<void> {
    if (this.options.isOn) this.refuseSpent('files', await this.limits.takeOf('files', networkOf(request)));
  }

  /**
   * Lets a request for media pass as `admit` says. What it refuses is counted; after too much of that from a network nothing but tokens
   * that are known is looked at. Films that run from there go on.
   * @throws AppError too_many_requests; what `admit` throws
   */
  async enterMedia(request: Request, isKnown: boolean, admit: () => Promise<void>): Promise<void> {
    if (!this.options.isOn) return admit();
    const network = networkOf(request);
    if (!isKnown) this.refuseSpent('refusedMedia', await this.limits.isSpent('refusedMedia', network));
    try {
      await admit();
    } catch (error) {
      await this.limits.takeOf('refusedMedia', network);
      throw error;
    }
  }

  /**
   * Answers, and takes note of an attempt in vain on routes where attempts can be guesses. What is accepted without an answer of
   * its own (202) counts as well: it may have sent a mail to a stranger.
   */
  async attempt<T>(contract: RouteContract, request: Request, answer: () => Promise<T>): Promise<T> {
    if (!this.options.isOn || !contract.isGuessable) return answer();
    const end = this.suspicion.begin();
    try {
      const result = await answer();
      if (contract.status === 202) await this.suspicion.add(networkOf(request));
      return result;
    } catch (error) {
      if (isGuess(error)) await this.suspicion.add(networkOf(request));
      throw error;
    } finally {
      end();
    }
  }

  private shed(trafficClass: TrafficClass): void {
    if (!isShed(trafficClass, this.options.gauge.load)) return;
    this.options.counts.shed(trafficClass);
    const retryAfterS = retryAfterShed((this.options.random ?? Math.random)());
    throw new AppError('unavailable', 'Too much is asked at this moment', { retryAfterS });
  }

  private async take(trafficClass: TrafficClass, party: Party, name: string, response: Response): Promise<void> {
    const standing = await this.limits.take(trafficClass, party, name);
    tellStanding(response, standing);
    if (!standing.isOver) return;
    this.options.counts.limited(trafficClass, party);
    throw new AppError('too_many_requests', `By ${party}`, { retryAfterS: standing.resetS });
  }

  private refuseSpent(place: Place, retryAfterS: number | undefined): void {
    if (retryAfterS === undefined) return;
    this.options.counts.limited(place, 'address');
    throw new AppError('too_many_requests', 'By address', { retryAfterS });
  }

  private async askForProof(network: string, proof: string | undefined): Promise<void> {
    const difficultyBits = await this.suspicion.difficultyBits(network);
    if (difficultyBits === 0) return;
    const isProven = proof !== undefined && this.options.proofs.accepts(proof, { network, difficultyBits });
    this.options.counts.proof(isProven ? 'accepted' : 'asked');
    if (isProven) return;
    throw new AppError('proof_of_work_required', 'Too many attempts were in vain, or too many come at once', {
      challenge: this.options.proofs.challenge({ network, difficultyBits }),
    });
  }
}

const networkOf = (request: Request): string => ipPrefix(clientAddress(request));

/** Bad form is nobody's guess, and a failure of ours not theirs. */
function isGuess(error: unknown): boolean {
  return error instanceof AppError && !['request_malformed', 'internal', 'unavailable'].includes(error.code);
}

function partiesOf(caller: Caller): { householdId: string | null; deviceId: string | null } {
  if ('viewer' in caller) return caller.viewer;
  if ('household' in caller) return caller.household;
  if ('licence' in caller) return caller.licence;
  return { householdId: null, deviceId: null };
}
