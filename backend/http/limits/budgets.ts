import type { TrafficClass } from './trafficClass';

/** Who is counted. `address`: the network that a request comes from. */
export type Party = 'address' | 'household' | 'device';

export const WINDOW_S = 60;

/**
 * How many requests a network has in a minute for what isn't a route of the contract. `files`: pages, pictures and documents, of which an
 * app that starts asks for some hundred at most. `refusedMedia`: for media, with tokens that were no good; the others are not counted.
 */
export const placeBudgets = { files: 30_000, refusedMedia: 12_000 };
export type Place = keyof typeof placeBudgets;

/**
 * How many requests of a class each party has in a minute. A television that is browsed with a held key asks about twice a second,
 * one that plays every ten; a network may be a whole campus behind one address, so that it has as much as a hundred homes.
 */
export const budgets: Record<TrafficClass, Record<Party, number>> = {
  telemetry: { address: 3000, household: 120, device: 60 },
  browse: { address: 12_000, household: 1200, device: 600 },
  account: { address: 1200, household: 300, device: 120 },
  signIn: { address: 60, household: 60, device: 30 },
  playback: { address: 12_000, household: 1200, device: 600 },
  licence: { address: 6000, household: 600, device: 240 },
};
