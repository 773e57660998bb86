import sharp from 'sharp';
import { encode } from 'uqr';
import { expect } from 'vitest';
import { Devices, Tokens } from '#contracts';
import { qrCode, signIn } from '#app/theme/tokens';
import type { Inspection } from '#app/diagnostics/inspection';
import { runService } from '#tests/support/runningService';
import { screens, type Tv } from '#tests/support/Tv';
import { copyPrepared, journeys } from './journey';
import { areDrawn, AT_REST, wordsOutside } from './layout';
import { followLink } from './ways';

const EMAIL = 'ada@example.org';
const PASSWORD = 'a lantern over seven hills';
const CODE = /^[B-Z]{4}-[B-Z]{4}$/;

/** A service that signs nobody in by itself, with one account. */
const journey = journeys({ TENFOOT_DEMO: 'off' }, async (dataDir) => {
  await copyPrepared(dataDir);
  const running = await runService({ TENFOOT_DATA: dataDir, TENFOOT_DEMO: 'off' });
  await ask(running.origin, 'POST', '/auth/sign-up', { email: EMAIL, password: PASSWORD });
  const [mail] = await running.service.outbox.list(1);
  const token = /#token=(\S+)/.exec(mail?.text ?? '')?.[1];
  await ask(running.origin, 'POST', '/auth/verify', { token, password: PASSWORD });
  const { household_id } = await running.db.selectFrom('account').select('household_id').executeTakeFirstOrThrow();
  await running.service.entitlements.setTier(household_id, 'premium');
  await running.stop();
});

async function ask(origin: string, method: string, path: string, body?: object, bearer?: string): Promise<unknown> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: {
      ...(body && { 'Content-Type': 'application/json' }),
      ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** Somebody with a phone, on the account pages. */
async function onPhone(origin: string): Promise<(method: string, path: string) => Promise<unknown>> {
  const device = { name: 'A phone', kind: 'phone' };
  const answer = await ask(origin, 'POST', '/auth/sign-in', {
    email: EMAIL,
    password: PASSWORD,
    device,
    purpose: 'manage',
  });
  const { accessToken } = Tokens.parse(answer);
  return (method, path) => ask(origin, method, path, undefined, accessToken);
}

const codeIn = ({ texts }: Inspection) => texts.find(({ text }) => CODE.test(text))?.text;

async function seeCode(tv: Tv, than?: string): Promise<string> {
  const seen = await tv.see('a code', (one) => {
    const code = codeIn(one);
    return one.route === 'sign-in' && one.focus !== null && code !== undefined && code !== than && areDrawn(one);
  });
  return codeIn(seen)!;
}

journey(
  'a set on which nobody is signed in is signed in with a phone, plays, and still is at the next start',
  async ({ tv, server, url }) => {
    const code = await seeCode(tv);
    await tv.screenshot('sign-in');
    const phone = await onPhone(server.origin);
    await phone('POST', `/auth/device/${code}/approve`);
    const home = await tv.seeHome();
    expect(home.focus!.key).toContain('tile:');
    await tv.press('ok');
    await tv.see('the details', ({ route, focus }) => route.startsWith('details/') && focus !== null);
    await tv.press('ok');
    const playing = await tv.seePlaying();
    expect(playing.player!.keySystem).toBe('org.w3.clearkey');
    await tv.page.goto(url());
    await tv.seeHome();
  },
);

journey(
  'a set that is signed out from elsewhere asks for a sign-in, and knows nothing of who was watching',
  async ({ tv, server }) => {
    const phone = await onPhone(server.origin);
    await phone('POST', `/auth/device/${await seeCode(tv)}/approve`);
    await tv.seeHome();
    const { items } = Devices.parse(await phone('GET', '/devices'));
    for (const { id, kind } of items) if (kind !== 'phone') await phone('DELETE', `/devices/${id}`);
    // With the next thing that it wants to know, and not only with the next start.
    await followLink(tv, 'my-list');
    await seeCode(tv);
    expect(await tv.page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  },
);

journey('a No on the phone is told, and leads to another code', async ({ tv, server }) => {
  const code = await seeCode(tv);
  const phone = await onPhone(server.origin);
  await phone('POST', `/auth/device/${code}/deny`);
  const told = await tv.seeText('The sign-in was turned down');
  expect(told.focus!.key).toBe('sign-in/problem/button:retry');
  await tv.screenshot('sign-in-turned-down');
  await tv.press('ok');
  await seeCode(tv, code);
});

journey('another code is one press away, and the old one still names nobody', async ({ tv }) => {
  const code = await seeCode(tv);
  await tv.press('ok');
  expect(await seeCode(tv, code)).not.toBe(code);
});

for (const [screen, locale] of [
  ['720p', 'en'],
  ['1080p', 'es'],
  ['4K', 'en'],
] as const) {
  journey(
    `at ${screen} in ${locale} code and words are inside the safe area, and a camera can read the square`,
    async ({ tv }) => {
      const code = await seeCode(tv);
      expect(wordsOutside((await tv.inspect())!)).toEqual([]);
      const picture = await tv.screenshot(`sign-in-${screen}-${locale}`);
      const address = `http://127.0.0.1:${new URL(tv.page.url()).port}/approve?code=${code}`;
      expect(await modulesIn(picture, screens[screen].width, address)).toEqual(
        encode(address, { ecc: 'M', border: 0 }).data,
      );
    },
    { screen, query: `?${AT_REST}&locale=${locale}` },
  );
}

/** What a camera would see in the middle of each module of the square. */
async function modulesIn(picture: Uint8Array, width: number, address: string): Promise<boolean[][]> {
  const scale = width / 1920;
  const { size } = encode(address, { ecc: 'M', border: 0 });
  const module = Math.floor(qrCode.size / (size + 2 * qrCode.quietModules));
  const margin = (qrCode.size - module * size) / 2;
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
  const lightAt = (x: number, y: number) => data[Math.floor(y * scale) * info.width + Math.floor(x * scale)] ?? 0;
  const middle = (place: number) => margin + (place + 0.5) * module;
  return Array.from({ length: size }, (_, row) =>
    Array.from(
      { length: size },
      (_, column) => lightAt(signIn.square.x + middle(column), signIn.square.y + middle(row)) < 128,
    ),
  );
}
