import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Request } from 'express';
import { AppError } from '#backend/AppError';
import type { Caller } from './authenticate';

/** Where answers are kept under the key with which a client asked, for a day. */
export interface IdempotencyPort {
  /**
   * Takes a key for this request.
   * @returns the kept answer when the same request was answered already
   * @throws AppError still_running, idempotency_key_reused
   */
  take(
    key: string,
    request: { scope: string; hash: string; householdId: string | null },
  ): Promise<{ answer: unknown } | undefined>;
  keep(key: string, scope: string, answer: unknown): Promise<void>;
  /** Nothing was done: the key may be used again. */
  release(key: string, scope: string): Promise<void>;
}

export const IDEMPOTENCY_HEADER = 'Idempotency-Key';
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,128}$/;
const WAIT_MS = 5_000;
const WAIT_STEP_MS = 50;

/**
 * A write that is sent twice, since nobody knows whether the first was heard, is done once and answered alike.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 *
 * @throws AppError request_malformed, still_running, idempotency_key_reused
 */
export async function answerOnce(
  port: IdempotencyPort,
  { key: route, request, caller }: { key: string; request: Request; caller: Caller },
  answer: () => Promise<unknown>,
): Promise<unknown> {
  const key = request.get(IDEMPOTENCY_HEADER);
  if (key === undefined) return answer();
  if (!IDEMPOTENCY_KEY.test(key))
    throw new AppError('request_malformed', `${IDEMPOTENCY_HEADER}: 8 to 128 printable characters`);
  const { householdId, who } = whoOf(caller);
  const scope = `${route} ${who}`;
  const hash = createHash('sha256')
    .update(JSON.stringify([request.originalUrl, request.body]))
    .digest('base64url');
  const kept = await takeInTurn(port, key, { scope, hash, householdId });
  if (kept) return kept.answer;
  try {
    const result = await answer();
    await port.keep(key, scope, result);
    return result;
  } catch (error) {
    await port.release(key, scope);
    throw error;
  }
}

/** While the first of several is being answered the others wait, for as long as a client would. */
async function takeInTurn(port: IdempotencyPort, ...asked: Parameters<IdempotencyPort['take']>) {
  for (const deadline = performance.now() + WAIT_MS; ; await delay(WAIT_STEP_MS)) {
    try {
      return await port.take(...asked);
    } catch (error) {
      const isRunning = error instanceof AppError && error.code === 'still_running';
      if (!isRunning || performance.now() > deadline) throw error;
    }
  }
}

function whoOf(caller: Caller): { householdId: string | null; who: string } {
  if ('viewer' in caller) return { householdId: caller.viewer.householdId, who: caller.viewer.profileId };
  if ('household' in caller) return { householdId: caller.household.householdId, who: caller.household.householdId };
  if ('operator' in caller) return { householdId: null, who: caller.operator.accountId };
  return { householdId: null, who: '' };
}
