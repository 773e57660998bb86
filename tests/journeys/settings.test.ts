import { expect } from 'vitest';
import type { UserProfile } from '#contracts';
import type { Inspection } from '#app/diagnostics/inspection';
import type { Tv } from '#tests/support/Tv';
import { journeys, type Journey } from './journey';
import { areDrawn, AT_REST, SAFE, wordsOutside } from './layout';
import { followLink, seeSettled } from './ways';

const journey = journeys();
const options = { query: `?${AT_REST}` };

const isOn = (row: string) => (seen: Inspection) => seen.focus?.key === `settings/${row}`;
const seeRow = (tv: Tv, row: string) => tv.see(`the row ${row}`, isOn(row));

/** A row that is half in sight says that there are more; the list cuts it where the safe area ends. */
function wordsAstray(seen: Inspection): string[] {
  const texts = seen.texts.filter(({ rect }) => rect.y + rect.h <= SAFE.y + SAFE.h);
  return wordsOutside({ ...seen, texts });
}

async function openSettings(tv: Tv, page: string): Promise<void> {
  await tv.seeHome();
  await followLink(tv, `settings/${page}`);
  await seeRow(tv, `sections/row:${page}`);
}

async function press(tv: Tv, ...keys: Parameters<Tv['press']>[0][]): Promise<void> {
  for (const key of keys) {
    const before = (await tv.inspect())?.focus?.key;
    await tv.press(key);
    if (key !== 'ok') await tv.see(`an answer to ${key}`, ({ focus }) => focus?.key !== before);
  }
}

/** As the service knows it, whatever the set shows. */
async function kept({ server }: Journey): Promise<UserProfile['preferences']> {
  const response = await fetch(`${server.origin}/api/v1/user/profile`);
  return ((await response.json()) as UserProfile).preferences;
}

async function seeKept(walk: Journey, what: string, isSo: (preferences: UserProfile['preferences']) => boolean) {
  await walk.tv.see(what, () => true);
  await expect.poll(async () => isSo(await kept(walk)), { timeout: 10_000, message: what }).toBe(true);
}

/** After an OK that makes the app start itself anew. What is pressed before it is there again would be lost. */
async function seeAnew(tv: Tv, isSo: (seen: Inspection) => boolean): Promise<Inspection> {
  await tv.page.evaluate(() => void Object.assign(window, { isBefore: true }));
  await tv.press('ok');
  await tv.page.waitForFunction(() => !('isBefore' in window));
  return tv.see('the place again, after a new start', (seen) => seen.ready && isSo(seen));
}

journey(
  'a switch counts at once, on the service too, and Back leads from the rows to the sections and out',
  async (walk) => {
    const { tv } = walk;
    await openSettings(tv, 'playback');
    await press(tv, 'right', 'down');
    const before = await seeRow(tv, 'rows/row:previews');
    expect(before.focus!.label).toContain('On');
    await tv.press('ok');
    await tv.see('the switch off', ({ focus }) => focus?.label.includes('Off') ?? false);
    await seeKept(walk, 'no previews', ({ autoplayPreviews }) => !autoplayPreviews);
    await tv.press('ok');
    await seeKept(walk, 'previews', ({ autoplayPreviews }) => autoplayPreviews);
    await tv.press('back');
    await seeRow(tv, 'sections/row:playback');
    await tv.press('back');
    await tv.seeHome();
  },
  options,
);

journey(
  'a change that the service refuses is taken back and said',
  async ({ tv }) => {
    await openSettings(tv, 'playback');
    await tv.page.setRequestInterception(true);
    tv.page.on('request', (request) => {
      if (request.url().endsWith('/user/preferences')) void request.respond({ status: 500, body: '{}' });
      else void request.continue();
    });
    await press(tv, 'right', 'ok');
    await tv.seeText('That didn’t work');
    expect((await seeRow(tv, 'rows/row:next')).focus!.label).toContain('On');
  },
  options,
);

journey(
  'captions show how they will look before they are chosen, and are so afterwards',
  async (walk) => {
    const { tv } = walk;
    await openSettings(tv, 'captions');
    const sample = await tv.see('the sample', ({ captions }) => captions.length === 1);
    expect(sample.captions[0]!.text).toBe('Nobody crosses the pass before the thaw.');
    await press(tv, 'right', 'ok');
    await seeRow(tv, 'rows/row:1');
    await press(tv, 'down', 'down');
    const huge = await tv.see(
      'a larger sample',
      ({ captions }) => (captions[0]?.rect.h ?? 0) > sample.captions[0]!.rect.h,
    );
    expect(huge.captions[0]!.rect.y).toBeGreaterThan(150);
    await tv.press('back');
    await seeRow(tv, 'rows/row:size');
    const again = await tv.see(
      'the sample as it was',
      ({ captions }) => captions[0]?.rect.h === sample.captions[0]!.rect.h,
    );
    expect(again.captions).toEqual(sample.captions);
    await press(tv, 'ok', 'down', 'ok');
    await seeKept(walk, 'large captions', ({ captions }) => captions.size === 'large');
    await press(tv, 'back', 'back');
    await tv.see(
      'no sample outside of the settings',
      ({ captions, route }) => route === 'home' && captions.length === 0,
    );
  },
  options,
);

journey(
  'larger letters and more contrast come with a start anew that leads back to the row, and stay',
  async (walk) => {
    const { tv } = walk;
    await openSettings(tv, 'accessibility');
    await press(tv, 'right', 'ok', 'down', 'down');
    const large = await seeAnew(tv, isOn('rows/row:textSize'));
    expect(large.focus!.label).toContain('Very large');
    expect(large.focus!.rect.h).toBeGreaterThan(110);
    await tv.press('down');
    const contrasting = await seeAnew(tv, isOn('rows/row:contrast'));
    expect(contrasting.focus!.label).toContain('High contrast, On');
    await seeKept(walk, 'both', ({ textSize, contrast }) => textSize === 'huge' && contrast === 'high');
    const seen = await tv.see('drawn words', (candidate) => candidate.texts.length > 12 && areDrawn(candidate));
    expect(wordsAstray(seen)).toEqual([]);
    await tv.screenshot('settings-huge');
    const plain = await seeAnew(tv, isOn('rows/row:contrast'));
    expect(plain.focus!.label).toContain('High contrast, Off');
    await press(tv, 'up', 'ok', 'up', 'up');
    await seeAnew(tv, isOn('rows/row:textSize'));
    await seeKept(walk, 'normal letters', ({ textSize }) => textSize === 'normal');
  },
  options,
);

journey(
  'the app speaks the language of the profile at once, and that of the set again',
  async ({ tv }) => {
    await openSettings(tv, 'language');
    await press(tv, 'right', 'down', 'down', 'ok');
    await tv.seeText('Ajustes');
    await tv.see('the row again', isOn('rows/row:es'));
    await press(tv, 'up', 'up', 'ok');
    await tv.seeText('Settings');
  },
  options,
);

journey(
  'No to everything is one press, as Yes is, and each purpose has its own switch',
  async (walk) => {
    const { tv, server } = walk;
    const consent = async () =>
      (await fetch(`${server.origin}/api/v1/privacy/consent`)).json() as Promise<Record<string, unknown>>;
    await openSettings(tv, 'privacy');
    await tv.seeText('Measuring');
    await press(tv, 'right', 'down', 'ok');
    await expect.poll(consent).toMatchObject({ analytics: false, personalisation: true, marketing: false });
    await press(tv, 'down', 'down', 'down', 'ok');
    await expect.poll(consent).toMatchObject({ analytics: true, personalisation: true, marketing: true });
    await press(tv, 'up', 'ok');
    await expect.poll(consent).toMatchObject({ analytics: false, personalisation: false, marketing: false });
  },
  options,
);

journey(
  'diagnostics measure the way to the service, and put a report into a square that is closed by Back',
  async ({ tv }) => {
    await openSettings(tv, 'diagnostics');
    await press(tv, 'right', 'ok');
    await tv.seeText(/\d+ ms · [\d.]+ Mbit\/s/);
    await press(tv, 'down', 'ok');
    await tv.see('the square', ({ focus }) => focus?.key === 'shell/dialog/choice:done');
    await tv.press('back');
    await seeRow(tv, 'rows/row:report');
  },
  options,
);

for (const locale of ['en', 'es']) {
  journey(
    `every section is inside the safe area in ${locale}, and all that it says is written`,
    async ({ tv }) => {
      await openSettings(tv, 'playback');
      for (const section of sections) {
        await seeRow(tv, `sections/row:${section}`);
        await seeSettled(tv);
        const seen = await tv.see('the words', (candidate) => candidate.texts.length > 11 && areDrawn(candidate));
        expect(wordsAstray(seen), section).toEqual([]);
        expect(
          seen.texts.filter(({ text }) => /settings\.|…$/.test(text) && !text.includes(' …')),
          section,
        ).toEqual([]);
        if (section !== 'signOut') await tv.press('down');
      }
    },
    { query: `?${AT_REST}&locale=${locale}` },
  );
}

const sections = [
  'playback',
  'tracks',
  'captions',
  'accessibility',
  'language',
  'parental',
  'devices',
  'privacy',
  'diagnostics',
  'about',
  'signOut',
];
