import { expect } from 'vitest';
import type { Profile } from '#contracts';
import type { Tv } from '#tests/support/Tv';
import { journeys } from './journey';
import { AT_REST } from './layout';
import { followLink, seeSettled } from './ways';

const journey = journeys();

const seeQuestion = (tv: Tv) =>
  tv.see(
    'who is watching',
    ({ route, focus }) => route === 'profiles' && (focus?.key ?? '').startsWith('profiles/row/'),
  );

const seeHome = (tv: Tv) =>
  tv.see('home', ({ route, focus }) => route === 'home' && (focus?.key ?? '').startsWith('home/rail:'));

/** A door with a lock, made by the service's own hand; whoever is watching on the set isn't touched. */
async function setPin(origin: string, name: string, pin: string | null): Promise<void> {
  const { items } = (await (await fetch(`${origin}/api/v1/profiles`)).json()) as { items: Profile[] };
  const { id } = items.find((profile) => profile.name === name)!;
  const body = JSON.stringify({ pin });
  const headers = { 'Content-Type': 'application/json' };
  await fetch(`${origin}/api/v1/profiles/${id}/pin`, { method: 'PUT', headers, body });
}

const seePad = (tv: Tv) => tv.see('the pad', ({ focus }) => focus?.key === 'profiles/pin/key:5');

journey(
  'a profile with a PIN opens with it, by arrows or by digits, and is asked for again at the next start',
  async ({ tv, server, url }) => {
    await setPin(server.origin, 'Tomás', '5589');
    try {
      await tv.page.goto(url(`?${AT_REST}`));
      await seeQuestion(tv);
      await tv.press('right');
      await tv.see('the lock', ({ focus }) => focus?.label === 'Tomás, Asks for a PIN');
      await tv.press('ok');
      await seePad(tv);
      await tv.page.keyboard.type('1111');
      await tv.seeText('That wasn’t the PIN');
      for (const key of ['ok', 'ok', 'down', 'ok', 'right', 'ok'] as const) {
        const before = (await tv.inspect())!.focus!.key;
        await tv.press(key);
        if (key !== 'ok') await tv.see('the next key', ({ focus }) => focus?.key !== before);
      }
      await seeHome(tv);
      await tv.page.reload();
      const again = await seeQuestion(tv);
      expect(again.focus!.label).toContain('Tomás');
      await tv.press('ok');
      await seePad(tv);
      await tv.press('back');
      await seeQuestion(tv);
    } finally {
      await setPin(server.origin, 'Tomás', null);
    }
  },
  { isBlank: true },
);

journey(
  'after too many wrong PINs it is said how long to wait, and nothing is looked at meanwhile',
  async ({ tv, server, url }) => {
    await setPin(server.origin, 'Mini', '5589');
    try {
      await tv.page.goto(url(`?${AT_REST}`));
      await seeQuestion(tv);
      await tv.press('right');
      await tv.press('right');
      await tv.see('the lock', ({ focus }) => focus?.label.startsWith('Mini') ?? false);
      await tv.press('ok');
      await seePad(tv);
      const unlocks = () => tv.requests.filter((address) => address.endsWith('/unlock')).length;
      for (let tried = 1; tried <= 5; tried++) {
        const answered = tv.page.waitForResponse((response) => response.url().endsWith('/unlock'));
        await tv.page.keyboard.type('1234');
        await answered;
        await seeSettled(tv);
      }
      await tv.seeText(/Try again in \d+ s/);
      const asked = unlocks();
      await tv.page.keyboard.type('5589');
      await seeSettled(tv);
      expect(unlocks()).toBe(asked);
    } finally {
      await setPin(server.origin, 'Mini', null);
    }
  },
  { isBlank: true },
);

journey(
  'a profile is added with a name, a picture and an age limit, gets a PIN, and is deleted again',
  async ({ tv, server }) => {
    await tv.seeHome();
    await followLink(tv, 'profiles');
    await seeQuestion(tv);
    for (const name of ['Tomás', 'Mini', 'Add profile']) {
      await tv.press('right');
      await tv.see(name, ({ focus }) => focus?.label.startsWith(name) ?? false);
    }
    await tv.press('ok');
    const seeRow = (row: string) => tv.see(`the row ${row}`, ({ focus }) => focus?.key === `profile/rows/row:${row}`);
    const down = async (row: string) => {
      await tv.press('down');
      await seeRow(row);
    };
    await seeRow('name');
    await tv.press('ok');
    await tv.see('the keyboard', ({ focus }) => focus?.key.startsWith('profile/name/key:') ?? false);
    await tv.page.keyboard.type('Zoe');
    await tv.seeText('Zoe|');
    await tv.page.keyboard.press('Enter');
    await seeRow('name');
    await down('avatar');
    await down('kids');
    await tv.press('ok');
    await tv.see('a child', ({ focus }) => focus?.label.startsWith('For a child, On') ?? false);
    await down('limit');
    await down('language');
    await down('make');
    await tv.press('ok');
    await tv.seeText('“Zoe” is there.');
    await seeQuestion(tv);
    const made = await tv.seeText('Zoe');
    expect(made.texts.filter(({ text }) => text === 'Kids')).toHaveLength(2);
    const { items } = (await (await fetch(`${server.origin}/api/v1/profiles`)).json()) as { items: Profile[] };
    const { id, maxAge } = items.find(({ name }) => name === 'Zoe')!;
    expect(maxAge).toBe(7);
    await followLink(tv, `profile/${id}`);
    await seeRow('name');
    for (const row of ['avatar', 'kids', 'limit', 'language', 'pin']) await down(row);
    await tv.press('ok');
    await tv.see('the pad', ({ focus }) => focus?.key === 'profile/pin/key:5');
    await tv.page.keyboard.type('4711');
    await tv.seeText('Once more');
    await tv.page.keyboard.type('4711');
    await tv.seeText('The PIN is set.');
    await seeRow('pin');
    await down('noPin');
    await down('remove');
    await tv.press('ok');
    await tv.see('the safe answer', ({ focus }) => focus?.key === 'shell/dialog/choice:keep');
    await tv.press('up');
    await tv.press('ok');
    await seeQuestion(tv);
    const after = await seeSettled(tv);
    expect(after.texts.map(({ text }) => text)).not.toContain('Zoe');
  },
  { query: `?${AT_REST}` },
);
