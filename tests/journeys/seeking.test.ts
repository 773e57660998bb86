import sharp from 'sharp';
import { expect } from 'vitest';
import type { Rect } from '#app/diagnostics/inspection';
import { FILM, hasFive, holdUntil, openFilm, openPaused, options, seeAt, wordsOf } from './controls';
import { journeys } from './journey';

const journey = journeys();
const PICTURE_MS = 2_000;
const WIGGLE_MS = 200;
/** The middle picture where all five fit, inside its round corners. */
const MIDDLE: Rect = { x: 800, y: 634, w: 320, h: 180 };

journey(
  'a held key shows five pictures of the film, and it goes on with the one in the middle',
  async ({ tv }) => {
    await openPaused(tv);
    const looking = await holdUntil(tv, 'right', 'five pictures', hasFive);
    const { targetMs, picturesAtMs } = looking.scrub!;
    expect(picturesAtMs[2]).toBe(targetMs);
    expect(picturesAtMs.map((ms) => ms - targetMs)).toEqual([-2, -1, 0, 1, 2].map((step) => step * PICTURE_MS));
    expect(looking.player!.positionMs).toBeLessThan(100);
    // One sheet for all of them.
    expect(tv.requests.filter((address) => address.includes('/thumbs/'))).toHaveLength(1);
    const landed = await seeAt(tv, targetMs);
    expect(landed.scrub).toBeNull();
    expect(landed.player!.state).toBe('paused');
  },
  options,
);

journey(
  'what a held key shows are the pictures of the very places',
  async ({ tv }) => {
    await openPaused(tv);
    const { scrub } = await holdUntil(tv, 'right', 'five pictures', hasFive);
    // One to and one fro keeps the search open for as long as a picture of it takes.
    await tv.page.evaluate((everyMs) => {
      let presses = 0;
      setInterval(() => window.tenfoot?.act(presses++ % 2 === 0 ? 'right' : 'left'), everyMs);
    }, WIGGLE_MS);
    const sheet = tv.requests.find((address) => address.includes('/thumbs/'))!;
    const pictures = await tilesOf(Buffer.from(await (await fetch(sheet)).arrayBuffer()));
    const target = scrub!.targetMs / PICTURE_MS;
    const seen = nearest(await tileAt(Buffer.from(await tv.page.screenshot()), MIDDLE), pictures);
    expect([target, target + 1]).toContain(seen);
    await tv.screenshot('hud-scrub');
    expect((await tv.inspect())!.scrub).not.toBeNull();
  },
  { ...options, screen: '1080p' },
);

/** Small enough to compare. */
const tileAt = (image: Buffer, { x: left, y: top, w: width, h: height }: Rect) =>
  sharp(image).extract({ left, top, width, height }).resize(16, 9).removeAlpha().raw().toBuffer();

/** A sheet of the film of twelve seconds: five columns, six pictures. */
async function tilesOf(sheet: Buffer): Promise<Buffer[]> {
  const places = [0, 1, 2, 3, 4, 5].map((picture) => ({ x: (picture % 5) * 320, y: Math.floor(picture / 5) * 180 }));
  return Promise.all(places.map((place) => tileAt(sheet, { ...place, w: 320, h: 180 })));
}

function nearest(tile: Buffer, pictures: readonly Buffer[]): number {
  const distances = pictures.map((picture) => picture.reduce((sum, level, at) => sum + Math.abs(level - tile[at]!), 0));
  return distances.indexOf(Math.min(...distances));
}

journey(
  'OK goes to the chosen picture at once, and the film plays on from there',
  async ({ tv }) => {
    await openFilm(tv);
    const looking = await holdUntil(tv, 'right', 'a place', ({ scrub }) => (scrub?.targetMs ?? 0) >= 6_000);
    expect(looking.player!.state).toBe('paused');
    await tv.press('ok');
    const { targetMs } = looking.scrub!;
    await tv.see(
      'the film playing from there',
      ({ player, scrub }) => player?.state === 'playing' && player.positionMs >= targetMs && scrub === null,
    );
  },
  options,
);

journey(
  'Back takes a search back: the film is where it was, and the controls are still there',
  async ({ tv }) => {
    await openPaused(tv);
    await holdUntil(tv, 'right', 'another place', ({ scrub }) => (scrub?.targetMs ?? 0) >= 4_000);
    await tv.press('back');
    const back = await tv.see('the end of the search', ({ scrub }) => scrub === null);
    expect(wordsOf(back)).toContain('0:00');
    expect(back.route).toBe(FILM);
    expect((await seeAt(tv, 0)).player!.state).toBe('paused');
  },
  options,
);
