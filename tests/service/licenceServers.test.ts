import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { KeyLabel, PlaybackSession } from '#contracts';
import { fairPlaySpcOf, playReadyChallenge, widevineChallenge } from '#tests/support/drmMessages';
import { DrmService } from '#tests/support/drmService';
import type { UpstreamMode } from '#tests/support/fakeUpstream';
import { runService } from '#tests/support/runningService';

const WIDEVINE = 'com.widevine.alpha';
const PLAYREADY = 'com.microsoft.playready';
const FAIRPLAY = 'com.apple.fps';
const kids = (service: DrmService, ...labels: KeyLabel[]) => service.kidsOf(labels);
const NO_BREAKER = { failures: 1_000 };

/** What one request hears while its licence server is in such a mode, and how often that was asked; then the same request once more. */
async function askTwice(service: DrmService, mode: UpstreamMode) {
  const token = await service.freshToken();
  const challenge = widevineChallenge(kids(service, 'SD'));
  service.upstream.mode = mode;
  const failed = await service.ask(token, WIDEVINE, challenge);
  const { calls } = service.upstream;
  service.upstream.mode = { kind: 'fine' };
  const again = await service.ask(token, WIDEVINE, challenge);
  return { heard: [failed.status, failed.code, calls], mayRetry: failed.retryAfter !== null, again: again.status };
}

const failsOnFairPlay = async (service: DrmService, mode: UpstreamMode) => {
  service.upstream.mode = mode;
  const query = `&kid=${service.kidOf('SD')}`;
  return (await service.ask(await service.freshToken(), FAIRPLAY, fairPlaySpcOf(), { query })).code;
};

/** What PlayReady's clients understand: a SOAP fault with 500. */
async function expectFault(service: DrmService, token: string, label: KeyLabel, code: string): Promise<void> {
  const answer = await service.ask(token, PLAYREADY, playReadyChallenge(kids(service, label)));
  expect([answer.status, answer.type]).toEqual([500, 'text/xml; charset=utf-8']);
  expect(answer.bytes.toString()).toContain(`<faultstring>${code}</faultstring>`);
}

/** For this one time is short, so that the tests are; to all others nothing is late, on a machine that has other work as well. */
describe('a licence server that takes three seconds, which is too long', () => {
  const service = new DrmService();
  beforeAll(() => service.start({ upstream: { timeoutMs: 1_000, breaker: NO_BREAKER } }));
  afterEach(() => service.upstream.reset());
  afterAll(() => service.stop());

  test('costs no licence: the same request gets one later', async () => {
    const { heard, mayRetry, again } = await askTwice(service, { kind: 'slow' });
    expect([heard, mayRetry, again]).toEqual([[504, 'upstream_timeout', 1], true, 200]);
  });

  test('fails as any other: of FairPlay', async () => {
    expect(await failsOnFairPlay(service, { kind: 'slow' })).toBe('upstream_timeout');
  });

  test('of PlayReady: the client hears a SOAP fault with 500', async () => {
    service.upstream.mode = { kind: 'slow' };
    await expectFault(service, await service.freshToken(), 'SD', 'upstream_timeout');
  });
});

describe('a licence server', () => {
  const service = new DrmService();
  beforeAll(() => service.start({ upstream: { breaker: NO_BREAKER } }));
  afterEach(() => service.upstream.reset());
  afterAll(() => service.stop());

  const status = (code: number, retryAfterS?: number): UpstreamMode => ({
    kind: 'status',
    status: code,
    ...(retryAfterS !== undefined && { retryAfterS }),
  });

  test.each<[string, UpstreamMode, number, string, number]>([
    ['answers 500', status(500), 502, 'upstream_failed', 2],
    ['wants a short pause and is still busy then', status(503, 1), 503, 'unavailable', 2],
    ['wants a long pause', status(503, 30), 503, 'unavailable', 1],
    ['hangs up in the middle', { kind: 'half' }, 502, 'upstream_failed', 2],
    ['sends the key of another film', { kind: 'wrong-kid' }, 502, 'upstream_failed', 1],
    ['sends us elsewhere', { kind: 'redirect' }, 502, 'upstream_failed', 1],
    ['sends two megabytes', { kind: 'huge' }, 502, 'upstream_failed', 1],
    ['sends a page', { kind: 'not-a-licence' }, 502, 'upstream_failed', 1],
    ['doesn’t understand the challenge', status(400), 400, 'challenge_malformed', 1],
    ['doesn’t know us', status(401), 502, 'upstream_failed', 1],
    ['denies it', status(403), 403, 'forbidden', 1],
    ['has too much to do', status(429), 503, 'unavailable', 1],
  ])('that %s costs no licence: the same request gets one later', async (_what, mode, httpStatus, code, calls) => {
    const { heard, mayRetry, again } = await askTwice(service, mode);
    expect([heard, mayRetry, again]).toEqual([[httpStatus, code, calls], httpStatus > 500, 200]);
  });

  test('that fails once is asked again', async () => {
    service.upstream.mode = { kind: 'status', status: 500, times: 1 };
    const answer = await service.ask(await service.freshToken(), WIDEVINE, widevineChallenge(kids(service, 'SD')));
    expect([answer.status, service.upstream.calls]).toEqual([200, 2]);
  });

  test('that wants a long pause makes the client wait as long', async () => {
    service.upstream.mode = { kind: 'status', status: 503, retryAfterS: 30 };
    const answer = await service.ask(await service.freshToken(), WIDEVINE, widevineChallenge(kids(service, 'SD')));
    expect([answer.code, answer.retryAfter]).toEqual(['unavailable', '30']);
  });

  test.each<[string, UpstreamMode['kind'], string]>([
    ['hangs up', 'half', 'upstream_failed'],
    ['sends a page', 'not-a-licence', 'upstream_failed'],
  ])('of FairPlay that %s fails as any other', async (_what, kind, code) => {
    expect(await failsOnFairPlay(service, { kind } as UpstreamMode)).toBe(code);
  });

  test.each<[string, UpstreamMode, (token: string) => Promise<unknown>, string, string]>([
    ['fails', { kind: 'status', status: 500 }, () => Promise.resolve(), 'SD', 'upstream_failed'],
    ['sends a page', { kind: 'not-a-licence' }, () => Promise.resolve(), 'SD', 'upstream_failed'],
    ['is not asked for what needs a better device', { kind: 'fine' }, () => Promise.resolve(), 'UHD', 'security_level'],
    [
      'is not asked twice',
      { kind: 'fine' },
      (token) => service.ask(token, PLAYREADY, playReadyChallenge(kids(service, 'SD'), 'before')),
      'SD',
      'token_reused',
    ],
  ])('of PlayReady that %s: the client hears a SOAP fault with 500', async (_what, mode, before, label, code) => {
    const token = await service.freshToken();
    await before(token);
    service.upstream.mode = mode;
    await expectFault(service, token, label as KeyLabel, code);
  });

  test('of PlayReady is not shown XML that declares a document type', async () => {
    const challenge = playReadyChallenge(kids(service, 'SD')).replace(
      '<soap:Envelope',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><soap:Envelope',
    );
    const answer = await service.ask(await service.freshToken(), PLAYREADY, challenge);
    expect(answer.bytes.toString()).toContain('challenge_malformed');
    expect(service.upstream.calls).toBe(0);
  });
});

/** Holds what is to be done after exactly so long, until the returned function is called. */
function holdTimers(ofMs: number): () => void {
  const held: (() => void)[] = [];
  const { setTimeout: begin } = globalThis;
  const hold = (work: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) =>
    ms === ofMs ? begin(() => void held.push(work), 0) : begin(work, ms, ...args);
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(hold as typeof setTimeout);
  return () => {
    for (const work of held.splice(0)) work();
  };
}

describe('the circuit breaker', () => {
  const OPEN_S = 17;
  const service = new DrmService();
  beforeAll(() => service.start({ upstream: { breaker: { failures: 5, openS: OPEN_S } } }));
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => service.stop());

  test('spares a licence server that is down, tries it once after its pause, and leaves the others alone', async () => {
    const endPause = holdTimers(OPEN_S * 1000);
    const entitlement = await service.entitlement();
    let renewal = 0;
    const ask = async (system = WIDEVINE) => {
      const token = await service.token({ ...entitlement, renewal: (renewal += 1) });
      const kid = kids(service, 'SD');
      return service.ask(token, system, system === WIDEVINE ? widevineChallenge(kid) : playReadyChallenge(kid));
    };
    service.upstream.mode = { kind: 'status', status: 500 };
    for (let round = 0; round < 5; round += 1) expect((await ask()).code).toBe('upstream_failed');
    expect(service.upstream.calls).toBe(10);

    for (const answer of await Promise.all(Array.from({ length: 20 }, () => ask()))) {
      expect([answer.status, answer.code, answer.retryAfter]).toEqual([503, 'unavailable', String(OPEN_S)]);
    }
    expect(service.upstream.calls).toBe(10);

    service.upstream.mode = { kind: 'fine' };
    expect([(await ask(PLAYREADY)).status, service.upstream.calls]).toEqual([200, 11]);

    endPause();
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    expect(service.upstream.calls).toBe(13);
  });
});

describe('the licence log', () => {
  const service = new DrmService();
  beforeAll(() => service.start());
  afterAll(() => service.stop());
  const { upstream } = service;

  test('says who got which keys or why not, and holds no key, token or challenge', async () => {
    const entitlement = await service.entitlement();
    const token = await service.token(entitlement);
    const challenge = widevineChallenge(kids(service, 'AUDIO', 'SD'), 'a salt of this challenge');
    await service.ask(token, WIDEVINE, challenge, { query: '&level=SW_SECURE_DECODE' });
    await service.ask(token, WIDEVINE, challenge);
    await service.ask(token, WIDEVINE, widevineChallenge(kids(service, 'HD')));
    upstream.mode = { kind: 'slow' };
    await service.ask(await service.token({ ...entitlement, renewal: 1 }), WIDEVINE, challenge);
    await service.ask(await service.token({ ...entitlement, deviceId: 'elsewhere' }), WIDEVINE, challenge);

    const { db, dataDir } = service.running;
    const rows = await db.selectFrom('licence_log').selectAll().orderBy('id').execute();
    expect(rows.map(({ decision, code, upstream_status }) => [decision, code, upstream_status])).toEqual([
      ['granted', null, 200],
      ['repeated', null, null],
      ['denied', 'security_level', null],
      ['failed', 'upstream_timeout', null],
      ['denied', 'device_mismatch', null],
    ]);
    expect(rows[0]).toMatchObject({
      household_id: entitlement.householdId,
      profile_id: entitlement.profileId,
      session_id: entitlement.sessionId,
      asset_id: entitlement.assetId,
      kids: kids(service, 'AUDIO', 'SD').join(' '),
      system: WIDEVINE,
      level: 'SW_SECURE_DECODE',
      policy_version: 'tests',
      ip_prefix: '127.0.0.0/24',
    });
    await sql`pragma wal_checkpoint(truncate)`.execute(db);
    const file = await readFile(join(dataDir, 'tenfoot.db'));
    expect(file.includes(entitlement.sessionId)).toBe(true);
    for (const secret of [challenge, token, service.keyOf('SD'), service.keyOf('SD').toString('base64url')]) {
      expect(file.includes(secret)).toBe(false);
    }
  });

  test('goes with its household, and a token of it opens nothing then', async () => {
    upstream.reset();
    const { db } = service.running;
    const token = await service.freshToken();
    await db.deleteFrom('household').execute();
    expect(await db.selectFrom('licence_log').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('licence_use').selectAll().execute()).toEqual([]);
    const answer = await service.ask(token, WIDEVINE, widevineChallenge(kids(service, 'SD')));
    expect([answer.status, answer.code]).toEqual([410, 'session_ended']);
  });
});

test('in production there is no ClearKey unless the operator wants it', async () => {
  const running = await runService({ NODE_ENV: 'production', TENFOOT_DEMO: 'tiny' });
  try {
    await running.db
      .insertInto('package')
      .values({ id: 'p', asset_id: 'first-light', description: descriptionOf(), created_at: 1 })
      .execute();
    await running.db.updateTable('asset').set({ package_id: 'p', state: 'ready' }).execute();
    const post = (path: string, body: object, headers = {}) =>
      fetch(`${running.origin}/api/v1${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    const { drm } = (await (await post('/playback/start', { titleId: 'first-light' })).json()) as PlaybackSession;
    expect(drm.systems).toEqual({});
    const kid = Buffer.alloc(16).toString('base64url');
    const refused = await post('/drm/license', { kids: [kid] }, { Authorization: `Bearer ${drm.token}` });
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([422, 'system_unsupported']);
    expect((await fetch(`${running.origin}/api/v1/drm/fairplay/certificate`)).status).toBe(404);
  } finally {
    await running.stop();
  }
});

function descriptionOf(): string {
  const media = { video: [], audio: [], text: [] };
  return JSON.stringify({ manifest: 'm.mpd', hls: 'm.m3u8', durationMs: 100_000, ...media });
}
