import type { Tier } from '#contracts';

export interface Charge {
  /** Ours; a provider that is asked twice with the same one charges once. */
  paymentId: string;
  householdId: string;
  tierId: string;
  price: NonNullable<Tier['price']>;
}

export interface ChargeOutcome {
  /** `pending`: a person has to do something first, or money is on its way; it is settled by `SubscriptionService.settle`. */
  state: 'settled' | 'pending' | 'refused';
  /** Where a person settles it, where the provider wants that. */
  url: string | null;
}

/**
 * Where a payment service goes: one function that asks for a month's money. One that answers later calls back; the receiver of
 * that call (a route of its own, its signature checked) calls `settle` with our `paymentId`.
 */
export interface PaymentProvider {
  name: string;
  charge(charge: Charge): Promise<ChargeOutcome>;
}

/**
 * For a service that takes no money itself. `settled`: whoever asks has paid; `pending`: the operator says so, with
 * `tenfoot payments settle`.
 */
export function manualPayments(state: 'settled' | 'pending'): PaymentProvider {
  return { name: 'manual', charge: () => Promise.resolve({ state, url: null }) };
}
