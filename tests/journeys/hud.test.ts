import sharp from 'sharp';
import { expect } from 'vitest';
import type { Inspection, Rect } from '#app/diagnostics/inspection';
import { until } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { areDrawn, AT_REST, outside, overlaps, SAFE, wordsOutside } from './layout';
import { followLink } from './ways';

const journey = journeys();
const FILM = 'player/first-light/beginning';
const PICTURE_MS = 2_000;
const WIGGLE_MS = 200;
/** The middle picture where all five fit, inside its round corners. */
const MIDDLE: Rect = { x: 800, y: 634, w: 320, h: 180 };
const options = { query: `?${AT_REST}` };
/** A picture while somebody says this. */
const SAID_AT_MS = 6_000;
const SAID = {
  en: 'Then light finds the water,\nand the water answers.',
  es: 'Entonces la luz encuentra el agua,\ny el agua responde.',
};

const keyOf = ({ focus }: Inspection) => focus?.key ?? '';
const wordsOf = ({ texts }: Inspection) => texts.map(({ text }) => text);
const isShown = (seen: Inspection) => seen.texts.length > 0;

async function openFilm(tv: Tv): Promise<void> {
  await tv.seeHome();
  await followLink(tv, FILM);
  await tv.seePlaying();
}

/** Stands still at a place that is always the same: nothing depends on when it is asked for. */
async function openPaused(tv: Tv): Promise<Inspection> {
  await openFilm(tv);
  // Away from the beginning, so that coming back to it can be seen.
  await tv.see('a second', ({ player }) => (player?.positionMs ?? 0) > 1_000);
  await tv.press('ok');
  await tv.see('a pause', ({ player }) => player?.state === 'paused');
  await tv.press('left');
  return seeAt(tv, 0);
}

const seeAt = (tv: Tv, ms: number) =>
  tv.see(`the place ${ms} ms`, ({ player }) => Math.abs((player?.positionMs ?? Infinity) - ms) < 100);

const seeFocus = (tv: Tv, key: string) => tv.see(`the focus on ${key}`, (seen) => keyOf(seen) === `player/${key}`);

async function openMenu(tv: Tv): Promise<void> {
  await tv.press('down');
  await tv.press('right');
  await tv.press('right');
  await seeFocus(tv, 'hud/icon:tracks');
  await tv.press('ok');
  await tv.see('the menu', (seen) => keyOf(seen).startsWith('player/tracks/'));
}

/** In the menu, which begins in the list of sounds on the one that is on. */
async function chooseText(tv: Tv, name: string, language: string | null): Promise<void> {
  await tv.press('right');
  for (let row = 0; row < 5; row++) await tv.press('up');
  const { player } = await seeFocus(tv, 'tracks/text:off');
  // Off is the first row; a language that isn't there stays on it.
  const rows = player!.tracks.text.findIndex((track) => track.language === language) + 1;
  for (let row = 0; row < rows; row++) await tv.press('down');
  await tv.see(`the focus on ${name}`, ({ focus }) => focus?.label.startsWith(name) ?? false);
  await tv.press('ok');
  await tv.see(`${name} is on`, ({ focus }) => focus?.label.endsWith(', on') ?? false);
}

const languageOfText = ({ player }: Inspection) => player?.tracks.text.find(({ active }) => active)?.language ?? null;

journey(
  'every icon can be reached from the bar and left again, and the bar is where it begins',
  async ({ tv }) => {
    await openPaused(tv);
    await seeFocus(tv, 'hud/bar:position');
    await tv.press('down');
    await seeFocus(tv, 'hud/icon:playPause');
    for (const id of ['back10', 'restart', 'restart']) {
      await tv.press('left');
      await seeFocus(tv, `hud/icon:${id}`);
    }
    for (const id of ['back10', 'playPause', 'forward10', 'tracks', 'tracks']) {
      await tv.press('right');
      const seen = await seeFocus(tv, `hud/icon:${id}`);
      // Only the focused icon says what it does.
      await tv.seeText(seen.focus!.label);
      expect(outside(seen.focus!.rect, SAFE)).toBe(false);
      await tv.press('up');
      await seeFocus(tv, 'hud/bar:position');
      await tv.press('down');
      await seeFocus(tv, 'hud/icon:playPause');
      for (let step = 0; step < ['playPause', 'forward10', 'tracks'].indexOf(id); step++) await tv.press('right');
      for (let step = 0; step < (id === 'back10' ? 1 : 0); step++) await tv.press('left');
    }
    await tv.press('down');
    await seeFocus(tv, 'hud/icon:tracks');
    await tv.screenshot('hud-icons');
  },
  options,
);

journey(
  'the icons do what they say',
  async ({ tv }) => {
    await openPaused(tv);
    const press = async (steps: ('left' | 'right')[]) => {
      await tv.press('down');
      for (const step of steps) await tv.press(step);
      await tv.press('ok');
      await tv.press('up');
    };
    await press(['right']);
    await seeAt(tv, 10_000);
    await press(['left']);
    await seeAt(tv, 0);
    await press(['right']);
    await seeAt(tv, 10_000);
    await press(['left', 'left']);
    await seeAt(tv, 0);
    await press([]);
    await tv.seePlaying();
  },
  options,
);

journey('Back closes the menu, then the controls, then the film', async ({ tv }) => {
  await openPaused(tv);
  await openMenu(tv);
  await tv.press('back');
  await seeFocus(tv, 'hud/icon:tracks');
  await tv.press('back');
  const bare = await tv.see('the film alone', (seen) => !isShown(seen));
  expect(bare.route).toBe(FILM);
  await tv.press('back');
  await tv.seeHome();
});

journey(
  'the controls stay while the film stands still, and go by themselves while it plays',
  async ({ tv }) => {
    await openFilm(tv);
    await tv.see('no controls', (seen) => !isShown(seen));
    await tv.press('up');
    const shown = await tv.see('controls', isShown);
    expect(shown.player?.state).toBe('playing');
    await tv.press('ok');
    const paused = await tv.see('a pause', ({ player }) => player?.state === 'paused');
    const asked = paused.keys.at(-1)!.atMs;
    // As long as they would have stayed over a film that plays, and half as long again.
    await until(
      'six seconds later',
      20_000,
      async () => (await tv.page.evaluate(() => performance.now())) > asked + 6_000,
    );
    expect(isShown((await tv.inspect())!)).toBe(true);
  },
  options,
);

journey(
  'presses of Left and Right seek ten seconds each, also without controls',
  async ({ tv }) => {
    await openPaused(tv);
    await tv.press('back');
    await tv.see('no controls', (seen) => !isShown(seen));
    await tv.press('right');
    const shown = await seeAt(tv, 10_000);
    expect(wordsOf(shown)).toEqual(expect.arrayContaining(['0:10', 'Morning']));
    expect(shown.scrub).toBeNull();
    await tv.press('left');
    expect(wordsOf(await seeAt(tv, 0))).toEqual(expect.arrayContaining(['0:00', 'Night']));
  },
  options,
);

/** Holds a key until the app says so. */
async function holdUntil(tv: Tv, key: 'left' | 'right', what: string, isSo: (seen: Inspection) => boolean) {
  const name = { left: 'ArrowLeft', right: 'ArrowRight' }[key] as 'ArrowLeft' | 'ArrowRight';
  return until(what, 20_000, async () => {
    await tv.page.keyboard.down(name);
    const seen = await tv.inspect();
    if (!seen || !isSo(seen)) return undefined;
    await tv.page.keyboard.up(name);
    return seen;
  });
}

const hasFive = ({ scrub }: Inspection) => scrub?.picturesAtMs.length === 5;

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
  options,
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

journey(
  'another sound is heard without the film standing still',
  async ({ tv }) => {
    await openFilm(tv);
    await openMenu(tv);
    const before = await tv.inspect();
    expect(before!.player!.tracks.audio.map(({ role, active }) => [role, active])).toEqual([
      ['main', true],
      ['description', false],
    ]);
    await tv.press('down');
    await tv.press('ok');
    const after = await tv.see('the description is on', ({ focus }) => focus?.label.endsWith(', on') ?? false);
    expect(after.player!.tracks.audio.map(({ active }) => active)).toEqual([false, true]);
    const frames = after.player!.decodedFrames;
    const later = await tv.see('more frames', ({ player }) => (player?.decodedFrames ?? 0) > frames + 24);
    expect(later.player!.problemCode).toBeNull();
  },
  options,
);

journey(
  'subtitles are written in the chosen language, never under the controls, and off stays off',
  async ({ tv, url }) => {
    await openPaused(tv);
    await holdUntil(tv, 'right', 'the sea', ({ scrub }) => scrub?.targetMs === SAID_AT_MS);
    await seeAt(tv, SAID_AT_MS);
    await openMenu(tv);
    for (const [name, language] of [
      ['English', 'en'],
      ['Español', 'es'],
      ['العربية', 'ar'],
      ['日本語', 'ja'],
    ] as const) {
      await chooseText(tv, name, language);
      const seen = await tv.see(
        `a caption in ${language}`,
        (now) => languageOfText(now) === language && isWritten(now, language),
      );
      const [caption] = seen.captions;
      // The menu is at the right: nothing of the caption is under it.
      expect(caption!.rect.x + caption!.rect.w).toBeLessThan(seen.focus!.rect.x);
      expect(outside(caption!.rect, SAFE)).toBe(false);
      await tv.screenshot(`captions-${language}`);
      await tv.press('left');
    }
    await tv.press('back');
    const withControls = await seeFocus(tv, 'hud/icon:tracks');
    expect(hidden(withControls)).toEqual([]);
    await tv.press('back');
    const bare = await tv.see('the film alone', (seen) => !isShown(seen) && seen.captions.length === 1);
    expect(bare.captions[0]!.rect.y).toBeGreaterThan(withControls.captions[0]!.rect.y);

    await tv.page.goto(url());
    await openFilm(tv);
    expect(languageOfText((await tv.inspect())!)).toBe('ja');
    await tv.press('ok');
    await tv.see('a pause', ({ player }) => player?.state === 'paused');
    await openMenu(tv);
    await chooseText(tv, 'Off', null);
    await tv.see('no captions', ({ captions, player }) => captions.length === 0 && player !== null);
    await tv.page.goto(url());
    await openFilm(tv);
    const off = await tv.see('three seconds', ({ player }) => (player?.positionMs ?? 0) > 3_000);
    expect([languageOfText(off), off.captions]).toEqual([null, []]);
  },
  options,
);

const scripts = { ar: /^[\u0600-\u06FF\s\u060C.،؛]+$/, ja: /[\u3040-\u30FF\u4E00-\u9FFF]/ };

function isWritten({ captions }: Inspection, language: 'en' | 'es' | 'ar' | 'ja'): boolean {
  const text = captions[0]?.text ?? '';
  if (language === 'en' || language === 'es') return text === SAID[language];
  return scripts[language].test(text);
}

/** Captions that stand on words of the controls. */
function hidden({ captions, texts }: Inspection): string[] {
  const covers = (rect: Rect) => texts.some((text) => overlaps(text.rect, rect));
  return captions.filter(({ rect }) => covers(rect)).map(({ text }) => text);
}

for (const screen of ['720p', '4K'] as const) {
  journey(
    `at ${screen} controls, menu and pictures are inside the safe area`,
    async ({ tv }) => {
      await openPaused(tv);
      await tv.press('down');
      const controls = await tv.see('drawn controls', (seen) => areDrawn(seen) && seen.texts.length >= 4);
      expect(wordsOutside(controls)).toEqual([]);
      expect(outside(controls.focus!.rect, SAFE)).toBe(false);
      await tv.press('up');
      await openMenu(tv);
      const menu = await tv.see('a drawn menu', (seen) => areDrawn(seen) && wordsOf(seen).includes('日本語'));
      expect(wordsOutside(menu)).toEqual([]);
      expect(outside(menu.focus!.rect, SAFE)).toBe(false);
      await tv.screenshot(`menu-${screen}`);
      await tv.press('back');
      await seeFocus(tv, 'hud/icon:tracks');
      await tv.press('up');
      const looking = await holdUntil(tv, 'right', 'pictures', hasFive);
      expect(wordsOutside(looking)).toEqual([]);
      await tv.screenshot(`scrub-${screen}`);
    },
    { ...options, screen },
  );
}
