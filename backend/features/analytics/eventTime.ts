/** What a client can have been offline for; events are kept for longer, so that one that comes twice is known again. */
const OLDEST_MS = 7 * 86_400_000;
/** By how much a clock may be ahead that doesn't say what time it has. */
const AHEAD_MS = 5 * 60_000;

/**
 * When something happened, by our clock. A television may think it is 1970: what it says is moved by what its clock is wrong when it
 * sends. Nothing happened after it came.
 *
 * @param sentAt by the clock of the client; undefined: it is taken to be right
 */
export function eventTime(at: number, { sentAt, now }: { sentAt: number | undefined; now: number }) {
  const moved = sentAt === undefined ? at : at + (now - sentAt);
  if (moved > now + AHEAD_MS) return { rejected: 'in_the_future' } as const;
  if (moved < now - OLDEST_MS) return { rejected: 'too_old' } as const;
  return { at: Math.min(moved, now) };
}
