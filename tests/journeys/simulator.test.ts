import type { Frame } from 'puppeteer';
import { expect } from 'vitest';
import type { Inspection } from '#app/diagnostics/inspection';
import type { Action } from '#app/input/actions';
import type { DeviceId } from '#devices/profiles/DeviceProfile';
import { deviceProfiles } from '#devices/profiles/deviceProfiles';
import { keysOf } from '#devices/profiles/keyMapOf';
import { until } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { journeys } from './journey';

const journey = journeys();
/** Home, details, film: more presses of OK are never needed. */
const MOST_PRESSES = 4;
/** Fewer pixels to draw; what the app draws at which size is told elsewhere. */
const SMALL = 'size=720';

/** The simulator's page with the app in its frame. */
class Simulator {
  private constructor(private readonly tv: Tv) {}

  static async open(tv: Tv, origin: string, query: string): Promise<Simulator> {
    await tv.page.setViewport({ width: 1920, height: 1080 });
    await tv.page.goto(`${origin}/simulator/${query}`);
    const simulator = new Simulator(tv);
    await simulator.see('the first focus', ({ ready, focus }) => ready && focus !== null);
    return simulator;
  }

  private get app(): Frame | undefined {
    return this.tv.page.frames().find((frame) => frame.parentFrame() !== null);
  }

  see(what: string, isSo: (inspection: Inspection) => boolean): Promise<Inspection> {
    return until(what, 20_000, async () => {
      const inspection = await this.app?.evaluate(() => window.tenfoot?.inspect()).catch(() => undefined);
      return inspection && isSo(inspection) ? inspection : undefined;
    });
  }

  shows(part: string, text: string | RegExp): Promise<string> {
    return until(`${part} says ${text}`, 20_000, async () => {
      const shown = await this.tv.page.$eval(`[data-part="${part}"]`, (element) => (element as HTMLElement).innerText);
      return new RegExp(text).test(shown) ? shown : undefined;
    });
  }

  /** Where a thumb would press: an arrow's quarter of the disc isn't in the middle of its box. */
  async point(keyId: string): Promise<void> {
    const spot = await this.tv.page.$eval(
      `[data-part="remote"] [data-key="${keyId}"]`,
      (button, id) => {
        const { x, y, width, height } = button.getBoundingClientRect();
        const isArrowOfDisc = button.parentElement?.className === 'pad' && id !== 'ok';
        const [dx, dy] = isArrowOfDisc
          ? ({ up: [0, -1], down: [0, 1], left: [-1, 0], right: [1, 0] }[id] ?? [0, 0])
          : [0, 0];
        return { x: x + width / 2 + dx! * width * 0.4, y: y + height / 2 + dy! * height * 0.4 };
      },
      keyId,
    );
    await this.tv.page.mouse.move(spot.x, spot.y);
  }

  async press(keyId: string): Promise<void> {
    await this.point(keyId);
    await this.tv.page.mouse.down();
    await this.tv.page.mouse.up();
  }

  async goHome(): Promise<Inspection> {
    const first = await this.see('the first focus', ({ ready, focus }) => ready && focus !== null);
    if (first.route === 'profiles') await this.press('ok');
    return this.see('home with a focus', ({ route, focus }) => route === 'home' && focus !== null);
  }
}

const keyOf = (device: DeviceId, ...actions: Action[]): string =>
  keysOf(deviceProfiles[device]).find(({ action }) => action !== null && actions.includes(action))!.id;

for (const { id, name } of Object.values(deviceProfiles)) {
  journey(
    `the drawn remote of ${name} plays a film, pauses it and goes back, and its keys are told`,
    async ({ tv, server }) => {
      const simulator = await Simulator.open(tv, server.origin, `?device=${id}&${SMALL}`);
      await simulator.goHome();
      await simulator.shows('crumbs', /home[^]*tile:/);
      let seen = await simulator.goHome();
      for (let presses = 0; presses < MOST_PRESSES && !seen.player; presses++) {
        await simulator.press('ok');
        const { route } = seen;
        seen = await simulator.see('another place', (now) => now.route !== route && now.focus !== null);
      }
      await simulator.see('a film playing', ({ player }) => player?.state === 'playing' && player.decodedFrames > 0);
      await simulator.press(keyOf(id, 'pause', 'playPause'));
      await simulator.see('a pause', ({ player }) => player?.state === 'paused');
      await simulator.shows('player', /paused[^]*org\.w3\.clearkey/);
      await tv.screenshot(`simulator-${id}`);
      for (let presses = 0; presses < MOST_PRESSES && seen.route !== 'home'; presses++) {
        await simulator.press(keyOf(id, 'back'));
        seen = await simulator.see('an answer to Back', ({ keys }) => keys.at(-1)?.action === 'back');
        seen = await simulator.see('a focus', ({ focus }) => focus !== null);
      }
      await simulator.goHome();
      expect(await simulator.shows('log', /back/)).toContain('back');
    },
    { isBlank: true },
  );
}

journey(
  'a drawn key that is held repeats, and stops when it is let go',
  async ({ tv, server }) => {
    const simulator = await Simulator.open(tv, server.origin, `?device=webos&${SMALL}`);
    await simulator.goHome();
    const meant = ({ keys }: Inspection) => keys.filter(({ action }) => action === 'right').length;
    await simulator.point('right');
    await tv.page.mouse.down();
    await simulator.see('repeats', (now) => meant(now) >= 4);
    await tv.page.mouse.up();
    const released = meant(await simulator.see('the release', () => true));
    await simulator.press('left');
    const later = await simulator.see('the next key', ({ keys }) => keys.at(-1)?.action === 'left');
    expect(meant(later)).toBe(released);
    expect(await simulator.shows('log', /× \d/)).toMatch(/ArrowRight \(39\)/);
  },
  { isBlank: true },
);

journey(
  'a key that the set keeps or that nobody asked it for never reaches the app, and the log says why',
  async ({ tv, server }) => {
    const simulator = await Simulator.open(tv, server.origin, `?device=tizen&${SMALL}`);
    const before = await simulator.goHome();
    for (const key of ['volumeUp', 'blue', 'exit']) await simulator.press(key);
    const log = await simulator.shows('log', /exit[^]*blue[^]*volumeUp/);
    expect(log).toMatch(/kept by the set[^]*never asked for[^]*kept by the set/);
    const after = await simulator.see('the app', () => true);
    expect(after.keys).toEqual(before.keys);
    await simulator.press('right');
    await simulator.see('a key that is handed on', ({ keys }) => keys.at(-1)?.action === 'right');
  },
  { isBlank: true },
);

journey(
  'a desk that was set up is the same again when its address is opened',
  async ({ tv, server }) => {
    const { page } = tv;
    const simulator = await Simulator.open(tv, server.origin, `?${SMALL}`);
    await page.click('[data-device="androidtv"]');
    await page.select('[data-part="locale"]', 'es');
    await page.click('[data-part="motion"]');
    await page.click('[data-part="guides"]');
    await page.goto(page.url());
    await simulator.goHome();
    expect(new URL(page.url()).search).toBe('?device=androidtv&size=720&locale=es&motion=0&guides=1');
    const frame = await page.$eval('iframe', ({ src, width }) => ({ query: new URL(src).search, width }));
    expect(frame).toEqual({ query: '?device=androidtv&size=720&locale=es&motion=0', width: '1280' });
    expect(await page.$eval('[data-part="guides-drawn"]', (lines) => (lines as HTMLElement).hidden)).toBe(false);
    await tv.screenshot('simulator-address');
  },
  { isBlank: true },
);
