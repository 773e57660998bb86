import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Devices, Problem, PROFILE_HEADER, Tokens, UserProfile } from '#contracts';
import { runService, type RunningService } from '#tests/support/runningService';

const PASSWORD = 'a lantern over seven hills';
const tv = { name: 'Living room', kind: 'tv' };
let running: RunningService;
beforeAll(async () => {
  running = await runService();
});
afterAll(() => running.stop());

interface Asked {
  body?: object;
  token?: string;
  headers?: Record<string, string>;
  at?: RunningService;
}

/** The status, and the answer as JSON. `fetch` would set the Host header by itself. */
function ask(method: string, path: string, { body, token, headers = {}, at = running }: Asked = {}) {
  return new Promise<{ status: number; json: unknown }>((resolve, reject) => {
    const asked = request(`${at.origin}/api/v1${path}`, {
      method,
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
    });
    asked.on('error', reject).on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, json: text ? JSON.parse(text) : null }));
    });
    asked.end(body && JSON.stringify(body));
  });
}

async function codeOf(answer: ReturnType<typeof ask>): Promise<string> {
  const { status, json } = await answer;
  return status < 400 ? String(status) : Problem.parse(json).code;
}

async function lastMail(at = running): Promise<{ to: string; subject: string; text: string }> {
  const [mail] = await at.service.outbox.list(1);
  return { to: mail?.to ?? '', subject: mail?.subject ?? '', text: mail?.text ?? '' };
}

const linkIn = (text: string) => /https?:\S+/.exec(text)?.[0] ?? '';

async function addAccount(email: string, { at = running, headers = {} } = {}): Promise<void> {
  await ask('POST', '/auth/sign-up', { body: { email, password: PASSWORD }, at, headers });
  const token = new URL(linkIn((await lastMail(at)).text)).hash.replace('#token=', '');
  const { status } = await ask('POST', '/auth/verify', { body: { token, password: PASSWORD }, at, headers });
  expect(status).toBe(204);
}

const signIn = (email: string, password = PASSWORD, asked: Asked = {}) =>
  ask('POST', '/auth/sign-in', { ...asked, body: { email, password, device: tv } });

/** A household of its own, with more devices than the lowest tier has. */
async function tokensOf(email: string): Promise<Tokens> {
  await addAccount(email);
  const account = await running.db
    .selectFrom('account')
    .selectAll()
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  await running.service.entitlements.setTier(account.household_id, 'premium');
  return Tokens.parse((await signIn(email)).json);
}

test('from sign-up to sign-out: an account, its household with a first profile, and its devices', async () => {
  const email = 'maria.lopez@mail.test';
  expect(await codeOf(ask('POST', '/auth/sign-up', { body: { email, password: PASSWORD } }))).toBe('202');
  expect(await codeOf(signIn(email))).toBe('credentials_wrong');
  await addAccount(email);
  const tokens = Tokens.parse((await signIn(email)).json);
  const profile = UserProfile.parse((await ask('GET', '/user/profile', { token: tokens.accessToken })).json);
  expect(profile).toMatchObject({
    account: { email, isVerified: true },
    household: { name: 'maria.lopez' },
    profile: { name: 'maria.lopez', maxAge: null },
  });
  const { items } = Devices.parse((await ask('GET', '/devices', { token: tokens.accessToken })).json);
  expect(items).toMatchObject([{ id: tokens.deviceId, name: 'Living room', isThis: true, isVisit: false }]);
  expect(await codeOf(ask('POST', '/auth/sign-out', { token: tokens.accessToken }))).toBe('204');
  expect(await codeOf(ask('GET', '/devices', { token: tokens.accessToken }))).toBe('token_invalid');
});

test('the answers to a known and to an unknown address are the same', async () => {
  await addAccount('known@mail.test');
  for (const path of ['/auth/sign-up', '/auth/reset']) {
    const answers = ['known@mail.test', 'unknown@mail.test'].map((email) =>
      ask('POST', path, { body: { email, ...(path === '/auth/sign-up' && { password: PASSWORD }) } }),
    );
    const [known, unknown] = await Promise.all(answers);
    expect(known).toEqual({ status: 202, json: null });
    expect(unknown).toEqual(known);
  }
});

test('a refresh token works once; shown again it ends the sign-in', async () => {
  const first = await tokensOf('rotating@mail.test');
  const refresh = (refreshToken: string) => ask('POST', '/auth/refresh', { body: { refreshToken } });
  const second = Tokens.parse((await refresh(first.refreshToken)).json);
  expect(await codeOf(refresh(first.refreshToken))).toBe('token_invalid');
  expect(await codeOf(refresh(second.refreshToken))).toBe('token_invalid');
  expect(await codeOf(ask('GET', '/devices', { token: second.accessToken }))).toBe('token_invalid');
});

test('a token of another kind is no access token', async () => {
  const { refreshToken } = await tokensOf('kinds@mail.test');
  expect(await codeOf(ask('GET', '/devices', { token: refreshToken }))).toBe('token_invalid');
  const jwks = (await (await fetch(`${running.origin}/.well-known/jwks.json`)).json()) as { keys: { kid: string }[] };
  expect(new Set(jwks.keys.map(({ kid }) => kid)).size).toBe(jwks.keys.length);
});

test('RFC 8628: a television asks, a person looks and approves, the television is in', async () => {
  const { accessToken: token } = await tokensOf('approving@mail.test');
  const asked = (await ask('POST', '/auth/device/code', { body: { device: tv } })).json as Record<string, string>;
  const poll = () => ask('POST', '/auth/device/token', { body: { device_code: asked.device_code } });
  expect(await poll()).toMatchObject({ status: 400, json: { error: 'authorization_pending' } });
  expect(await poll()).toMatchObject({ status: 400, json: { error: 'slow_down' } });
  const path = `/auth/device/${asked.user_code}`;
  expect((await ask('GET', path, { token })).json).toMatchObject({ device: tv, isSameNetwork: true });
  expect(await codeOf(ask('POST', `${path}/approve`))).toBe('no_account');
  expect(await codeOf(ask('POST', `${path}/approve`, { token }))).toBe('204');
  const tokens = Tokens.parse((await poll()).json);
  const { items } = Devices.parse((await ask('GET', '/devices', { token: tokens.accessToken })).json);
  expect(items).toHaveLength(2);
  expect(await codeOf(ask('DELETE', `/devices/${tokens.deviceId}`, { token }))).toBe('204');
  expect(await codeOf(ask('GET', '/devices', { token: tokens.accessToken }))).toBe('token_invalid');
});

test('the devices of another household are not there, and a child can’t look after devices', async () => {
  const mine = await tokensOf('mine@mail.test');
  const other = await tokensOf('theirs@mail.test');
  const path = `/devices/${mine.deviceId}`;
  expect(await codeOf(ask('DELETE', path, { token: other.accessToken }))).toBe('not_found');
  expect(await codeOf(ask('PUT', path, { token: other.accessToken, body: { name: 'Mine' } }))).toBe('not_found');
  const profiles = (await ask('GET', '/profiles')).json as { items: { id: string; isKids: boolean }[] };
  const kid = profiles.items.find(({ isKids }) => isKids)?.id ?? '';
  expect(await codeOf(ask('GET', '/devices', { headers: { [PROFILE_HEADER]: kid } }))).toBe('adult_required');
});

test('no header of the caller leads a link elsewhere', async () => {
  const headers = { Host: 'attacker.example', 'X-Forwarded-Host': 'attacker.example', 'X-Forwarded-Proto': 'https' };
  await ask('POST', '/auth/sign-up', { body: { email: 'host@mail.test', password: PASSWORD }, headers });
  expect(new URL(linkIn((await lastMail()).text)).origin).toBe(running.origin);
  const { json } = await ask('POST', '/auth/device/code', { body: { device: tv }, headers });
  expect(json).toMatchObject({ verification_uri: `${running.origin}/approve` });
});

test('links begin with the public address where there is one, and mails speak the language of the reader', async () => {
  const at = await runService({ TENFOOT_PUBLIC_URL: 'https://tv.example/' });
  const headers = { 'Accept-Language': 'es-MX,es;q=0.9' };
  await ask('POST', '/auth/sign-up', { body: { email: 'ana@mail.test', password: PASSWORD }, headers, at });
  const { subject, text } = await lastMail(at);
  expect(subject).toBe('Confirma tu correo electrónico');
  expect(linkIn(text)).toMatch(/^https:\/\/tv\.example\/account\/verify#token=/);
  await at.stop();
});

test('F14: a made-up X-Forwarded-For makes nobody a stranger', async () => {
  await addAccount('spoofed@mail.test');
  const outcomes: string[] = [];
  for (let n = 0; n < 7; n += 1) {
    const headers = { 'X-Forwarded-For': `203.0.113.${n}`, Forwarded: `for=203.0.113.${n}` };
    outcomes.push(await codeOf(signIn('spoofed@mail.test', 'wrong', { headers })));
  }
  expect(outcomes).toEqual([
    ...new Array<string>(5).fill('credentials_wrong'),
    'sign_in_code_required',
    'sign_in_code_required',
  ]);
});

test('F14: behind a proxy that is trusted strangers from 40 networks leave the owner the way in', async () => {
  const at = await runService({ TENFOOT_TRUSTED_PROXIES: '127.0.0.1' });
  const email = 'owner@mail.test';
  const owner = { 'X-Forwarded-For': '198.51.100.7' };
  await addAccount(email, { at, headers: owner });
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      codeOf(signIn(email, `guess ${n}`, { at, headers: { 'X-Forwarded-For': `203.0.${n}.1` } })),
    ),
  );
  expect(outcomes.filter((code) => code === 'credentials_wrong')).toHaveLength(8);
  expect(outcomes.filter((code) => code === 'sign_in_code_required')).toHaveLength(32);
  expect(await codeOf(signIn(email, PASSWORD, { at, headers: owner }))).toBe('200');
  const elsewhere = { 'X-Forwarded-For': '192.0.2.9' };
  expect(await codeOf(signIn(email, PASSWORD, { at, headers: elsewhere }))).toBe('sign_in_code_required');
  await at.stop();
});

test('what strangers have tried is remembered over a restart', async () => {
  const first = await runService();
  const email = 'restart@mail.test';
  await addAccount(email, { at: first });
  for (let n = 0; n < 5; n += 1) await signIn(email, 'wrong', { at: first });
  const env = { TENFOOT_DATA: first.dataDir };
  const second = await runService(env);
  expect(await codeOf(signIn(email, 'wrong', { at: second }))).toBe('sign_in_code_required');
  await second.stop();
  await first.stop();
});
