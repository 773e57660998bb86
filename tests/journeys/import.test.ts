import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect } from 'vitest';
import { makeStrangersFolder, strangers } from '#tests/support/strangersFolder';
import type { Tv } from '#tests/support/Tv';
import { openMenu } from './controls';
import { HOUSEHOLD_ONLY, journeys } from './journey';

let folder: string;
const journey = journeys(HOUSEHOLD_ONLY, async (dataDir) => {
  folder = await mkdtemp(join(tmpdir(), 'tenfoot-strangers-'));
  await makeStrangersFolder(folder, 30);
  const env = { ...process.env, TENFOOT_DATA: dataDir };
  await promisify(execFile)(process.execPath, ['dist/backend/cli.mjs', 'import', folder], { env });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const { film, said } = strangers;

const seeFocus = (tv: Tv, what: string, is: RegExp) =>
  tv.see(what, ({ focus }) => is.test(`${focus?.key} ${focus?.label}`));

journey('a film of one’s own is on home, has its page, plays, and says what its subtitles say', async ({ tv }) => {
  await tv.seeHome();
  await seeFocus(tv, 'the film on home', new RegExp(`^home/rail:new/tile:${film.id} `));
  await tv.seeText(film.name);
  await tv.screenshot('import-home');
  await tv.press('ok');
  await seeFocus(tv, 'the button that plays it', /^details\/actions\/button:play Play/);
  await tv.seeText('2019');
  await tv.screenshot('import-details');

  await tv.press('ok');
  const playing = await tv.seePlaying();
  expect(playing.player).toMatchObject({ titleId: film.id, problemCode: null });
  expect((await tv.brightness()).deviation).toBeGreaterThan(10);

  await tv.press('ok');
  await tv.see('a pause', ({ player }) => player?.state === 'paused');
  await openMenu(tv);
  await tv.press('right');
  await seeFocus(tv, 'the list of subtitles', /^player\/tracks\/text:off/);
  await tv.press('down');
  await seeFocus(tv, 'the subtitles that lay beside it', /^player\/tracks\/text:\S+ Español/);
  await tv.press('ok');
  await tv.see('what is said', ({ captions }) => captions.some(({ text }) => text === said));
  await tv.screenshot('import-subtitles');
});
