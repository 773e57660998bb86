import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'puppeteer';
import { chromium } from '#tests/support/chromium';
import { startServer, type ServerProcess } from '#tests/support/serverProcess';
import { Tv } from '#tests/support/Tv';

let browser: Browser;
let server: ServerProcess;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tenfoot-empty-'));
  [server, browser] = await Promise.all([startServer(dataDir), chromium()]);
});
afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test('on an empty service the film is shown while it is being prepared, and plays as soon as it can', async () => {
  const tv = await Tv.open(browser, `${server.origin}/`);
  try {
    await tv.seeHome();
    await tv.seeText(/Being prepared/);
    await tv.see('some progress', ({ texts }) => texts.some(({ text }) => /[1-9]\d? ?%/.test(text)), 60_000);
    await tv.screenshot('home-preparing');

    await tv.press('ok');
    await tv.see(
      'a button that waits',
      ({ focus }) => focus?.key === 'details/actions/button:play' && focus.label.includes('Being prepared'),
    );
    await tv.press('ok');
    expect((await tv.seeText('still being prepared')).player).toBeNull();
    await tv.screenshot('details-preparing');

    await tv.see('a button that plays', ({ focus }) => focus?.label.startsWith('Play') ?? false, 120_000);
    await tv.press('ok');
    await tv.seePlaying();
  } catch (error) {
    await tv.leaveEvidence('preparing', server.output());
    throw error;
  } finally {
    await tv.close();
  }
});
