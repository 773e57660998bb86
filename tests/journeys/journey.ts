import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { chromium } from '#tests/support/chromium';
import { startServer, type ServerProcess } from '#tests/support/serverProcess';
import { Tv, type screens } from '#tests/support/Tv';

export interface Journey {
  /** On the page of the app already, unless the journey asked for a blank one. */
  tv: Tv;
  server: ServerProcess;
  dataDir: string;
  url(query?: string): string;
}

export interface JourneyOptions {
  screen?: keyof typeof screens;
  query?: string;
  isBlank?: boolean;
}

/** A service without films, for journeys that answer for it or bring their own. */
export const HOUSEHOLD_ONLY = { TENFOOT_DEMO: 'household' };

export const copyPrepared = (dataDir: string): Promise<void> =>
  cp(inject('preparedData'), dataDir, { recursive: true });

/** A service over data of its own, a copy of the prepared ones unless `fill` makes others, for the journeys of one file. */
export function journeys(env: Record<string, string> = {}, fill: (dataDir: string) => Promise<void> = copyPrepared) {
  let browser: Browser;
  let server: ServerProcess;
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'tenfoot-journey-'));
    await fill(dataDir);
    [server, browser] = await Promise.all([startServer(dataDir, env), chromium()]);
  });
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** A journey's name is a sentence. A failing one leaves a picture and a log in artifacts/. */
  return function journey(name: string, walk: (journey: Journey) => Promise<void>, options: JourneyOptions = {}): void {
    test(name, async () => {
      const url = (query = options.query ?? '') => `${server.origin}/${query}`;
      const tv = options.isBlank
        ? await Tv.prepare(browser, options.screen)
        : await Tv.open(browser, url(), options.screen);
      try {
        await walk({ tv, server, dataDir, url });
        expect(tv.mistakes()).toEqual([]);
      } catch (error) {
        await tv.leaveEvidence(name, server.output());
        throw error;
      } finally {
        await tv.close();
      }
    });
  };
}
