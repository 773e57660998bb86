import type { Profile, privacyRoutes, profileRoutes, subscriptionRoutes } from '#contracts';
import type { SignedUp } from '../signUp';
import type { Stage } from './Stage';
import type { ScenariosOf } from './table';

const addProfile = (stage: Stage, { headers }: SignedUp, body: object = {}) =>
  stage.done<Profile>('POST /profiles', { name: 'Nora', avatar: 'dusk', ...body }, headers);

/** @returns what a PIN, tried so often, is answered in the end */
async function tryPin(stage: Stage, times: number): Promise<string | undefined> {
  const household = await stage.household();
  const { id } = await addProfile(stage, household);
  await stage.done(`PUT /profiles/${id}/pin`, { pin: '2580' }, household.headers);
  const codes: (string | undefined)[] = [];
  for (let n = 0; n < times; n += 1) {
    codes.push(await stage.code(`POST /profiles/${id}/unlock`, { pin: '0000' }, household.headers));
  }
  return codes.at(-1);
}

export const profileScenarios: ScenariosOf<keyof typeof profileRoutes> = {
  'POST /profiles': {
    profile_limit: async (stage) => {
      const household = await stage.household();
      for (let n = 1; n < 7; n += 1) await addProfile(stage, household);
      return stage.code('POST /profiles', { name: 'One more', avatar: 'dusk' }, household.headers);
    },
  },
  'PUT /profiles/:id': {
    last_adult: async (stage) => {
      const { headers, profileId } = await stage.household();
      return stage.code(`PUT /profiles/${profileId}`, { maxAge: 12 }, headers);
    },
  },
  'DELETE /profiles/:id': {
    last_adult: async (stage) => {
      const household = await stage.household();
      await addProfile(stage, household, { isKids: true });
      return stage.code(`DELETE /profiles/${household.profileId}`, undefined, household.headers);
    },
  },
  'POST /profiles/:id/unlock': {
    pin_wrong: (stage) => tryPin(stage, 1),
    pin_delayed: (stage) => tryPin(stage, 6),
  },
};

/** To the payment service of `declaredProblems.isolated.test.ts` this tier is too dear. */
export const REFUSED_TIER = 'standard';

export const subscriptionScenarios: ScenariosOf<keyof typeof subscriptionRoutes> = {
  'POST /subscription/upgrade': {
    tier_unknown: async (stage) =>
      stage.code('POST /subscription/upgrade', { tier: 'gold' }, (await stage.household()).headers),
    payment_refused: async (stage) =>
      stage.code('POST /subscription/upgrade', { tier: REFUSED_TIER }, (await stage.household('free')).headers),
  },
};

export const privacyScenarios: ScenariosOf<keyof typeof privacyRoutes> = {
  'POST /privacy/erase': {
    credentials_wrong: async (stage) =>
      stage.code('POST /privacy/erase', { password: 'not this one' }, (await stage.household()).headers),
  },
};
