import { randomUUID } from 'node:crypto';
import { PrivacyStore, type Row } from '#backend/features/privacy/store';
import { DEVICE_HEADER, type PlaybackSession, type Profile, type ProfileGrant } from '#contracts';
import { callApi } from './playback';
import type { RunningService } from './runningService';
import { bearer, signIn, signUp, type SignedUp } from './signUp';

/** A household that has one of everything, and what can be tried with what is theirs. */
export interface LivedInHousehold extends SignedUp {
  /** Of a profile with a PIN, and what opens it. */
  locked: { profileId: string; grant: string };
  play: PlaybackSession;
  /** Headers of a device that is signed out. */
  gone: Record<string, string>;
  /** A profile was added under this key. */
  added: { key: string; body: object; profile: Profile };
  /** Words and ids that nobody else may read. */
  marks: readonly string[];
  /** All that is kept of it, by table. */
  rows(): Promise<Record<string, Row[]>>;
}

const MARK = 'Wisteria';

/** @param running with First Light published */
export async function liveIn(running: RunningService, email: string): Promise<LivedInHousehold> {
  const own = await signUp(running, email, 'basic');
  const ask = async <T>(method: string, path: string, body?: object, more: Record<string, string> = {}): Promise<T> => {
    const answer = await callApi<T>(running, method, path, body, { ...own.headers, ...more });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.body.code}`);
    return answer.body;
  };
  const key = 'wisteria-adds-one';
  const body = { name: `${MARK} two`, avatar: 'tide' };
  const added = { key, body, profile: await ask<Profile>('POST', '/profiles', body, { 'Idempotency-Key': key }) };
  const lockedId = (await ask<Profile>('POST', '/profiles', { name: `${MARK} three`, avatar: 'moss' })).id;
  await ask('PUT', `/profiles/${lockedId}/pin`, { pin: '4711' });
  const { grant } = await ask<ProfileGrant>('POST', `/profiles/${lockedId}/unlock`, { pin: '4711' });
  await ask('PUT', `/devices/${own.tokens.deviceId}`, { name: `${MARK} set` });

  await ask('PUT', '/privacy/consent', { analytics: true, personalisation: true, marketing: true });
  await ask('PUT', '/user/watchlist/first-light');
  await ask('POST', '/feedback/rating', { titleId: 'first-light', stars: 4, review: `${MARK} says so` });
  const event = { id: randomUUID(), at: new Date().toISOString(), type: 'app_started', isCold: true, readyMs: 900 };
  await ask('POST', '/analytics/event', { events: [event] });
  const seen = await ask<PlaybackSession>('POST', '/playback/start', { titleId: 'first-light' });
  await ask('POST', '/playback/end', { sessionId: seen.sessionId, seq: 1, positionMs: 4_000 });
  await running.service.analytics.fold();
  const play = await ask<PlaybackSession>('POST', '/playback/start', { titleId: 'first-light' });
  const { sessionId } = play;
  await ask('PUT', '/playback/progress', { sessionId, seq: 1, positionMs: 90_000, state: 'playing' });
  await ask('POST', '/playback/quality', { sessionId, height: 720, bitrateBps: 2_000_000, reason: 'down' });
  const licence = { ...bearer(play.drm.token), [DEVICE_HEADER]: own.tokens.deviceId };
  // the demo film has no keys: that a licence is refused is kept as well
  await callApi(running, 'POST', '/drm/license', { kids: ['AAAAAAAAAAAAAAAAAAAAAA'] }, licence);
  const use = { session_id: sessionId, keys: 'some', renewal: 0, challenge: 'one', taken_at: 1 };
  await running.db.insertInto('licence_use').values(use).execute();
  await ask('POST', '/subscription/upgrade', { tier: 'premium' });
  const gone = bearer((await signIn(running, email)).accessToken);
  await ask('POST', '/auth/sign-out', undefined, gone);
  const device = { name: `${MARK} bedroom`, kind: 'tv' };
  const { user_code: code } = await ask<{ user_code: string }>('POST', '/auth/device/code', { device });
  await ask('POST', `/auth/device/${code}/approve`);
  await ask('POST', '/auth/reset', { email });
  await beGuessedAt(running, { email, device });

  const store = new PrivacyStore(running.db, (read) => running.db.transaction().execute(read));
  const rows = async () => {
    const tables: Record<string, Row[]> = {};
    await store.readAll(own.householdId, (table, page) => (tables[table] = [...(tables[table] ?? []), ...page]));
    return tables;
  };
  return {
    ...own,
    ...{ play, gone, added, rows },
    locked: { profileId: lockedId, grant },
    marks: [MARK, email, ...idsIn(await rows())],
  };
}

/** Until a sign-in wants a code by mail. */
async function beGuessedAt(running: RunningService, as: { email: string; device: object }): Promise<void> {
  const signIn = { ...as, password: 'not this one' };
  for (let n = 0; n < 5; n += 1) await callApi(running, 'POST', '/auth/sign-in', signIn);
  const { body } = await callApi(running, 'POST', '/auth/sign-in', signIn);
  if (body.code !== 'sign_in_code_required') throw new Error(`Guessing was answered with ${body.code}`);
}

/** Every id of a row of the household itself: not of titles and the like, which are everybody's. */
function idsIn(rows: Record<string, Row[]>): string[] {
  const ids = Object.values(rows).flatMap((all) => all.map(({ id }) => id));
  return [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
}
