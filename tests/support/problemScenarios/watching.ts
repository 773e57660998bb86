import type { playbackRoutes, viewingRoutes } from '#contracts';
import { FILM, type Scenario, type Stage } from './Stage';
import type { ScenariosOf } from './table';

/** Whatever a start would be refused for. */
const startScenarios = (ask: (stage: Stage, headers: Record<string, string>) => Promise<string | undefined>) => {
  const after =
    (arrange: (stage: Stage) => Promise<unknown>): Scenario =>
    async (stage) => {
      const { headers } = await stage.household();
      await arrange(stage);
      return ask(stage, headers);
    };
  return {
    title_not_ready: after((stage) => stage.setAsset('preparing')),
    title_failed: after((stage) => stage.setAsset('failed')),
    region_unavailable: after((stage) => stage.closeFilm('region')),
    window_closed: after((stage) => stage.closeFilm('window')),
    household_suspended: (async (stage) => {
      const household = await stage.household();
      await stage.suspend(household);
      return ask(stage, household.headers);
    }) satisfies Scenario,
    forbidden: (async (stage) => ask(stage, await stage.visit(await stage.household()))) satisfies Scenario,
  };
};

/** Asked about a play that is over. */
const afterTheEnd =
  (key: string, body: (sessionId: string) => object | undefined): Scenario =>
  async (stage) => {
    const household = await stage.household();
    const { sessionId } = await stage.ended(household);
    return stage.code(key.replace('<session>', sessionId), body(sessionId), household.headers);
  };

const beacon = (stage: Stage, token: string) => stage.code('POST /playback/beacon', { token, seq: 1, positionMs: 1 });

export const playbackScenarios: ScenariosOf<Exclude<keyof typeof playbackRoutes, 'POST /playback/heartbeat'>> = {
  'GET /content/:id/stream': startScenarios((stage, headers) =>
    stage.code(`GET /content/${FILM}/stream`, undefined, headers),
  ),
  'GET /content/:id/manifest': {
    session_ended: afterTheEnd(`GET /content/${FILM}/manifest?sessionId=<session>`, () => undefined),
  },
  'GET /videos/:id/manifest.m3u8': {
    session_ended: afterTheEnd(`GET /videos/${FILM}/manifest.m3u8?sessionId=<session>`, () => undefined),
  },
  'POST /playback/start': {
    ...startScenarios((stage, headers) => stage.code('POST /playback/start', { titleId: FILM }, headers)),
    concurrency_limit: async (stage) => {
      const household = await stage.household();
      await stage.play(household);
      const { householdId } = household;
      // of another device: this one would only end what it played before
      await stage.running.db
        .updateTable('playback_session')
        .set({ device_id: 'elsewhere' })
        .where('household_id', '=', householdId)
        .execute();
      await stage.running.service.entitlements.setTier(householdId, 'free');
      return stage.code('POST /playback/start', { titleId: FILM }, household.headers);
    },
  },
  'POST /playback/preview': startScenarios((stage, headers) =>
    stage.code('POST /playback/preview', { titleId: FILM }, headers),
  ),
  'PUT /playback/progress': {
    session_ended: afterTheEnd('PUT /playback/progress', (sessionId) => ({
      ...{ sessionId, seq: 2, positionMs: 2, state: 'playing' },
    })),
  },
  'POST /playback/quality': {
    session_ended: afterTheEnd('POST /playback/quality', (sessionId) => ({
      ...{ sessionId, height: 720, bitrateBps: 1, reason: 'up' },
    })),
  },
  'POST /playback/beacon': {
    token_invalid: (stage) => beacon(stage, 'made.up.token'),
    token_expired: async (stage) => {
      const { media } = await stage.play(await stage.household());
      stage.wait(11 * 60_000);
      return beacon(stage, media.token);
    },
  },
};

/** As many titles as a list holds, all of them on it. */
async function fillList({ running: { db } }: Stage, profileId: string): Promise<void> {
  const unknown = { year: null, age_rating: null, min_age: null, duration_ms: null };
  const titles = Array.from({ length: 500 }, (_, n) => ({
    ...{ id: `one-of-many-${n}`, kind: 'film', added_at: 1, series_id: null, season: null, number: null },
    ...unknown,
  }));
  await db.insertInto('title').values(titles).execute();
  const items = titles.map(({ id }, place) => ({ profile_id: profileId, title_id: id, place, added_at: 1 }));
  await db.insertInto('watchlist_item').values(items).execute();
}

export const viewingScenarios: ScenariosOf<keyof typeof viewingRoutes> = {
  'PUT /user/watchlist/:contentId': {
    list_full: async (stage) => {
      const { profileId, headers } = await stage.household();
      await fillList(stage, profileId);
      return stage.code(`PUT /user/watchlist/${FILM}`, undefined, headers);
    },
  },
};
