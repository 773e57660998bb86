import { existsSync } from 'node:fs';
import { launch, type Browser } from 'puppeteer';

const PLACES = [
  process.env.TENFOOT_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The system's Chromium with software WebGL, so that a machine without a graphics card draws the same picture. */
export function launchChromium(): Promise<Browser> {
  const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));
  if (!executablePath) throw new Error('No Chromium found; set TENFOOT_CHROMIUM to its path');
  return launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--autoplay-policy=no-user-gesture-required',
      '--mute-audio',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--js-flags=--expose-gc',
      '--enable-precise-memory-info',
    ],
  });
}

let shared: Promise<Browser> | null = null;

/** One for all test files of a worker, which ends with it: to start a browser costs more than most journeys. */
export async function chromium(): Promise<Browser> {
  const running = await shared;
  if (running?.connected) return running;
  shared = launchChromium();
  return shared;
}
