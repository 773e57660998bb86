import type { drmRoutes, KeyLabel } from '#contracts';
import { widevineChallenge } from '../drmMessages';
import type { UpstreamMode } from '../fakeUpstream';
import { startFirstLight } from '../playback';
import { bearer } from '../signUp';
import { codeOf, type Scenario, type Stage } from './Stage';
import type { ScenariosOf } from './table';

const WIDEVINE = 'com.widevine.alpha';

/** A token for a play, after which something happens, and then it asks. */
const asked =
  (happen: (stage: Stage, sessionId: string) => Promise<unknown>, labels: readonly KeyLabel[] = ['SD']): Scenario =>
  async (stage) => {
    const entitlement = await stage.drm.entitlement();
    const token = await stage.drm.token(entitlement);
    await happen(stage, entitlement.sessionId);
    return (await stage.drm.ask(token, WIDEVINE, widevineChallenge(labels.map((label) => stage.drm.kidOf(label)))))
      .code;
  };

const withServer = (mode: UpstreamMode): Scenario =>
  asked((stage) => Promise.resolve((stage.drm.upstream.mode = mode)));

const certificateWith =
  (mode: UpstreamMode): Scenario =>
  (stage) => {
    stage.drm.upstream.mode = mode;
    return stage.code('GET /drm/fairplay/certificate');
  };

/** A service that is told of ClearKey alone. */
async function withoutServers({ plain }: Stage): Promise<string | undefined> {
  const { drm } = await startFirstLight(plain);
  const kids = ['AAAAAAAAAAAAAAAAAAAAAA'];
  return codeOf(plain, `POST /drm/license?system=${WIDEVINE}`, { kids }, bearer(drm.token));
}

export const licenceScenarios: ScenariosOf<Exclude<keyof typeof drmRoutes, 'POST /license/:system'>> = {
  'POST /drm/license': {
    kid_not_entitled: async ({ drm }) => {
      const stranger = Buffer.alloc(16, 9).toString('base64url');
      return (await drm.ask(await drm.freshToken(), WIDEVINE, widevineChallenge([stranger]))).code;
    },
    security_level: asked(() => Promise.resolve(), ['UHD']),
    session_ended: asked((stage, sessionId) =>
      stage.running.db.updateTable('playback_session').set({ ended_at: 1 }).where('id', '=', sessionId).execute(),
    ),
    token_reused: async ({ drm }) => {
      const token = await drm.freshToken();
      await drm.ask(token, WIDEVINE, widevineChallenge([drm.kidOf('SD')], 'mine'));
      return (await drm.ask(token, WIDEVINE, widevineChallenge([drm.kidOf('SD')], 'a copy'))).code;
    },
    device_mismatch: async ({ drm }) => {
      const token = await drm.freshToken({ deviceId: 'living-room' });
      return (await drm.ask(token, WIDEVINE, widevineChallenge([drm.kidOf('SD')]))).code;
    },
    system_unsupported: withoutServers,
    upstream_failed: withServer({ kind: 'status', status: 500 }),
    upstream_timeout: withServer({ kind: 'slow' }),
    forbidden: withServer({ kind: 'status', status: 403 }),
    // a suspension ends what is being watched: this is one that comes between the two looks
    household_suspended: asked(async (stage, sessionId) => {
      const { db } = stage.running;
      await db.updateTable('household').set({ is_suspended: 1 }).where('is_demo', '=', 1).execute();
      await db.updateTable('playback_session').set({ ended_at: null }).where('id', '=', sessionId).execute();
    }),
    region_unavailable: asked((stage) => stage.closeFilm('region')),
    window_closed: asked((stage) => stage.closeFilm('window')),
  },
  'GET /drm/fairplay/certificate': {
    not_found: ({ plain }) => codeOf(plain, 'GET /drm/fairplay/certificate'),
    upstream_failed: certificateWith({ kind: 'status', status: 500 }),
    upstream_timeout: certificateWith({ kind: 'slow' }),
  },
};
