import type { KeyLabel, Quality, Subscription, Tier } from '#contracts';

/** A household's plan as it is kept. Times are milliseconds since the epoch. */
export interface SubscriptionRecord {
  householdId: string;
  isSuspended: boolean;
  tierId: string;
  startedAt: number;
  /** Of the period that is paid for; null: it has no end. */
  endsAt: number | null;
  /** What it becomes then; null: the same again. */
  nextTierId: string | null;
  isPaid: boolean;
}

/** What a household has now. */
export interface Standing {
  tier: Tier;
  state: Subscription['state'];
  endsAt: number | null;
  /** The tier after `endsAt`, where that will be another one. */
  next: Tier | null;
}

/** A period that is over goes on for so long while its successor isn't paid for. */
const GRACE_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * A rule over what is kept and the time, so nothing has to run at the end of a period for it to be over. A tier that is gone is
 * the lowest.
 *
 * @param tiers the least first; never empty
 */
export function standingOf(record: SubscriptionRecord, tiers: readonly Tier[], now: number): Standing {
  const lowest = lowestOf(tiers);
  const tierOf = (id: string) => tiers.find((tier) => tier.id === id) ?? lowest;
  const tier = tierOf(record.tierId);
  const next = record.nextTierId === null ? tier : tierOf(record.nextTierId);
  const { endsAt } = record;
  if (endsAt === null || now < endsAt) {
    const isChange = next.id !== tier.id;
    const state = isChange && next.id === lowest.id ? 'cancelled' : 'active';
    return { tier, state, endsAt, next: isChange ? next : null };
  }
  const isPastDue = next.price !== null && now < endsAt + GRACE_MS;
  if (isPastDue) return { tier: next, state: 'past_due', endsAt: endsAt + GRACE_MS, next: lowest };
  return { tier: next.price === null ? next : lowest, state: 'active', endsAt: null, next: null };
}

export function lowestOf(tiers: readonly Tier[]): Tier {
  const [lowest] = tiers;
  if (!lowest) throw new Error('There are no tiers');
  return lowest;
}

/** The first moment after `at` that is a whole number of months after the start; the 31st is the last day of a shorter month. */
export function endOfPeriod(startedAt: number, at: number): number {
  for (let months = 1; ; months += 1) {
    const end = monthsAfter(startedAt, months);
    if (end > at) return end;
  }
}

function monthsAfter(startedAt: number, months: number): number {
  const date = new Date(startedAt);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}

const qualities: readonly Quality[] = ['SD', 'HD', 'UHD'];

/** The keys that go with a picture: those of the sound, and of all pictures up to it. */
export function labelsUpTo(quality: Quality): readonly KeyLabel[] {
  return ['AUDIO', ...qualities.slice(0, qualities.indexOf(quality) + 1)];
}
