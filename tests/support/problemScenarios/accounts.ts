import type { accountRoutes } from '#contracts';
import { PASSWORD, type SignedUp } from '../signUp';
import type { Scenario, Stage } from './Stage';
import type { ScenariosOf } from './table';

const WEAK = 'password1234';
const NO_TOKEN = 'x'.repeat(40);
const device = { name: 'Kitchen', kind: 'tv' };

const emailOf = async ({ running }: Stage, { accountId }: SignedUp): Promise<string> =>
  (await running.db.selectFrom('account').select('email').where('id', '=', accountId).executeTakeFirstOrThrow()).email;

async function signIn(stage: Stage, household: SignedUp, password = PASSWORD): Promise<string | undefined> {
  return stage.code('POST /auth/sign-in', { email: await emailOf(stage, household), password, device });
}

interface Waiting {
  user_code: string;
  device_code: string;
}
const waiting = (stage: Stage) => stage.done<Waiting>('POST /auth/device/code', { device });
const poll = (stage: Stage, { device_code }: Waiting) => stage.code('POST /auth/device/token', { device_code });
const approve = (stage: Stage, { user_code }: Waiting, by: Partial<SignedUp>) =>
  stage.code(`POST /auth/device/${user_code}/approve`, undefined, by.headers);

/** A television that somebody of this household let in, and what happens before it asks. */
async function approved(stage: Stage, then: (household: SignedUp) => Promise<unknown>): Promise<string | undefined> {
  const [household, television] = [await stage.household(), await waiting(stage)];
  await approve(stage, television, household);
  await then(household);
  return poll(stage, television);
}

/** A household whose tier has no place for another device. */
async function full(stage: Stage): Promise<SignedUp> {
  const household = await stage.household();
  await stage.running.service.entitlements.setTier(household.householdId, 'free');
  return household;
}

async function suspended(stage: Stage): Promise<SignedUp> {
  const household = await stage.household();
  await stage.suspend(household);
  return household;
}

async function refresh(stage: Stage, { tokens }: SignedUp): Promise<string | undefined> {
  return stage.code('POST /auth/refresh', { refreshToken: tokens.refreshToken });
}

const linkIsOver =
  (path: string, more: object): Scenario =>
  (stage) =>
    stage.code(`POST ${path}`, { token: NO_TOKEN, ...more });

async function tokenOfReset(stage: Stage): Promise<string> {
  await stage.done('POST /auth/reset', { email: await emailOf(stage, await stage.household()) });
  return stage.mailed(/#token=(\S+)/);
}

export const accountScenarios: ScenariosOf<keyof typeof accountRoutes> = {
  'POST /auth/sign-up': {
    password_weak: (stage) => stage.code('POST /auth/sign-up', { email: 'weak@mail.test', password: WEAK }),
  },
  'POST /auth/verify': {
    link_expired: linkIsOver('/auth/verify', { password: PASSWORD }),
    credentials_wrong: async (stage) => {
      await stage.done('POST /auth/sign-up', { email: 'unverified@mail.test', password: PASSWORD });
      const token = await stage.mailed(/#token=(\S+)/);
      return stage.code('POST /auth/verify', { token, password: 'not this one' });
    },
  },
  'POST /auth/sign-in': {
    credentials_wrong: async (stage) => signIn(stage, await stage.household(), 'not this one'),
    sign_in_code_required: async (stage) => {
      const household = await stage.household();
      for (let n = 0; n < 5; n += 1) await signIn(stage, household, 'not this one');
      return signIn(stage, household);
    },
    device_limit: async (stage) => signIn(stage, await full(stage)),
    household_suspended: async (stage) => signIn(stage, await suspended(stage)),
  },
  'POST /auth/refresh': {
    token_invalid: (stage) => stage.code('POST /auth/refresh', { refreshToken: NO_TOKEN }),
    token_expired: async (stage) => {
      const household = await stage.household();
      const { deviceId } = household.tokens;
      await stage.running.db.updateTable('device').set({ expires_at: 1 }).where('id', '=', deviceId).execute();
      return refresh(stage, household);
    },
    household_suspended: async (stage) => refresh(stage, await suspended(stage)),
  },
  'POST /auth/reset/confirm': {
    link_expired: linkIsOver('/auth/reset/confirm', { password: PASSWORD }),
    password_weak: async (stage) =>
      stage.code('POST /auth/reset/confirm', { token: await tokenOfReset(stage), password: WEAK }),
  },
  'PUT /auth/password': {
    credentials_wrong: async (stage) => {
      const { headers } = await stage.household();
      return stage.code('PUT /auth/password', { current: 'not this one', password: 'another one of them' }, headers);
    },
    password_weak: async (stage) => {
      const { headers } = await stage.household();
      return stage.code('PUT /auth/password', { current: PASSWORD, password: WEAK }, headers);
    },
    // the household of a local demo has none
    no_account: (stage) => stage.code('PUT /auth/password', { current: PASSWORD, password: 'another one of them' }),
  },
  'POST /auth/device/token': {
    authorization_pending: async (stage) => poll(stage, await waiting(stage)),
    slow_down: async (stage) => {
      const television = await waiting(stage);
      await poll(stage, television);
      return poll(stage, television);
    },
    expired_token: async (stage) => {
      const television = await waiting(stage);
      stage.wait(16 * 60_000);
      return poll(stage, television);
    },
    access_denied: async (stage) => {
      const [household, television] = [await stage.household(), await waiting(stage)];
      await stage.done(`POST /auth/device/${television.user_code}/deny`, undefined, household.headers);
      return poll(stage, television);
    },
    device_limit: (stage) =>
      approved(stage, ({ householdId }) => stage.running.service.entitlements.setTier(householdId, 'free')),
    household_suspended: (stage) => approved(stage, (household) => stage.suspend(household)),
  },
  'POST /auth/device/:userCode/approve': {
    device_limit: async (stage) => approve(stage, await waiting(stage), await full(stage)),
    household_suspended: async (stage) => approve(stage, await waiting(stage), await suspended(stage)),
    no_account: async (stage) => approve(stage, await waiting(stage), {}),
  },
};
