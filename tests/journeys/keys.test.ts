import { expect } from 'vitest';
import type { Inspection } from '#app/diagnostics/inspection';
import { actions, type Action } from '#app/input/actions';
import type { DeviceProfile, RemoteKey } from '#devices/profiles/DeviceProfile';
import { deviceProfiles } from '#devices/profiles/deviceProfiles';
import { keysOf } from '#devices/profiles/keyMapOf';
import type { Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { AT_REST } from './layout';
import { followLink, titleOf } from './ways';

const journey = journeys();
const REPEATS = 20;
const STEP_MS = 10_000;

/** Those that reach an app at all. */
const keysFor = (profile: DeviceProfile, ...meanings: (Action | null)[]): RemoteKey[] =>
  keysOf(profile).filter(({ isKept, action }) => !isKept && meanings.includes(action));

const seePosition = (tv: Tv, ms: number) =>
  tv.see(`${ms} ms`, ({ player }) => Math.abs((player?.positionMs ?? Infinity) - ms) < 100);

const seeState = (tv: Tv, wanted: string) =>
  tv.see(`a film that is ${wanted}`, ({ player }) => player?.state === wanted);

async function sendKey(tv: Tv, key: RemoteKey): Promise<Inspection> {
  const before = (await tv.inspect())!.keys.at(-1);
  await tv.remoteKey(key);
  return tv.see(`an answer to ${key.id}`, ({ keys }) => keys.at(-1)?.atMs !== before?.atMs);
}

async function openFilm(tv: Tv): Promise<void> {
  await followLink(tv, `player/${titleOf(await tv.seeHome())}`);
  await tv.seePlaying();
}

for (const profile of Object.values(deviceProfiles)) {
  const options = { query: `?device=${profile.id}&${AT_REST}` };
  const { name } = profile;

  journey(
    `each key of ${name} means to the app what its profile says, and one without a meaning changes nothing`,
    async ({ tv }) => {
      const home = await tv.seeHome();
      for (const key of keysFor(profile, null)) {
        const { keys, route, focus } = await sendKey(tv, key);
        expect([keys.at(-1)?.action, route, focus?.key]).toEqual([null, 'home', home.focus?.key]);
      }
      for (const key of keysFor(profile, ...actions)) {
        const { keys } = await sendKey(tv, key);
        expect([key.id, keys.at(-1)?.action]).toEqual([key.id, key.action]);
      }
    },
    options,
  );

  journey(
    `the keys of ${name} pause a film, let it go on and move in it`,
    async ({ tv }) => {
      await openFilm(tv);
      for (const key of keysFor(profile, 'playPause')) {
        await tv.remoteKey(key);
        await seeState(tv, 'paused');
        await tv.remoteKey(key);
        await seeState(tv, 'playing');
      }
      for (const [at, pause] of keysFor(profile, 'pause').entries()) {
        await tv.remoteKey(pause);
        await seeState(tv, 'paused');
        await tv.remoteKey(keysFor(profile, 'play')[at] ?? keysFor(profile, 'play')[0]!);
        await seeState(tv, 'playing');
      }
      await tv.remoteKey(keysFor(profile, 'pause')[0]!);
      await seeState(tv, 'paused');
      const onward = keysFor(profile, 'fastForward', 'right');
      await tv.remoteKey(keysFor(profile, 'rewind')[0]!);
      await seePosition(tv, 0);
      for (const [at, back] of keysFor(profile, 'rewind', 'left').entries()) {
        await tv.remoteKey(onward[at % onward.length]!);
        await seePosition(tv, STEP_MS);
        await tv.remoteKey(back);
        await seePosition(tv, 0);
      }
    },
    options,
  );

  journey(
    `each key of ${name} that means Back or Stop leaves the film, and OK is one OK however long it is held`,
    async ({ tv }) => {
      for (const leave of keysFor(profile, 'stop', 'back')) {
        await openFilm(tv);
        await tv.remoteKey(leave, leave.action === 'back' ? REPEATS : 0);
        await tv.seeHome();
      }
      const meant = async (action: Action) => (await tv.inspect())!.keys.filter((key) => key.action === action).length;
      const before = await meant('select');
      for (const ok of keysFor(profile, 'select')) await tv.remoteKey(ok, REPEATS);
      expect((await meant('select')) - before).toBe(keysFor(profile, 'select').length);
    },
    options,
  );
}
