import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { delay, until } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { followLink, leaveFilm, titleOf } from './ways';

const journey = journeys();
const FILM = 'player/first-light';
const NOT_BLACK = { mean: 8, deviation: 3 };

/** On a tile it plays at once, without its page. */
const play = (tv: Tv) => tv.page.keyboard.press('MediaPlayPause');

async function openFilm(tv: Tv, path = FILM) {
  await tv.seeHome();
  await followLink(tv, path);
  return tv.seePlaying();
}

journey('Play on a tile plays the encrypted film, and Back returns to that tile', async ({ tv }) => {
  const home = await tv.seeHome();
  await tv.screenshot('home');

  await play(tv);
  const started = await tv.seePlaying();
  expect(started.route).toBe(`player/${titleOf(home)}`);
  const later = await tv.see(
    'more frames',
    ({ player }) => (player?.decodedFrames ?? 0) > 24 + started.player!.decodedFrames,
  );
  expect(later.player).toMatchObject({
    keySystem: 'org.w3.clearkey',
    encryptedEventSeen: true,
    mediaKeysSet: true,
    problemCode: null,
  });
  const picture = await tv.brightness();
  expect(picture.mean).toBeGreaterThan(NOT_BLACK.mean);
  expect(picture.deviation).toBeGreaterThan(NOT_BLACK.deviation);
  await tv.screenshot('player');

  const back = await leaveFilm(tv);
  expect(back.focus?.key).toBe(home.focus?.key);
  expect(back.player).toBeNull();
});

journey('a seek lands where the viewer wanted', async ({ tv }) => {
  await openFilm(tv);
  await tv.press('ok');
  const paused = await tv.see('a pause', ({ player }) => player?.state === 'paused');
  const landsAt = (ms: number) =>
    tv.see(`the position ${ms} ms`, ({ player }) => Math.abs((player?.positionMs ?? Infinity) - ms) < 100);
  // a pause keeps the clock out of it: back to the very beginning, then exactly one step on
  await tv.press('left');
  await landsAt(0);
  await tv.press('right');
  await landsAt(10_000);
  await tv.press('left');
  await landsAt(0);
  await tv.press('ok');
  await tv.see(
    'frames after the seek',
    ({ player }) => (player?.decodedFrames ?? 0) > paused.player!.decodedFrames + 12,
  );
});

journey('a viewer who leaves in the middle goes on there, also after a reload', async ({ tv, url }) => {
  await openFilm(tv);
  await tv.see('five seconds', ({ player }) => (player?.positionMs ?? 0) > 5_000);
  await leaveFilm(tv);
  await tv.page.goto(url());
  const resumed = await openFilm(tv);
  expect(resumed.player!.positionMs).toBeGreaterThan(4_000);
});

journey('the end of the film leads back to where the viewer came from', async ({ tv }) => {
  const home = await tv.seeHome();
  await followLink(tv, `${FILM}/beginning`);
  await tv.seePlaying();
  await tv.press('right');
  await tv.press('right');
  // in whichever rail: one that has been seen to its end goes on nowhere
  expect(titleOf(await tv.seeHome())).toBe(titleOf(home));
});

journey('a household without the HD key gets the SD renditions and no others', async ({ tv, dataDir }) => {
  const all = await openFilm(tv);
  const heights = (inspection: typeof all) =>
    inspection.player!.tracks.video.map(({ height }) => String(height)).sort();
  expect(heights(all)).toEqual(['1080', '360', '480', '720']);
  await leaveFilm(tv);

  await setTier(dataDir, 'free');
  await followLink(tv, FILM);
  await tv.seePlaying();
  const reduced = await tv.see('fewer renditions', ({ player }) => player?.tracks.video.length === 2);
  expect(heights(reduced)).toEqual(['360', '480']);
  const shown = await tv.see('frames', ({ player }) => (player?.decodedFrames ?? 0) > 24);
  expect(shown.player!.videoHeight).toBeLessThan(720);
  await setTier(dataDir, 'premium');
});

const setTier = (dataDir: string, tier: string) =>
  promisify(execFile)(process.execPath, ['dist/backend/cli.mjs', 'tier', 'demo', tier], {
    env: { ...process.env, TENFOOT_DATA: dataDir },
  });

journey('a refused licence is said in words, each time, and Retry plays when it is granted', async ({ tv }) => {
  await tv.page.setRequestInterception(true);
  let isRefusing = true;
  const starts = () => tv.requests.filter((address) => address.endsWith('/playback/start')).length;
  tv.page.on('request', (request) => {
    const isLicence = request.url().endsWith('/drm/license');
    const { authorization: _token, ...headers } = request.headers();
    void request.continue(isLicence && isRefusing ? { headers } : {});
  });
  await tv.seeHome();
  await followLink(tv, FILM);
  const problem = await tv.see('the problem', ({ player, focus }) => Boolean(player?.problemCode && focus));
  expect(problem.player!.problemCode).toBe('licence/token_invalid');
  expect(problem.focus!.key).toMatch(/retry/);
  await tv.seeText('licence/token_invalid');
  await tv.screenshot('problem-licence');

  await tv.press('ok');
  const again = await tv.see('the next refusal', ({ player }) => starts() === 2 && Boolean(player?.problemCode));
  expect(again.focus!.key).toMatch(/retry/);
  for (const arrow of ['up', 'down', 'left', 'right'] as const) await tv.press(arrow);
  expect((await tv.inspect())!.focus!.key).toMatch(/retry/);

  isRefusing = false;
  await tv.press('ok');
  await tv.seePlaying();
});

/** The code of late screens comes when nobody presses a key: who loses the network before that is told so in place. */
async function seePlayerFetched(tv: Tv): Promise<void> {
  await until('the code of the player', 20_000, () =>
    tv.page.evaluate(() => {
      const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
      return ['film', 'shared'].every((chunk) => fetched.some((name) => name.includes(`/assets/${chunk}-`)));
    }),
  );
}

journey('without a network Retry keeps the focus, however often the film is asked for', async ({ tv }) => {
  await tv.seeHome();
  await seePlayerFetched(tv);
  await tv.page.setOfflineMode(true);
  await followLink(tv, FILM);
  const starts = () => tv.requests.filter((address) => address.endsWith('/playback/start')).length;
  for (const times of [1, 2, 3]) {
    await until(`asked ${times} times`, 20_000, () => Promise.resolve(starts() >= times));
    const problem = await tv.see('a problem', ({ texts }) => texts.some(({ text }) => text.includes('network/')));
    expect(problem.focus?.key).toMatch(/retry/);
  }
  await tv.page.setOfflineMode(false);
  await tv.press('ok');
  await tv.seePlaying();
});

journey('a film started without a network starts by itself when it is back', async ({ tv }) => {
  await tv.seeHome();
  await seePlayerFetched(tv);
  await tv.page.setOfflineMode(true);
  await followLink(tv, FILM);
  const problem = await tv.see('the problem', ({ focus }) => (focus?.key ?? '').includes('retry'));
  expect(problem.focus).not.toBeNull();
  await tv.screenshot('problem-network');
  await tv.page.setOfflineMode(false);
  await tv.seePlaying();
});

journey('a network that is cut in the middle stalls the film and then lets it go on', async ({ tv }) => {
  // slow enough that the whole film isn't there at once
  await tv.page.emulateNetworkConditions({ upload: 200_000, download: 200_000, latency: 20 });
  const started = await openFilm(tv, `${FILM}/beginning`);
  await tv.page.setOfflineMode(true);
  const stalled = await tv.see('a stall', ({ player }) => player?.state === 'buffering');
  expect(stalled.player!.positionMs).toBeGreaterThanOrEqual(started.player!.positionMs);
  await delay(1_000);
  await tv.page.setOfflineMode(false);
  await tv.page.emulateNetworkConditions(null);
  const frames = stalled.player!.decodedFrames;
  await tv.see(
    'frames again',
    ({ player }) => player?.state === 'playing' && player.decodedFrames > frames + 12,
    40_000,
  );
});
