import { vi } from 'vitest';
import { APP_VERSION_HEADER, PROFILE_HEADER, type PlaybackSession, type ProblemCode } from '#contracts';
import { widevineChallenge } from '../drmMessages';
import { FILM, type Scenario, type Stage } from './Stage';

const asLater =
  (ms: number): Scenario =>
  async (stage) => {
    const { headers } = await stage.household();
    stage.wait(ms);
    return stage.code('GET /home', undefined, headers);
  };

/** A start under a key, what happens then, and the same key again. */
async function startAgain(stage: Stage, meanwhile: (key: string) => Promise<unknown>, more: object = {}) {
  const { headers, householdId } = await stage.household();
  const key = `a-key-of-${householdId}`;
  const own = { ...headers, 'Idempotency-Key': key };
  await stage.done<PlaybackSession>('POST /playback/start', { titleId: FILM }, own);
  await meanwhile(key);
  return stage.code('POST /playback/start', { titleId: FILM, ...more }, own);
}

/** Problems that many routes have for one and the same reason: each once. */
export const sharedScenarios = {
  token_expired: asLater(11 * 60_000),
  token_not_yet_valid: asLater(-60 * 60_000),
  pin_required: async (stage) => {
    const { headers, profileId } = await stage.household();
    await stage.done(`PUT /profiles/${profileId}/pin`, { pin: '2580' }, headers);
    return stage.code('GET /home', undefined, { ...headers, [PROFILE_HEADER]: profileId });
  },
  still_running: (stage) =>
    startAgain(stage, (key) =>
      stage.running.db.updateTable('kept_answer').set({ sealed: null }).where('key', '=', key).execute(),
    ),
  idempotency_key_reused: (stage) => startAgain(stage, () => Promise.resolve(), { startAt: 'beginning' }),
  precondition_failed: async (stage) => {
    const headers = { ...(await stage.operator()), 'If-Match': '"another version"' };
    return stage.code(`PATCH /operator/titles/${FILM}`, { year: 2020 }, headers);
  },
  sign_in_stale: async (stage) => {
    const { accountId, headers } = await stage.household();
    const { db } = stage.running;
    await db.updateTable('account').set({ is_operator: 1 }).where('id', '=', accountId).execute();
    await db.updateTable('device').set({ signed_in_at: 1 }).where('account_id', '=', accountId).execute();
    return stage.code('POST /operator/people', { name: 'Nobody' }, headers);
  },
  too_many_requests: async (stage) => {
    for (let n = 0; n < 60; n += 1) {
      const code = await stage.code('POST /auth/reset', { email: `stranger-${n}@mail.test` });
      if (code !== undefined) return code;
    }
    return undefined;
  },
  unavailable: async ({ drm }) => {
    drm.upstream.mode = { kind: 'status', status: 503, retryAfterS: 30 };
    return (await drm.ask(await drm.freshToken(), 'com.widevine.alpha', widevineChallenge([drm.kidOf('SD')]))).code;
  },
  maintenance: async (stage) => {
    const { maintenance } = stage.running.service.operations;
    await maintenance.begin('a test', null);
    const code = await stage.code('GET /home');
    await maintenance.end('a test');
    return code;
  },
  update_needed: (stage) => stage.code('GET /home', undefined, { [APP_VERSION_HEADER]: '0.0.1' }),
  internal: async (stage) => {
    const bug = vi.spyOn(stage.running.service.households, 'demoHousehold').mockRejectedValueOnce(new Error('a bug'));
    const code = await stage.code('GET /home');
    bug.mockRestore();
    return code;
  },
} satisfies Partial<Record<ProblemCode, Scenario>>;
