import type { TrafficClass } from './trafficClass';

/** How busy this process is. */
export interface Load {
  /** By how much the event loop came later than it should, on average over the last window, in milliseconds. */
  lagMs: number;
  /** Requests of the API that aren't answered yet. */
  inFlight: number;
}

/** From where on a class is turned away. A film that runs goes on as long as anything does. */
const bounds: Record<TrafficClass, Load | null> = {
  telemetry: { lagMs: 100, inFlight: 200 },
  browse: { lagMs: 250, inFlight: 500 },
  account: { lagMs: 400, inFlight: 800 },
  signIn: { lagMs: 400, inFlight: 800 },
  playback: null,
  licence: null,
};

const RETRY_MIN_S = 2;
const RETRY_SPREAD_S = 8;

/** Whether a request of this class should not be answered now, for the sake of the others. */
export function isShed(trafficClass: TrafficClass, { lagMs, inFlight }: Load): boolean {
  const bound = bounds[trafficClass];
  return bound !== null && (lagMs > bound.lagMs || inFlight > bound.inFlight);
}

/** The classes that are turned away now, the least missed first. */
export function shedNow(load: Load): TrafficClass[] {
  return (Object.keys(bounds) as TrafficClass[]).filter((trafficClass) => isShed(trafficClass, load));
}

/**
 * When it may be tried again, in seconds: spread, so that those who were turned away together don't come back together.
 * @param random from 0 to 1
 */
export function retryAfterShed(random: number): number {
  return RETRY_MIN_S + Math.floor(random * (RETRY_SPREAD_S + 1));
}
