import express, { type Request } from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '#backend/AppError';
import { createLog } from '#backend/platform/telemetry/log';
import type { RouteContract } from '#contracts';
import { listen, type Listener } from '../listen';
import { problemMiddleware } from '../problems';
import { Admission } from './Admission';
import { ProofOfWork } from './ProofOfWork';

const route = (tag: RouteContract['tag']): RouteContract => ({ summary: '', tag, auth: 'none', problems: [] });
const device = { householdId: 'h', accountId: 'a', deviceId: 'd', country: null };

let load: { lagMs: number; inFlight: number };
let entered: number;
let counted: string[];
let listener: Listener;

function admissionOf(isOn: boolean): Admission {
  return new Admission({
    isOn,
    gauge: {
      get load() {
        return load;
      },
      enter: () => {
        entered += 1;
        return () => (entered -= 1);
      },
    },
    proofs: new ProofOfWork(new Uint8Array(32)),
    counts: {
      shed: (name) => counted.push(`shed ${name}`),
      limited: (name, party) => counted.push(`limited ${name} by ${party}`),
      proof: (outcome) => counted.push(outcome),
    },
    random: () => 0.5,
  });
}

/** A service of two routes, one to look around and one to play. */
async function start(isOn: boolean): Promise<void> {
  const admission = admissionOf(isOn);
  const app = express();
  for (const [path, contract] of [['/browse', route('Content')] as const, ['/play', route('Playback')] as const]) {
    app.get(path, async (request, response) => {
      await admission.enter(contract, request, response);
      await admission.enterAs({ household: device }, contract, response);
      response.json({ entered });
    });
  }
  app.use(problemMiddleware(createLog('silent')));
  listener = await listen(app, '127.0.0.1', 0);
}

beforeEach(() => {
  load = { lagMs: 0, inFlight: 0 };
  entered = 0;
  counted = [];
});
afterEach(() => listener.close(0));

const ask = (path: string) => fetch(`http://127.0.0.1:${listener.port}${path}`);

test('while the process lags, looking around waits with a hint for how long, and films go on', async () => {
  await start(true);
  load = { lagMs: 300, inFlight: 1 };
  const browsing = await ask('/browse');
  expect([browsing.status, browsing.headers.get('retry-after')]).toEqual([503, '6']);
  expect(await browsing.json()).toMatchObject({ code: 'unavailable', retryAfterS: 6 });
  expect((await ask('/play')).status).toBe(200);
  load = { lagMs: 0, inFlight: 0 };
  expect((await ask('/browse')).status).toBe(200);
  expect(counted).toEqual(['shed browse']);
});

test('requests are in flight until they are answered, whichever way', async () => {
  await start(true);
  expect(await (await ask('/browse')).json()).toEqual({ entered: 1 });
  load = { lagMs: 300, inFlight: 1 };
  await (await ask('/browse')).text();
  await expect.poll(() => entered).toBe(0);
});

test('a device that asks more often than its household may is told by which budget', async () => {
  await start(true);
  const answers: Response[] = [];
  // in rounds: so many connections at once are refused by some systems
  for (let round = 0; round < 11; round += 1) {
    answers.push(...(await Promise.all(Array.from({ length: 55 }, () => ask('/browse')))));
  }
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(5);
  expect(counted).toEqual(Array<string>(5).fill('limited browse by device'));
  expect(refused[0]?.headers.get('ratelimit-policy')).toBe(
    '"address";q=12000;w=60, "household";q=1200;w=60, "device";q=600;w=60',
  );
  expect((await ask('/play')).status).toBe(200);
});

const from = (ip: string) => ({ ip, socket: {} }) as Request;
const outcomeOf = (work: Promise<void>) =>
  work.then(
    () => 'in',
    (error: unknown) => (error as AppError).code,
  );

test('what is no route of the contract has one budget a network, as large as a campus needs', async () => {
  const admission = admissionOf(true);
  const ask = (address: string) => outcomeOf(admission.enterFiles(from(address)));
  const outcomes = new Map<string, number>();
  for (let nth = 0; nth < 30_010; nth += 1) {
    const outcome = await ask(`203.0.113.${nth % 200}`);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  expect(Object.fromEntries(outcomes)).toEqual({ in: 30_000, too_many_requests: 10 });
  expect(await ask('198.51.100.1')).toBe('in');
  expect(new Set(counted)).toEqual(new Set(['limited files by address']));
});

test('tokens for media that are no good are soon not looked at any more, and films that run from there go on', async () => {
  const admission = admissionOf(true);
  let looked = 0;
  const bad = () => {
    looked += 1;
    return Promise.reject(new AppError('token_invalid'));
  };
  const good = () => Promise.resolve();
  for (let nth = 0; nth < 20_000; nth += 1) {
    expect(await outcomeOf(admission.enterMedia(from('203.0.113.1'), true, good))).toBe('in');
  }
  for (let nth = 0; nth < 12_010; nth += 1) await outcomeOf(admission.enterMedia(from('203.0.113.1'), false, bad));
  expect(looked).toBe(12_000);
  expect(await outcomeOf(admission.enterMedia(from('203.0.113.1'), false, good))).toBe('too_many_requests');
  expect(await outcomeOf(admission.enterMedia(from('203.0.113.1'), true, good))).toBe('in');
  expect(await outcomeOf(admission.enterMedia(from('198.51.100.1'), false, good))).toBe('in');
});

test('without limits everybody gets in, whatever the load', async () => {
  await start(false);
  load = { lagMs: 10_000, inFlight: 10_000 };
  expect([(await ask('/browse')).status, counted]).toEqual([200, []]);
});
