import { join } from 'node:path';
import { expect } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { delay, until } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { copyPrepared, journeys } from './journey';
import { followLink, watchAndLeave } from './ways';

const FILM = 'first-light';
const TRAILER = 'slipstream';

const withDb = async <T>(dataDir: string, work: (db: Db) => Promise<T>): Promise<T> => {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
};

/** One of the two films becomes the trailer of the other, and something is said of that. */
async function fill(dataDir: string): Promise<void> {
  await copyPrepared(dataDir);
  await withDb(dataDir, async (db) => {
    await db.updateTable('title').set({ visibility: 'hidden' }).where('id', '=', TRAILER).execute();
    await db.updateTable('title_text').set({ name: '' }).where('title_id', '=', TRAILER).execute();
    await db
      .insertInto('extra')
      .values({ title_id: TRAILER, of_title_id: FILM, kind: 'trailer', position: 0 })
      .execute();
    await db.insertInto('title_opinion').values({ title_id: FILM, likes: 87, dislikes: 13 }).execute();
    const rating = { title_id: FILM, source: 'imdb', value: 7.4, best: 10, votes: 1200, position: 0 };
    await db.insertInto('title_rating').values(rating).execute();
  });
}

const journey = journeys({}, fill);

const videoOf = (tv: Tv) =>
  tv.page.evaluate(() => {
    const video = document.querySelector('video')!;
    const { left, width } = video.getBoundingClientRect();
    const frames = video.getVideoPlaybackQuality().totalVideoFrames;
    const isShown = getComputedStyle(video).visibility === 'visible';
    return { isShown, isMuted: video.muted, isPaused: video.paused, frames, left, width };
  });

const seeVideo = (tv: Tv, what: string, isSo: (video: Awaited<ReturnType<typeof videoOf>>) => boolean) =>
  until(what, 20_000, async () => {
    const video = await videoOf(tv);
    return isSo(video) ? video : undefined;
  });

const sessions = (dataDir: string) =>
  withDb(dataDir, (db) => db.selectFrom('playback_session').select(['title_id', 'purpose', 'ended_at']).execute());

journey(
  'a title that has the focus for a while shows its trailer without sound and without a stream, and any key ends that',
  async ({ tv, dataDir }) => {
    await tv.seeHome();
    const moving = await seeVideo(tv, 'a picture that moves', ({ isShown, frames }) => isShown && frames > 5);
    expect(moving).toMatchObject({ isMuted: true, isPaused: false });
    // in the place of the hero's picture: at the right, as tall as that
    expect(moving.left).toBeGreaterThan(300);
    // the picture has gone, and the scrims before the film have not
    await delay(600);
    await tv.screenshot('home-preview');
    expect(await sessions(dataDir)).toMatchObject([{ title_id: TRAILER, purpose: 'preview' }]);
    expect((await tv.inspect())?.player).toBeNull();
    await tv.press('down');
    await seeVideo(tv, 'no picture that moves', ({ isShown }) => !isShown);

    // the same decoder has its sound back for a film
    await tv.page.keyboard.press('MediaPlayPause');
    await tv.seePlaying();
    const film = await videoOf(tv);
    expect(film).toMatchObject({ isShown: true, isMuted: false, left: 0 });
    expect(film.width).toBe(1280);
  },
  { query: '?previews=1' },
);

journey(
  'details tell what viewers and others say, and play a trailer of which nothing is remembered',
  async ({ tv, dataDir }) => {
    await tv.seeHome();
    await followLink(tv, `details/${FILM}`);
    await tv.seeText('87% of 100 viewers liked it · IMDb 7.4/10');
    await tv.see('the actions', ({ focus }) => focus?.key === 'details/actions/button:play');
    await tv.screenshot('details-trailer');
    for (let step = 0; step < 2 && (await tv.inspect())?.focus?.key !== 'details/actions/button:trailer'; step++)
      await tv.press('right');
    await tv.see('the trailer', ({ focus }) => focus?.key === 'details/actions/button:trailer');
    await tv.press('ok');
    const playing = await tv.seePlaying();
    expect(playing.route).toBe(`player/${TRAILER}`);
    await watchAndLeave(tv);
    await tv.see('details again', ({ focus }) => focus?.key === 'details/actions/button:trailer');
    await tv.press('down');
    await tv.see('the extras', ({ focus }) => (focus?.key ?? '').startsWith('details/extras/'));
    await tv.screenshot('details-extras');
    const progress = await withDb(dataDir, (db) => db.selectFrom('watch_progress').select('title_id').execute());
    expect(progress.map((row) => row.title_id)).not.toContain(TRAILER);
  },
);

journey('while the operator works on the service the app says so, and goes on by itself', async ({ tv, dataDir }) => {
  await tv.seeHome();
  await withDb(dataDir, (db) =>
    db
      .insertInto('maintenance')
      .values({ id: 1, since_at: Date.now(), until_at: Date.now() + 12_000 })
      .execute(),
  );
  await followLink(tv, 'my-list');
  await until('the service is closed', 20_000, async () => {
    const { texts } = (await tv.inspect())!;
    if (texts.some(({ text }) => text === 'Closed for a short while')) return true;
    await tv.press('back');
    await followLink(tv, 'history');
    return undefined;
  });
  await tv.screenshot('problem-maintenance');
  await withDb(dataDir, (db) => db.deleteFrom('maintenance').execute());
  await tv.see(
    'the screen itself',
    ({ texts }) => texts.every(({ text }) => text !== 'Closed for a short while'),
    45_000,
  );
});

journey(
  'an app that is too old for the service loads the new version',
  async ({ tv, url }) => {
    let isOld = true;
    await tv.page.setRequestInterception(true);
    tv.page.on('request', (request) => {
      if (!isOld || !request.url().includes('/api/v1/home')) return void request.continue();
      const body = { type: 'x', title: 'x', status: 426, code: 'update_needed', requestId: 'r-1' };
      void request.respond({ status: 426, contentType: 'application/problem+json', body: JSON.stringify(body) });
    });
    await tv.page.goto(url());
    await tv.see('the question who is watching', ({ focus }) => focus?.key.startsWith('profiles/row/') ?? false);
    await tv.press('ok');
    await tv.seeText('This app is too old');
    await tv.see('its button', ({ focus }) => focus?.label === 'Load the new version');
    await tv.screenshot('problem-update-needed');
    isOld = false;
    await tv.press('ok');
    await tv.seeHome();
  },
  { isBlank: true },
);
