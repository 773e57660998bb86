import { expect } from 'vitest';
import type { Inspection, Rect } from '#app/diagnostics/inspection';
import type { Tv } from '#tests/support/Tv';
import { holdUntil, isShown, openFilm, openMenu, openPaused, options, seeAt, seeFocus } from './controls';
import { journeys } from './journey';
import { outside, overlaps, SAFE } from './layout';

const journey = journeys();
/** A picture while somebody says this. */
const SAID_AT_MS = 6_000;
const SAID = {
  en: 'Then light finds the water,\nand the water answers.',
  es: 'Entonces la luz encuentra el agua,\ny el agua responde.',
};

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
