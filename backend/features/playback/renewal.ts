import { mediaTokenKind } from './mediaTokens';

/** With less than this left, a player gets its next media token: half of a life, thirty heartbeats to hear of it. */
export const MEDIA_RENEWAL_MS = (mediaTokenKind.lifetimeS * 1000) / 2;
export const LICENCE_RENEWAL_MS = 150_000;

/**
 * Whether a player needs its next token. It says itself until when the one that it has is good, so that an answer that got lost
 * is given again; a player that says nothing has that of its start.
 *
 * @param heldUntil ISO 8601
 */
export function isDue(
  now: number,
  { startedAt, heldUntil, beforeMs }: { startedAt: number; heldUntil: string | undefined; beforeMs: number },
): boolean {
  return now >= (heldUntil === undefined ? startedAt + beforeMs : Date.parse(heldUntil) - beforeMs);
}

/**
 * The number of the licence that is due now. It comes from the clock, not from how often somebody asked: who shares a session gets no
 * licences beyond those of one player, whatever they say of the token that they hold.
 *
 * @param startedAt of the session
 */
export function renewalAt(now: number, startedAt: number): number {
  return Math.max(1, Math.floor((now - startedAt) / LICENCE_RENEWAL_MS));
}
