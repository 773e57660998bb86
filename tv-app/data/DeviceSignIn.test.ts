import { expect, test } from 'vitest';
import type { DeviceAuthorization, Tokens } from '#contracts';
import { AppProblem } from '#app/data/AppProblem';
import { DeviceSignIn } from '#app/data/DeviceSignIn';
import { SessionStore } from '#app/state/SessionStore';
import { MemoryStorage } from '#devices/platforms/MemoryStorage';

const authorization: DeviceAuthorization = {
  device_code: 'a-device-code',
  user_code: 'WDJB-MJHT',
  verification_uri: 'http://tv/approve',
  verification_uri_complete: 'http://tv/approve?code=WDJB-MJHT',
  expires_in: 900,
  interval: 5,
};
const tokens: Tokens = { accessToken: 'a', expiresInS: 600, refreshToken: 'r', deviceId: 'this-set' };

/** The service answers in this order; what it is asked, and how long the set waited before each. */
function signInThat(...answers: (Tokens | AppProblem)[]) {
  const session = new SessionStore(new MemoryStorage(), () => 0);
  const waitedMs: number[] = [];
  const call = () => {
    const answer = answers.shift();
    return answer instanceof AppProblem ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const signIn = new DeviceSignIn({
    api: { call: call as never },
    session,
    device: { name: 'A television', kind: 'tv' },
    wait: (ms) => Promise.resolve(void waitedMs.push(ms)),
  });
  return { signIn, session, waitedMs };
}

const told = (code: string) => new AppProblem('unknown', `api/${code}`);
const unheard = new AppProblem('network', 'network/unreachable');
const stay = () => new AbortController().signal;

test('it asks as often as it may until somebody has said yes, and is signed in', async () => {
  const pending = told('authorization_pending');
  const { signIn, session, waitedMs } = signInThat(pending, pending, tokens);
  expect(await signIn.finish(authorization, stay())).toBe(true);
  expect([session.isSignedIn, session.deviceId]).toEqual([true, 'this-set']);
  expect(waitedMs).toEqual([5_000, 5_000, 5_000]);
});

test('it slows down when it is told to, and when nobody answers', async () => {
  const { signIn, waitedMs } = signInThat(told('slow_down'), unheard, told('authorization_pending'), tokens);
  await signIn.finish(authorization, stay());
  expect(waitedMs).toEqual([5_000, 10_000, 15_000, 15_000]);
});

test('a code that nobody used is over, and no reason to complain', async () => {
  const { signIn, session } = signInThat(told('expired_token'));
  expect(await signIn.finish(authorization, stay())).toBe(false);
  expect(session.isSignedIn).toBe(false);
});

test('a No on the phone, and a plan without a place for it, are told', async () => {
  for (const problem of [told('access_denied'), told('device_limit')]) {
    await expect(signInThat(problem).signIn.finish(authorization, stay())).rejects.toBe(problem);
  }
});

test('whoever has left is not signed in by what still comes', async () => {
  const aborted = AbortSignal.abort();
  const { signIn } = signInThat(new AppProblem('network', 'aborted'));
  expect(await signIn.finish(authorization, aborted)).toBe(false);
});
