import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LoadGauge } from '#backend/http/limits/LoadGauge';
import { Problem, PROOF_HEADER, type ProofChallenge } from '#contracts';
import { runService, type RunningService } from '#tests/support/runningService';

/** What somebody sends who makes up links. */
const NO_LINK = { token: 'x'.repeat(20), password: 'not this one' };

let running: RunningService;
beforeEach(async () => {
  // budgets are those of one window here, however long a test takes …
  vi.useFakeTimers({ toFake: ['Date'] });
  // … and nobody is turned away for the load of this machine: Admission.test.ts does that with a load of its own
  vi.spyOn(LoadGauge.prototype, 'load', 'get').mockReturnValue({ lagMs: 0, inFlight: 0 });
  running = await runService({ TENFOOT_LIMITS: 'on', TENFOOT_TRUSTED_PROXIES: '127.0.0.1' });
});
afterEach(async () => {
  await running.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** From this machine, or through a proxy from an address. */
async function ask(method: string, path: string, options: { from?: string; body?: unknown; proof?: string } = {}) {
  const response = await fetch(`${running.origin}/api/v1${path}`, {
    method,
    headers: {
      ...(options.from !== undefined && { 'X-Forwarded-For': options.from }),
      ...(options.body !== undefined && { 'Content-Type': 'application/json' }),
      ...(options.proof !== undefined && { [PROOF_HEADER]: options.proof }),
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  });
  const problem = response.ok ? undefined : Problem.parse(await response.json());
  return { status: response.status, headers: response.headers, code: problem?.code, problem };
}

const signIn = (from: string, proof?: string) =>
  ask('POST', '/auth/sign-in', {
    from,
    body: { email: `${from}@example.org`, password: 'not this one', device: { name: 'A set', kind: 'tv' } },
    ...(proof !== undefined && { proof }),
  });

/** What a client does that is asked to prove some work. */
function solve({ salt, signature, difficultyBits }: ProofChallenge): string {
  for (let number = 0; ; number++) {
    const hash = createHash('sha256').update(`${salt}.${number}`).digest();
    if (hash.readUInt32BE(0) >>> (32 - difficultyBits) === 0) return `${signature}.${number}`;
  }
}

test('every answer says what is left, of the network and of the household', async () => {
  const first = await ask('GET', '/home');
  const second = await ask('GET', '/home');
  expect(first.headers.get('ratelimit-policy')).toBe('"address";q=12000;w=60, "household";q=1200;w=60');
  expect(first.headers.get('ratelimit')).toBe('"address";r=11999;t=60, "household";r=1199;t=60');
  expect(second.headers.get('ratelimit')).toBe('"address";r=11998;t=60, "household";r=1198;t=60');
});

test('a household that asks too often hears when it may ask again, and its film goes on', async () => {
  const answers: Awaited<ReturnType<typeof ask>>[] = [];
  // not all at once: on a slow machine the last of 1210 connections would be cut off for its silence before it is read
  for (let round = 0; round < 55; round++) {
    answers.push(...(await Promise.all(Array.from({ length: 22 }, () => ask('GET', '/content/no-such-title')))));
  }
  const refused = answers.filter(({ status }) => status === 429);
  expect([refused.length, answers.filter(({ code }) => code === 'not_found').length]).toEqual([10, 1200]);
  expect(refused[0]?.code).toBe('too_many_requests');
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  const playing = await ask('POST', '/playback/start', { body: { titleId: 'no-such-title' } });
  expect(playing.code).toBe('not_found');
});

test('networks are counted apart, and a neighbour in the same one is not', async () => {
  for (let attempt = 0; attempt < 60; attempt++) {
    await ask('POST', '/auth/verify', { from: `203.0.113.${attempt}`, body: NO_LINK });
  }
  expect((await ask('POST', '/auth/verify', { from: '203.0.113.200', body: NO_LINK })).code).toBe('too_many_requests');
  expect((await ask('POST', '/auth/verify', { from: '198.51.100.1', body: NO_LINK })).code).toBe('link_expired');
});

test('an address that a caller only claims to have doesn’t get it another budget', async () => {
  await running.stop();
  running = await runService({ TENFOOT_LIMITS: 'on' });
  await ask('POST', '/auth/verify', { from: '203.0.113.1', body: NO_LINK });
  const { headers } = await ask('POST', '/auth/verify', { from: '198.51.100.1', body: NO_LINK });
  expect(headers.get('ratelimit')).toMatch(/^"address";r=58;/);
});

test('after ten wrong passwords the next attempt from there costs some work, and from elsewhere none', async () => {
  for (let attempt = 0; attempt < 10; attempt++) {
    expect((await signIn(`203.0.113.${attempt}`)).code).toBe('credentials_wrong');
  }
  const asked = await signIn('203.0.113.77');
  expect([asked.status, asked.code]).toEqual([428, 'proof_of_work_required']);
  expect((await signIn('198.51.100.1')).code).toBe('credentials_wrong');

  const proof = solve(asked.problem!.challenge!);
  expect((await signIn('203.0.113.77', proof)).code).toBe('credentials_wrong');
  expect((await signIn('203.0.113.77', proof)).code).toBe('proof_of_work_required');
  expect((await signIn('203.0.113.77', proof.replace(/\d+$/, '1'))).code).toBe('proof_of_work_required');
});

test('mails to addresses that are made up cost work before long', async () => {
  const codes: (string | undefined)[] = [];
  for (let attempt = 0; attempt < 12; attempt++) {
    const body = { email: `stranger-${attempt}@example.org` };
    codes.push((await ask('POST', '/auth/reset', { from: '203.0.113.1', body })).code);
  }
  expect(codes).toEqual([...Array<undefined>(10).fill(undefined), 'proof_of_work_required', 'proof_of_work_required']);
});
