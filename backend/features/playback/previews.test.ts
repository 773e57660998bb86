import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Marker } from '#contracts';
import type { LicenceRequest, PlaybackPorts } from './ports';
import { PreviewService } from './PreviewService';
import { SamplePlayback, watcher } from './SamplePlayback';

let sample: SamplePlayback;
let asked: LicenceRequest[];
beforeEach(async () => {
  asked = [];
  sample = await SamplePlayback.open();
});
afterEach(() => sample.close());

function previews({ isExtra = false, markers = [] as Marker[] } = {}) {
  const ports = {
    manifests: { dash: 'manifest.mpd', hls: 'master.m3u8' },
    grantedLabels: () => Promise.resolve(['AUDIO', 'SD', 'HD', 'UHD'] as const),
    toPreview: () => Promise.resolve({ titleId: 'film', markers, isExtra }),
    playable: () => Promise.resolve({ assetId: 'asset', packageId: 'package', durationMs: 100_000 }),
    issueLicenceToken: (request: LicenceRequest) => {
      asked.push(request);
      return Promise.resolve({ token: 'licence', expiresAt: '' });
    },
    drmSystems: () => ({}),
  } as unknown as PlaybackPorts;
  return new PreviewService({ sessions: sample.sessions, mediaTokens: sample.mediaTokens, ports });
}

test('a preview opens small pictures and no sound, and takes no stream of the household', async () => {
  const { sessionId, startMs, lengthMs } = await previews().start(watcher, 'film');
  expect(asked).toMatchObject([{ sessionId, labels: ['SD'] }]);
  expect({ startMs, lengthMs }).toEqual({ startMs: 20_000, lengthMs: 30_000 });
  expect(await sample.streams.inUse()).toBe(0);
  // as many as there are streams
  for (const deviceId of ['a', 'b', 'c']) {
    await sample.signIn(deviceId);
    await sample.begin({ deviceId });
  }
  await previews().start(watcher, 'film');
  expect(await sample.streams.inUse('home')).toBe(3);
});

test('a trailer is shown from its beginning, a film from the chapter that its story begins with', async () => {
  expect((await previews({ isExtra: true }).start(watcher, 'film')).startMs).toBe(0);
  const markers = [0, 30_000].map((startMs) => ({ kind: 'chapter' as const, startMs, endMs: startMs + 1, name: '' }));
  expect((await previews({ markers }).start(watcher, 'film')).startMs).toBe(30_000);
});

test('a preview ends by itself, and with the next one', async () => {
  const first = await previews().start(watcher, 'film');
  await sample.beat(first.sessionId);
  const second = await previews().start(watcher, 'film');
  await expect(sample.beat(first.sessionId)).rejects.toMatchObject({ code: 'session_ended' });
  sample.nowMs += 60_001;
  const session = (await sample.sessions.find(second.sessionId))!;
  await expect(sample.streams.assertLives(session)).rejects.toMatchObject({ code: 'session_ended' });
  await sample.streams.sweep();
  expect((await sample.sessions.find(second.sessionId))?.ended?.reason).toBe('ended');
});

test('what is no title itself moves no position and is no view', async () => {
  const id = await sample.begin({ purpose: 'extra' });
  const session = (await sample.sessions.find(id))!;
  const report = { seq: 1, positionMs: 95_000, isPaused: false, isLast: true };
  expect(await sample.progress.report(session, report, 0)).toBe(true);
  expect(await sample.progress.find('ada', 'film')).toBeNull();
  const row = await sample.db.selectFrom('playback_session').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ is_folded: 1, is_counted: 1 });
});
