import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const ARTIFACTS = 'artifacts';
const SEEN_WITHIN_MS = 15_000;

export const readersScreens = {
  phone: { width: 390, height: 844, isMobile: true, hasTouch: true },
  computer: { width: 1280, height: 720 },
} as const;

/** Somebody in front of a web page, who finds things by what is written on them. */
export class Reader {
  /** What went wrong in the page: scripts that failed, and what its security policy forbade. */
  readonly mistakes: string[] = [];

  private constructor(readonly page: Page) {}

  static async sitDown(browser: Browser, screen: keyof typeof readersScreens, language = 'en-GB'): Promise<Reader> {
    const context = await browser.createBrowserContext();
    const reader = new Reader(await context.newPage());
    const { page, mistakes } = reader;
    page.on('pageerror', (error) => mistakes.push(String(error)));
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) mistakes.push(message.text());
    });
    await page.evaluateOnNewDocument(
      (spoken) => Object.defineProperty(navigator, 'languages', { get: () => [spoken] }),
      language,
    );
    await page.setViewport(readersScreens[screen]);
    return reader;
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
  }

  /** Waits until these words are on the page. */
  async sees(words: string): Promise<void> {
    await this.page
      .waitForFunction((text) => document.body.innerText.includes(text), { timeout: SEEN_WITHIN_MS }, words)
      .catch(async (cause: unknown) => {
        const text = await this.page.evaluate(() => document.body.innerText);
        throw new Error(`“${words}” is not among:\n${text}`, { cause });
      });
  }

  async fills(label: string, value: string): Promise<void> {
    const field = await this.page.waitForSelector(`::-p-aria([name="${label}"][role="textbox"])`);
    await field!.click({ count: 3 });
    await field!.type(value);
  }

  /** A button or a link, by its name. */
  async presses(name: string): Promise<void> {
    const [button, link] = ['button', 'link'].map((role) => `::-p-aria([name="${name}"][role="${role}"])`);
    const thing = await this.page.waitForSelector(`${button}, ${link}`);
    await thing!.click();
  }

  /** Whether anything is wider than the page. */
  overflows(): Promise<boolean> {
    return this.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  }

  /** What keeps somebody from using the page, by the rules of WCAG 2.2 A and AA that can be checked by a program. */
  async hindrances(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    const { violations } = await this.page.evaluate(() =>
      window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
    );
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
    );
  }

  async photograph(name: string): Promise<void> {
    await mkdir(ARTIFACTS, { recursive: true });
    await writeFile(join(ARTIFACTS, `${name}.png`), await this.page.screenshot({ fullPage: true }));
  }

  leave(): Promise<void> {
    return this.page.browserContext().close();
  }
}
