import type { HTTPRequest } from 'puppeteer';
import { expect } from 'vitest';
import type { Inspection } from '#app/diagnostics/inspection';
import { until } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { followLink, titleOf } from './ways';

const journey = journeys();

async function openFilm(tv: Tv) {
  await followLink(tv, `player/${titleOf(await tv.seeHome())}/beginning`);
  return tv.seePlaying();
}

/** The end of a session waits on its way to the service until `release` is called; `progress` may be refused. */
async function holdEnd(tv: Tv, { isProgressRefused = false } = {}) {
  const held: HTTPRequest[] = [];
  let isHolding = true;
  await tv.page.setRequestInterception(true);
  tv.page.on('request', (request) => {
    const isEnd = request.url().endsWith('/playback/end');
    const isProgress = request.url().endsWith('/playback/progress');
    if (isEnd && isHolding) held.push(request);
    else if (isProgress && isProgressRefused) void request.respond({ status: 410, body: JSON.stringify(ended) });
    else void request.continue();
  });
  return {
    isTold: () => until('the end was told', 20_000, () => Promise.resolve(held.length > 0)),
    release() {
      isHolding = false;
      for (const request of held) void request.continue();
    },
  };
}

const ended = { type: 'about:blank', title: 'Ended', status: 410, code: 'session_ended', requestId: 'r-1' };

const resumeWords = ({ texts }: Inspection) =>
  texts.map(({ text }) => text).filter((text) => text.startsWith('Resume'));

// First: the tile knows nothing of an earlier visit.
journey('Back shows on the tile where the film was left, however late the service hears of it', async ({ tv }) => {
  const end = await holdEnd(tv);
  await openFilm(tv);
  const isOverFiveSeconds = ({ player }: Inspection) => (player?.positionMs ?? 0) > 5_000;
  await tv.see('five seconds without controls', (seen) => isOverFiveSeconds(seen) && seen.texts.length === 0);
  // One press: no key has opened the controls, so there are none to close first.
  await tv.press('back');
  expect(resumeWords(await tv.seeHome())).toEqual([]);
  await end.isTold();
  end.release();
  const home = await tv.see('where it was left', (seen) => resumeWords(seen).length > 0);
  expect(resumeWords(home)[0]).toMatch(/^Resume · \d+ s left$/);
});

journey('a viewer who leaves while Retry is ending the last session takes no new one along', async ({ tv }) => {
  const end = await holdEnd(tv, { isProgressRefused: true });
  await openFilm(tv);
  // A pause is reported at once, and the answer is that the session is over.
  await tv.press('ok');
  const problem = await tv.seeText('api/session_ended');
  expect(problem.focus!.key).toMatch(/retry/);
  await tv.press('ok');
  await end.isTold();
  await tv.press('back');
  expect((await tv.seeHome()).player).toBeNull();
  const asked = tv.requests.length;
  end.release();
  await until('home asks what has changed', 20_000, () =>
    Promise.resolve(tv.requests.slice(asked).some((address) => address.endsWith('/home'))),
  );
  expect((await tv.inspect())!.player).toBeNull();
});
