import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importInto } from '#backend/cli/import';
import { parseMpd, type MpdRepresentation } from '#backend/features/media/mpd';
import type { ClearKeyLicence, PlaybackSession, TitleDetails } from '#contracts';
import { runService, type RunningService } from '#tests/support/runningService';
import { makeSource } from '#tests/media/makeMedia';
import { makeStrangersFolder, strangers } from '#tests/support/strangersFolder';

let folder: string;
let running: RunningService;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenfoot-import-plays-'));
  await makeStrangersFolder(folder, 6);
  await makeSource(join(folder, 'Some Film (2019)-trailer.mkv'), { width: 640, height: 360, seconds: 4 });
  running = await runService({ ROLES: 'api,worker', TENFOOT_DEMO: 'household' });
  await importInto(running.service, folder, { write: () => undefined });
});
afterAll(async () => {
  await running.stop();
  await rm(folder, { recursive: true, force: true });
});

async function post<T>(path: string, body: object, token?: string): Promise<T> {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const response = await fetch(running.origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

const start = (titleId: string) => post<PlaybackSession>('/api/v1/playback/start', { titleId });

async function served(path: string): Promise<Buffer> {
  const response = await fetch(new URL(path, running.origin));
  expect(response.status, path).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

describe.each([
  ['film', strangers.film.id, strangers.film.id, ['es']],
  ['series, of which an episode is there,', strangers.series.id, strangers.series.episode, []],
])('an imported %s', (_, asked, played, subtitles) => {
  let session: PlaybackSession;
  let tracks: MpdRepresentation[];
  const inPackage = (file: string) => new URL(file, new URL(session.manifestUrl, running.origin)).pathname;
  const ofType = (type: string) => tracks.filter(({ contentType }) => contentType === type);

  beforeAll(async () => {
    session = await start(asked);
    tracks = parseMpd((await served(session.manifestUrl)).toString()).representations;
  });

  it('has a session, and every file that its manifest names is served', async () => {
    expect(session.titleId).toBe(played);
    expect([ofType('video').length, ofType('audio').length]).toEqual([1, 1]);
    for (const { initSegment, segments } of tracks) {
      const files = [...(initSegment === null ? [] : [initSegment]), ...segments.map(({ file }) => file)];
      for (const file of files) expect((await served(inPackage(file))).length).toBeGreaterThan(0);
    }
  });

  it('gets its keys', async () => {
    const kids = [...new Set(tracks.flatMap(({ defaultKid }) => defaultKid ?? []))];
    const wanted = kids.map((kid) => Buffer.from(kid, 'hex').toString('base64url'));
    const { licenceUrl } = session.drm.systems['org.w3.clearkey'] ?? { licenceUrl: '' };
    const { keys } = await post<ClearKeyLicence>(licenceUrl, { kids: wanted }, session.drm.token);
    expect(keys.map(({ kid }) => kid).sort()).toEqual(wanted.sort());
  });

  it('has the subtitles that lay beside it, in words and by name', async () => {
    expect(session.tracks.text.map(({ language }) => language)).toEqual(subtitles);
    expect(ofType('text').map(({ label }) => label)).toEqual(session.tracks.text.map(({ name }) => name));
    for (const { segments } of ofType('text')) {
      expect((await served(inPackage(segments[0]?.file ?? ''))).toString()).toContain(strangers.said);
    }
  });

  it('has pictures for seeking, of the size that is said', async () => {
    const { urlTemplate, tileWidth, tileHeight, columns, rows } = session.thumbnails!;
    const sheet = await sharp(await served(urlTemplate.replace('$Number$', '1'))).metadata();
    expect([sheet.width, sheet.height]).toEqual([tileWidth * columns, tileHeight * rows]);
  });
});

it('a trailer that lay beside a film plays from its page, and leads to no other', async () => {
  const details = JSON.parse((await served(`/api/v1/content/${strangers.film.id}`)).toString()) as TitleDetails;
  const [trailer] = details.extras;
  expect(trailer).toMatchObject({ kind: 'trailer', availability: { state: 'ready' } });
  const session = await start(trailer?.id ?? '');
  expect(session).toMatchObject({ titleId: trailer?.id, nextEpisode: null, startMs: 0 });
  const { representations } = parseMpd((await served(session.manifestUrl)).toString());
  const [first] = representations[0]?.segments ?? [];
  const file = new URL(first?.file ?? '', new URL(session.manifestUrl, running.origin)).pathname;
  expect((await served(file)).length).toBeGreaterThan(0);
});
