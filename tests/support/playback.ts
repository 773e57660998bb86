import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlaybackSession } from '#contracts';
import type { RunningService } from './runningService';

const FILES = ['manifest.mpd', 'master.m3u8', 'init.mp4', '1.m4s', '1.vtt', 'thumbs/1.jpg'];
const thumbnails = {
  template: 'thumbs/$Number$.jpg',
  ...{ tileWidth: 320, tileHeight: 180, columns: 5, rows: 5, intervalMs: 2_000, count: 50 },
};

/** Lets a demo film be played, as far as the service is concerned: a package whose files hold ten digits each. */
export async function publishDigits(
  { db, dataDir }: Pick<RunningService, 'db' | 'dataDir'>,
  { titleId = 'first-light', packageId = 'a-package' } = {},
): Promise<void> {
  const folder = join(dataDir, 'objects', 'packages', packageId);
  await mkdir(join(folder, 'thumbs'), { recursive: true });
  for (const name of FILES) await writeFile(join(folder, name), '0123456789');
  const video = [{ width: 1920, height: 1080, bitrateBps: 5_000_000, codec: 'avc1', label: 'HD' }];
  const tracks = { video, audio: [], text: [] };
  const description = { manifest: 'manifest.mpd', hls: 'master.m3u8', durationMs: 3_600_000, ...tracks, thumbnails };
  const row = { id: packageId, asset_id: titleId, description: JSON.stringify(description), created_at: 1 };
  await db.insertInto('package').values(row).execute();
  await db.updateTable('asset').set({ package_id: packageId, state: 'ready' }).where('id', '=', titleId).execute();
}

/** Asks the API; what a problem says stands beside what the contract promises. */
export async function callApi<T>(
  { origin }: Pick<RunningService, 'origin'>,
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: T & { code?: string } }> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    redirect: 'manual',
    headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const answer = (text && isJson ? JSON.parse(text) : undefined) as T & { code?: string };
  return { status: response.status, headers: response.headers, body: answer };
}

export async function startFirstLight(running: RunningService, more: object = {}): Promise<PlaybackSession> {
  const asked = { titleId: 'first-light', ...more };
  const { status, body } = await callApi<PlaybackSession>(running, 'POST', '/playback/start', asked);
  if (status !== 200) throw new Error(`The start was answered with ${body.code}`);
  return body;
}
