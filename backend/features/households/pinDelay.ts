/** How wrong PINs slow down the next ones. */
interface PinDelayPolicy {
  /** So many may be wrong without any delay. */
  freeTries: number;
  /** After the first that isn't free; doubles with each. */
  firstDelayMs: number;
  longestDelayMs: number;
  /** So often one of them is forgotten. */
  forgetsOneEveryMs: number;
}

const MINUTE_MS = 60_000;

/**
 * An honest mistyper waits for nothing in the first four tries. Whoever goes on gets one try in 15 minutes in the end: all
 * 10,000 PINs take 104 days (pinDelay.test.ts counts them).
 */
export const PROFILE_DELAY: PinDelayPolicy = {
  freeTries: 4,
  firstDelayMs: MINUTE_MS / 2,
  longestDelayMs: 15 * MINUTE_MS,
  forgetsOneEveryMs: 6 * 60 * MINUTE_MS,
};

/** Over all profiles of a household, so that seven of them are no seven times as many tries. */
export const HOUSEHOLD_DELAY: PinDelayPolicy = { ...PROFILE_DELAY, freeTries: 12, forgetsOneEveryMs: 60 * MINUTE_MS };

/** Wrong tries as they are kept. Times are milliseconds since the epoch. */
export interface WrongTries {
  failures: number;
  lastAt: number;
}

/** Those that are not forgotten yet. */
export function remembered({ failures, lastAt }: WrongTries, now: number, policy: PinDelayPolicy): number {
  return Math.max(0, failures - Math.floor(Math.max(0, now - lastAt) / policy.forgetsOneEveryMs));
}

/** When the next PIN is looked at; in the past when that is now. */
export function nextTryAt(tries: WrongTries, policy: PinDelayPolicy): number {
  const beyond = tries.failures - policy.freeTries;
  if (beyond < 0) return 0;
  return tries.lastAt + Math.min(policy.firstDelayMs * 2 ** beyond, policy.longestDelayMs);
}
