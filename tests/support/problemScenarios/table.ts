import type { MainRouteKey, ProblemCode, Routes } from '#contracts';
import type { Scenario } from './Stage';

/**
 * Codes that many routes have for one and the same reason: tested once (see `sharedScenarios`), or, `not_found`, by the ids of a request
 * that name nothing.
 */
type SharedCode = 'not_found' | 'too_many_requests' | 'unavailable' | 'still_running';

type OwnCode<K extends MainRouteKey> = Exclude<Routes[K]['problems'][number], SharedCode>;

/** A scenario for every problem that a route declares for itself: one that can't be brought about isn't to be declared. */
export type ScenariosOf<K extends MainRouteKey> = {
  [P in K as [OwnCode<P>] extends [never] ? never : P]: { [C in OwnCode<P>]: Scenario } & {
    not_found?: Scenario;
  };
};

export type ScenarioTable = Partial<Record<string, Partial<Record<ProblemCode, Scenario>>>>;
