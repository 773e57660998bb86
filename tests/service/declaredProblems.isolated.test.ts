import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { problemCodes, type ProblemCode } from '#contracts';
import { askRoute, ContractCallers, contractRoutes, type ContractRoute } from '#tests/support/contractRoutes';
import { nowhere, onTheWire, sampleRequest } from '#tests/support/contractSamples';
import { DrmService } from '#tests/support/drmService';
import { publishDigits } from '#tests/support/playback';
import { REFUSED_TIER } from '#tests/support/problemScenarios/households';
import { problemScenarios } from '#tests/support/problemScenarios/scenarios';
import { sharedScenarios } from '#tests/support/problemScenarios/shared';
import { Stage, stopClock, type Scenario } from '#tests/support/problemScenarios/Stage';
import { runService, type RunningService } from '#tests/support/runningService';
import { signUp, type SignedUp } from '#tests/support/signUp';

// A payment service in the place that there is for one: the manual one refuses nobody.
vi.mock('#backend/features/entitlements/payments', () => ({
  manualPayments: () => ({
    name: 'card',
    charge: ({ tierId }: { tierId: string }) =>
      Promise.resolve({ state: tierId === REFUSED_TIER ? 'refused' : 'settled', url: null }),
  }),
}));

const drm = new DrmService();
let plain: RunningService;
let stage: Stage;
let callers: ContractCallers;
let household: SignedUp;
beforeAll(async () => {
  stopClock();
  await drm.start({ upstream: { timeoutMs: 1_000, breaker: { failures: 1_000 } } });
  plain = await runService();
  await publishDigits(plain);
  stage = new Stage(drm, plain);
  callers = new ContractCallers(plain);
  household = await signUp(plain, 'somebody@mail.test');
});
afterEach(() => stage.reset());
afterAll(async () => {
  await drm.stop();
  await plain.stop();
  vi.useRealTimers();
});

/** Of every route that can answer so, in the tests that are generated beside this one. */
const ofEachRoute: readonly ProblemCode[] = [
  'request_malformed',
  'challenge_malformed',
  'payload_too_large',
  'media_type_unsupported',
  'precondition_required',
  'sign_in_required',
  'token_invalid',
  'profile_unknown',
  'adult_required',
  'forbidden',
  'not_found',
];
/** Of paths, media and imports: no route of the contract answers so. And what takes a service with limits (`limits.test.ts`). */
const elsewhere: readonly ProblemCode[] = [
  'method_not_allowed',
  'range_not_satisfiable',
  'media_not_recognised',
  'media_not_allowed',
  'media_too_large',
  'media_unreadable',
  'proof_of_work_required',
];
const shared = Object.entries(sharedScenarios) as [ProblemCode, Scenario][];
const byMechanism: ReadonlySet<ProblemCode> = new Set(['too_many_requests', 'unavailable', 'still_running']);

const mainRoutes = contractRoutes.filter(({ contract }) => contract.aliasOf === undefined);
const scenarioOf = (key: string, code: ProblemCode) => problemScenarios[key]?.[code];
const declared = mainRoutes.flatMap((route) => route.contract.problems.map((code) => ({ ...route, code })));
const isNowhere = ({ key, code }: { key: string; code: ProblemCode }) =>
  code === 'not_found' && scenarioOf(key, code) === undefined;

describe('every problem that a route declares for itself can be brought about:', () => {
  const own = declared.filter((one) => !byMechanism.has(one.code) && !isNowhere(one));
  test.each(own)('$key answers $code', async ({ key, code }) => {
    const scenario = scenarioOf(key, code);
    if (!scenario) throw new Error(`tests/support/problemScenarios has no scenario for ${key} that ends in ${code}`);
    expect(await scenario(stage)).toBe(code);
  });
});

test.each(shared)('%s is answered wherever there is a reason', async (code, scenario) => {
  expect(await scenario(stage)).toBe(code);
});

test('every code of the closed set is answered somewhere', () => {
  const seen = new Set<string>([...declared.map(({ code }) => code), ...shared.map(([code]) => code)]);
  for (const code of [...ofEachRoute, ...elsewhere]) seen.add(code);
  expect(Object.keys(problemCodes).filter((code) => !seen.has(code))).toEqual([]);
});

test.each(declared.filter(isNowhere))('$key answers not_found to ids of nothing', async (route: ContractRoute) => {
  const wire = onTheWire(route.contract, nowhere(sampleRequest(route.contract)));
  const headers = { ...wire.headers, ...household.headers, ...(await callers.authorised(route.contract)) };
  expect((await askRoute(plain, route, { ...wire, headers })).code).toBe('not_found');
});

test('no scenario is for a problem that its route does not declare', () => {
  const known = new Set(declared.map(({ key, code }) => `${key}: ${code}`));
  const scenarios = Object.entries(problemScenarios).flatMap(([key, codes = {}]) =>
    Object.keys(codes).map((code) => `${key}: ${code}`),
  );
  expect(scenarios.filter((one) => !known.has(one))).toEqual([]);
});
