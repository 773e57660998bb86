import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DeviceAuthorization, PersonalData, Profiles, Tokens } from '#contracts';
import { chromium } from '#tests/support/chromium';
import { Reader, readersScreens } from '#tests/support/Reader';
import { runService, type RunningService } from '#tests/support/runningService';

const PASSWORD = 'a lantern over seven hills';
const NEW_PASSWORD = 'eight hills and no lantern';
/** A code that no device has: there are no vowels in theirs. */
const NOBODYS_CODE = 'AEIO-AEIO';

let running: RunningService;
let browser: Browser;
beforeAll(async () => {
  [running, browser] = await Promise.all([runService({ TENFOOT_DEMO: 'off' }), chromium()]);
});
afterAll(async () => {
  await running.stop();
});

/** A journey of somebody on a page, in which nothing goes wrong unseen. */
function journey(name: string, walk: (reader: Reader) => Promise<void>, screen: keyof typeof readersScreens = 'phone') {
  test(name, async () => {
    const reader = await Reader.sitDown(browser, screen);
    try {
      await walk(reader);
      expect(reader.mistakes).toEqual([]);
    } catch (error) {
      await reader.photograph(`failed-${name.replace(/[^\w-]+/g, '-')}`);
      throw error;
    } finally {
      await reader.leave();
    }
  });
}

const api = (path: string, body: object, at = running) =>
  fetch(`${at.origin}/api/v1${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

/** What a television does that nobody is signed in on. */
async function waitingTv(name = 'Living room'): Promise<DeviceAuthorization> {
  const device = { name, kind: 'tv', model: 'Crest 55 QX' };
  return DeviceAuthorization.parse(await (await api('/auth/device/code', { device })).json());
}

const poll = ({ device_code }: DeviceAuthorization) => api('/auth/device/token', { device_code });
const errorOf = async (answer: Promise<Response>) => ((await (await answer).json()) as { error: string }).error;

/** The link of the newest mail. */
async function mailedLink(): Promise<string> {
  const [mail] = await running.service.outbox.list(1);
  return /https?:\S+/.exec(mail?.text ?? '')?.[0] ?? '';
}

async function addAccount(email: string): Promise<void> {
  await api('/auth/sign-up', { email, password: PASSWORD });
  const token = new URL(await mailedLink()).hash.replace('#token=', '');
  await api('/auth/verify', { token, password: PASSWORD });
}

/** Of the first profile of an account. */
async function setPin(email: string, pin: string): Promise<void> {
  const device = { name: 'Arranging', kind: 'other' };
  const answer = await api('/auth/sign-in', { email, password: PASSWORD, device, purpose: 'manage' });
  const headers = { Authorization: `Bearer ${Tokens.parse(await answer.json()).accessToken}` };
  const { items } = Profiles.parse(await (await fetch(`${running.origin}/api/v1/profiles`, { headers })).json());
  await fetch(`${running.origin}/api/v1/profiles/${items[0]?.id}/pin`, {
    method: 'PUT',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ pin }),
  });
}

async function signIn(reader: Reader, email: string, password = PASSWORD): Promise<void> {
  await reader.fills('E-mail address', email);
  await reader.fills('Password', password);
  await reader.presses('Sign in');
}

describe.each(Object.keys(readersScreens) as (keyof typeof readersScreens)[])('on a %s', (screen) => {
  const photograph = async (reader: Reader, name: string) => {
    expect(await reader.overflows()).toBe(false);
    expect([name, ...(await reader.hindrances())]).toEqual([name]);
    await reader.photograph(`account-${name}-${screen}`);
  };

  journey(
    'from nothing to a television that is signed in',
    async (reader) => {
      const email = `ada-${screen}@example.org`;
      await reader.open(`${running.origin}/account/sign-up`);
      await reader.fills('E-mail address', email);
      await reader.fills('New password', PASSWORD);
      await photograph(reader, 'sign-up');
      await reader.presses('Create the account');
      await reader.sees('Look into your mail');
      await photograph(reader, 'mail');

      await reader.open(await mailedLink());
      await reader.fills('Password', 'the one of somebody else');
      await reader.presses('Confirm my address');
      await reader.sees('That isn’t the password that was chosen for this account.');
      await photograph(reader, 'verify');
      await reader.fills('Password', PASSWORD);
      await reader.presses('Confirm my address');
      await reader.sees('Your account is ready');
      expect(reader.page.url()).not.toContain('token');
      await photograph(reader, 'verified');

      const tv = await waitingTv();
      expect(await errorOf(poll(tv))).toBe('authorization_pending');
      await reader.open(tv.verification_uri_complete);
      await reader.sees(`waits under the code ${tv.user_code}`);
      await photograph(reader, 'sign-in');
      await signIn(reader, email);
      await reader.sees('Let “Living room” in?');
      await reader.sees('It is on the same network as you.');
      await photograph(reader, 'decide');
      await reader.presses('Yes, sign it in');
      await reader.sees('“Living room” is signed in');
      await photograph(reader, 'approved');

      await running.db.updateTable('device_code').set({ last_polled_at: 0 }).execute();
      const tokens = Tokens.parse(await (await poll(tv)).json());
      expect(tokens.accessToken).toBeTruthy();
      await reader.presses('Devices');
      await reader.sees('Crest 55 QX');
      await photograph(reader, 'devices');
      await reader.presses('Sign out Living room');
      await reader.presses('Yes, sign it out');
      await reader.page.waitForFunction(() => !document.body.innerText.includes('Crest 55 QX'));
      const home = await fetch(`${running.origin}/api/v1/home`, {
        headers: { Authorization: `Bearer ${tokens.accessToken}` },
      });
      expect(home.status).toBe(401);
    },
    screen,
  );
});

journey('a television that isn’t theirs is turned away, and hears it', async (reader) => {
  await addAccount('deny@example.org');
  const tv = await waitingTv('Somebody’s set');
  await reader.open(tv.verification_uri_complete);
  await signIn(reader, 'deny@example.org');
  await reader.presses('No, that isn’t mine');
  await reader.sees('was turned away');
  expect(await errorOf(poll(tv))).toBe('access_denied');
});

journey('a code that is nobody’s or too old is said to be, and the right one still works', async (reader) => {
  await addAccount('codes@example.org');
  const [old, tv] = [await waitingTv('Old'), await waitingTv('New')];
  await running.db.updateTable('device_code').set({ expires_at: 1 }).where('name', '=', 'Old').execute();
  await reader.open(`${running.origin}/approve`);
  await reader.fills('Code on the TV', 'wdjb');
  await reader.presses('Go on');
  await reader.sees('The code has eight letters');
  await reader.fills('Code on the TV', NOBODYS_CODE);
  await reader.presses('Go on');
  await signIn(reader, 'codes@example.org');
  await reader.sees('No television waits under this code.');
  await reader.fills('Code on the TV', old.user_code.toLowerCase());
  await reader.presses('Go on');
  await reader.sees('No television waits under this code.');
  await reader.fills('Code on the TV', tv.user_code.replace('-', ' ').toLowerCase());
  await reader.presses('Go on');
  await reader.sees('Let “New” in?');
  expect(await errorOf(poll(old))).toBe('expired_token');
});

journey('whoever asks from another network is warned of', async (reader) => {
  await addAccount('warned@example.org');
  const tv = await waitingTv('Far away');
  await running.db
    .updateTable('device_code')
    .set({ network: '203.0.113.0/24' })
    .where('name', '=', 'Far away')
    .execute();
  await reader.open(tv.verification_uri_complete);
  await signIn(reader, 'warned@example.org');
  await reader.sees('It is on another network than you.');
  await reader.photograph('account-warning-phone');
});

journey('a wrong password is said to be, aloud', async (reader) => {
  await addAccount('wrong@example.org');
  await reader.open(`${running.origin}/account/devices`);
  await signIn(reader, 'wrong@example.org', 'not this one at all');
  await reader.sees('The e-mail address or the password is wrong');
  const alert = await reader.page.$eval('[role=alert]', (element) => (element as HTMLElement).innerText);
  expect(alert).toContain('wrong');
  await signIn(reader, 'wrong@example.org');
  await reader.sees('This browser');
});

journey('where every grown-up has a PIN, it is asked for before anything is decided', async (reader) => {
  await addAccount('pin@example.org');
  await setPin('pin@example.org', '2468');
  const tv = await waitingTv('Guarded');
  await reader.open(tv.verification_uri_complete);
  await signIn(reader, 'pin@example.org');
  await reader.sees('PIN of');
  await reader.photograph('account-pin-phone');
  await reader.fills(await reader.page.$eval('label', (label) => label.innerText), '1357');
  await reader.presses('Go on');
  await reader.sees('The PIN is wrong.');
  await reader.fills(await reader.page.$eval('label', (label) => label.innerText), '2468');
  await reader.presses('Go on');
  await reader.sees('Let “Guarded” in?');
  await reader.presses('Yes, sign it in');
  await reader.sees('“Guarded” is signed in');
});

journey('a forgotten password is replaced by mail, and the link works once', async (reader) => {
  await addAccount('forgotten@example.org');
  await reader.open(`${running.origin}/account/reset`);
  await reader.fills('E-mail address', 'forgotten@example.org');
  await reader.presses('Send the mail');
  await reader.sees('a mail is on its way');
  const link = await mailedLink();
  for (const outcome of ['The new password is set', 'This link was used already']) {
    await reader.open('about:blank');
    await reader.open(link);
    await reader.fills('New password', NEW_PASSWORD);
    await reader.presses('Save the password');
    await reader.sees(outcome);
  }
  await reader.open(`${running.origin}/account/devices`);
  await signIn(reader, 'forgotten@example.org', NEW_PASSWORD);
  await reader.sees('This browser');
});

journey('a household takes its data with it, and is erased by whoever knows the password', async (reader) => {
  await addAccount('leaving@example.org');
  await reader.open(`${running.origin}/account/data`);
  await signIn(reader, 'leaving@example.org');
  await reader.sees('Take it with you');
  expect(await reader.hindrances()).toEqual([]);
  await reader.photograph('account-data-phone');
  const answer = reader.page.waitForResponse((response) => response.url().endsWith('/privacy/export'));
  await reader.presses('Download my data');
  expect(PersonalData.parse(await (await answer).json()).household.account).toHaveLength(1);
  await reader.sees('The file is in your downloads.');

  await reader.presses('Erase my account');
  await reader.fills('Password', 'not this one at all');
  await reader.presses('Yes, erase everything');
  await reader.sees('That isn’t the password of this account.');
  expect(await reader.hindrances()).toEqual([]);
  expect(await reader.overflows()).toBe(false);
  await reader.photograph('account-erase-phone');
  await reader.fills('Password', PASSWORD);
  await reader.presses('Yes, erase everything');
  await reader.sees('Everything is erased');
  await reader.photograph('account-erased-phone');
  const left = await running.db.selectFrom('account').select('id').where('email', '=', 'leaving@example.org').execute();
  expect(left).toEqual([]);
});

test('a page that is asked to prove some work does so by itself', async () => {
  const limited = await runService({ TENFOOT_DEMO: 'off', TENFOOT_LIMITS: 'on' });
  const reader = await Reader.sitDown(browser, 'phone');
  for (let attempt = 0; attempt < 10; attempt++) {
    await api('/auth/verify', { token: 'x'.repeat(40), password: PASSWORD }, limited);
  }
  expect((await api('/auth/reset', { email: 'somebody@example.org' }, limited)).status).toBe(428);
  await reader.open(`${limited.origin}/account/reset`);
  await reader.fills('E-mail address', 'somebody@example.org');
  await reader.presses('Send the mail');
  await reader.sees('a mail is on its way');
  expect(reader.mistakes).toEqual([]);
  await reader.leave();
  await limited.stop();
});

test('in Spanish, on the narrowest screen with the largest text, nothing is cut off', async () => {
  const reader = await Reader.sitDown(browser, 'phone', 'es-MX');
  await reader.page.setViewport({ width: 320, height: 640 });
  const ofMails = ['/account/verify#token=of-a-mail', '/account/reset#token=of-a-mail'];
  const others = ['/approve', ...['sign-up', 'reset', 'devices', 'data', 'verify'].map((page) => `/account/${page}`)];
  for (const path of [...ofMails, ...others]) {
    await reader.open(running.origin + path);
    await reader.page.addStyleTag({ content: 'html { font-size: 200% }' });
    await reader.page.waitForSelector('h1');
    expect([path, await reader.overflows(), await reader.page.evaluate(() => document.documentElement.lang)]).toEqual([
      path,
      false,
      'es',
    ]);
    expect([path, ...(await reader.hindrances())]).toEqual([path]);
  }
  await reader.leave();
});

test('no page of another origin can put these into a frame', async () => {
  const { headers } = await fetch(`${running.origin}/approve`);
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('content-security-policy')).toContain("script-src 'self';");
});
