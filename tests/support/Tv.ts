import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, CDPSession, KeyInput, Page } from 'puppeteer';
import sharp from 'sharp';
import type { Inspection } from '#app/diagnostics/inspection';
import { until } from './serverProcess';

const ARTIFACTS = 'artifacts';
const KEYS = {
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  ok: 'Enter',
  back: 'Backspace',
} as const satisfies Record<string, KeyInput>;

export const screens = {
  '720p': { width: 1280, height: 720 },
  '1080p': { width: 1920, height: 1080 },
  '4K': { width: 3840, height: 2160 },
} as const;

/** The one that software draws fastest; who counts pixels names another. */
const DEFAULT_SCREEN = '720p';

/** A television in a test: a page of Chromium with a remote. It knows of the app only what `window.tenfoot` tells. */
export class Tv {
  readonly log: string[] = [];
  /** Addresses in the order in which they were asked for. */
  readonly requests: string[] = [];

  private devtools: Promise<CDPSession> | null = null;

  private constructor(readonly page: Page) {}

  static async open(browser: Browser, url: string, screen: keyof typeof screens = DEFAULT_SCREEN): Promise<Tv> {
    const tv = await Tv.prepare(browser, screen);
    await tv.page.goto(url);
    return tv;
  }

  /** A page that hasn't gone anywhere yet, for tests that set something up before. */
  static async prepare(browser: Browser, screen: keyof typeof screens = DEFAULT_SCREEN): Promise<Tv> {
    // In the window that is there: another one costs more than most journeys.
    const tv = new Tv(await browser.newPage());
    tv.page.on('console', (message) => tv.log.push(`${message.type()}: ${message.text()}`));
    tv.page.on('pageerror', (error) =>
      tv.log.push(`pageerror: ${(error instanceof Error && error.stack) || String(error)}`),
    );
    tv.page.on('request', (request) => tv.requests.push(request.url()));
    tv.page.on('requestfailed', (request) => tv.log.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
    await tv.page.setViewport({ ...screens[screen], deviceScaleFactor: 1 });
    return tv;
  }

  press(key: keyof typeof KEYS): Promise<void> {
    return this.page.keyboard.press(KEYS[key]);
  }

  /** A key of a set's remote as its engine gets it: by the number, the name, or both. `repeats`: how often it says so while held. */
  async remoteKey({ code, key }: { code: number; key: string }, repeats = 0): Promise<void> {
    this.devtools ??= this.page.createCDPSession();
    const devtools = await this.devtools;
    const event = { windowsVirtualKeyCode: code, key, code: '' };
    for (let sent = 0; sent <= repeats; sent++) {
      await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', autoRepeat: sent > 0, ...event });
    }
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  /** Undefined while there is no app, also between two starts of it. */
  inspect(): Promise<Inspection | undefined> {
    return this.page
      .evaluate(() => window.tenfoot?.inspect())
      .catch((error: unknown) => {
        if (/context was destroyed|Cannot find context/.test(String(error))) return undefined;
        throw error;
      });
  }

  /** Waits until the app says so, and returns what it said. */
  see(what: string, isSo: (inspection: Inspection) => boolean, timeoutMs = 20_000): Promise<Inspection> {
    return until(what, timeoutMs, async () => {
      const inspection = await this.inspect();
      return inspection && isSo(inspection) ? inspection : undefined;
    });
  }

  /** On the home screen, with a focus. Asked who is watching, it says: the first one. */
  async seeHome(): Promise<Inspection> {
    const isOn =
      (screen: string, part = '') =>
      (seen: Inspection) =>
        seen.route === screen && seen.ready && (seen.focus?.key ?? '').startsWith(`${screen}/${part}`);
    const first = await this.see('home, or the question who is watching', (seen) =>
      [isOn('home'), isOn('profiles', 'row/')].some((is) => is(seen)),
    );
    if (first.route === 'profiles') await this.press('ok');
    return this.see('home with a focus', isOn('home'));
  }

  seePlaying(): Promise<Inspection> {
    return this.see('a film playing', ({ player }) => player?.state === 'playing' && player.decodedFrames > 0);
  }

  seeText(text: string | RegExp): Promise<Inspection> {
    return this.see(`the text ${text}`, ({ texts }) =>
      texts.some((shown) => (typeof text === 'string' ? shown.text.includes(text) : text.test(shown.text))),
    );
  }

  /** What no journey may cause: exceptions that nobody caught, and violations of the page's security policy. */
  mistakes(): string[] {
    return this.log.filter((line) => line.startsWith('pageerror:') || line.includes('Content Security Policy'));
  }

  async screenshot(name: string): Promise<Uint8Array> {
    await mkdir(ARTIFACTS, { recursive: true });
    const path = join(ARTIFACTS, `${name.replace(/[^\w-]+/g, '-')}.png`) as `${string}.png`;
    return this.page.screenshot({ path });
  }

  /** Mean and spread of brightness, 0–255, of what is on the screen in a rectangle of it (shares of width and height). */
  async brightness(area = { x: 0.25, y: 0.2, w: 0.5, h: 0.4 }): Promise<{ mean: number; deviation: number }> {
    const image = sharp(await this.page.screenshot());
    const { width, height } = await image.metadata();
    const part = image
      .extract({
        left: Math.round(area.x * width),
        top: Math.round(area.y * height),
        width: Math.round(area.w * width),
        height: Math.round(area.h * height),
      })
      .greyscale();
    // Its figures are those of the input, whatever is done with it.
    const { channels } = await sharp(await part.png().toBuffer()).stats();
    return { mean: channels[0]?.mean ?? 0, deviation: channels[0]?.stdev ?? 0 };
  }

  /** What helps to understand a failure, in files. */
  async leaveEvidence(name: string, serverOutput: string): Promise<void> {
    await this.screenshot(`failed-${name}`).catch(() => undefined);
    const inspection = await this.inspect().catch(() => undefined);
    const text = [...this.log, '--- inspection', JSON.stringify(inspection, null, 2), '--- server', serverOutput];
    await writeFile(join(ARTIFACTS, `failed-${name.replace(/[^\w-]+/g, '-')}.log`), text.join('\n'));
  }

  /** The next one in this browser is as new. */
  async close(): Promise<void> {
    const { page } = this;
    const { origin } = new URL(page.url());
    await page.close();
    // The page that a browser begins with.
    const [blank] = await page.browser().pages();
    const devtools = await blank?.createCDPSession();
    if (origin !== 'null') await devtools?.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await devtools?.send('Network.clearBrowserCookies');
    await devtools?.send('Network.clearBrowserCache');
    await devtools?.detach();
  }
}
