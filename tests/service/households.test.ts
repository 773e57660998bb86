import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MaturityLevels, Preferences, Profile, ProfileGrant, UserProfile } from '#contracts';
import { DemoClient } from '#tests/support/demoClient';
import { runService, type RunningService } from '#tests/support/runningService';

let dataDir: string;
let running: RunningService;
let client: DemoClient;

async function start(): Promise<void> {
  running = await runService({ TENFOOT_DATA: dataDir });
  client = new DemoClient(running);
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tenfoot-households-'));
  await start();
});
afterAll(async () => {
  await running.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('profiles', () => {
  test('are added once by a key, changed and removed', async () => {
    const headers = { 'Idempotency-Key': 'add-nora-1' };
    const wish = { name: 'Nora', avatar: 'dusk', language: 'es' };
    const added = await client.ask<Profile>('POST', '/profiles', wish, { headers });
    const again = await client.ask<Profile>('POST', '/profiles', wish, { headers });
    expect([added.status, again.body.id]).toEqual([201, added.body.id]);
    const { id } = added.body;
    const changed = await client.ask<Profile>('PUT', `/profiles/${id}`, { name: 'Eleonora', maxAge: 12, position: 0 });
    expect(changed.body).toMatchObject({ id, name: 'Eleonora', avatar: 'dusk', maxAge: 12, language: 'es' });
    expect((await client.profiles()).map(({ name }) => name)).toEqual(['Eleonora', 'Ada', 'Tomás', 'Mini']);
    const ada = { profile: (await client.profileNamed('Ada')).id };
    expect((await client.ask('DELETE', `/profiles/${id}`, undefined, ada)).status).toBe(204);
    expect((await client.ask('DELETE', `/profiles/${id}`, undefined, ada)).body.code).toBe('not_found');
  });

  test('are added once, however often at the same moment, and each that asks is told the same', async () => {
    const headers = { 'Idempotency-Key': 'add-fifty-times' };
    const wish = { name: 'Fifty', avatar: 'dusk' };
    const asked = Array.from({ length: 50 }, () => client.ask<Profile>('POST', '/profiles', wish, { headers }));
    const answers = (await Promise.all(asked)).map(({ status, body }) => `${status} ${body.id}`);
    const { id } = await client.profileNamed('Fifty');
    expect(new Set(answers)).toEqual(new Set([`201 ${id}`]));
    expect((await client.profiles()).filter(({ name }) => name === 'Fifty')).toHaveLength(1);
    await client.ask('DELETE', `/profiles/${id}`);
  });

  test('with an age limit look after nobody', async () => {
    const [mini, ada] = [await client.profileNamed('Mini'), await client.profileNamed('Ada')];
    const asMini = { profile: mini.id };
    const refused = await Promise.all([
      client.ask('POST', '/profiles', { name: 'X', avatar: 'sand' }, asMini),
      client.ask('PUT', `/profiles/${mini.id}`, { maxAge: null }, asMini),
      client.ask('DELETE', `/profiles/${ada.id}`, undefined, asMini),
      client.ask('PUT', `/profiles/${ada.id}/pin`, { pin: null }, asMini),
      client.ask('POST', '/subscription/cancel', undefined, asMini),
      client.ask('POST', '/subscription/upgrade', { tier: 'premium' }, asMini),
    ]);
    expect(refused.map(({ body }) => body.code)).toEqual(Array(6).fill('adult_required'));
  });

  test('take their progress, preferences and playback with them', async () => {
    const { body } = await client.ask<Profile>('POST', '/profiles', { name: 'Guest', avatar: 'sand' });
    const row = { profile_id: body.id, title_id: 'first-light', updated_at: 1, position_ms: 1, duration_ms: 2 };
    await running.db.insertInto('watch_progress').values(row).execute();
    await client.ask('DELETE', `/profiles/${body.id}`);
    const left = await running.db.selectFrom('watch_progress').selectAll().where('profile_id', '=', body.id).execute();
    expect(left).toEqual([]);
  });

  test('have preferences, of which a change keeps the others', async () => {
    const changed = await client.ask<Preferences>('PUT', '/user/preferences', { captions: { colour: 'yellow' } });
    expect(changed.body).toMatchObject({ captions: { colour: 'yellow', size: 'medium' }, autoplayNext: true });
    const { body } = await client.ask<UserProfile>('GET', '/user/profile');
    expect(body).toMatchObject({ account: null, household: { id: 'demo' }, profile: { name: 'Ada' } });
    expect(body.preferences).toEqual(changed.body);
    const other = { profile: (await client.profileNamed('Tomás')).id };
    const theirs = await client.ask<UserProfile>('GET', '/user/profile', undefined, other);
    expect(theirs.body.preferences.captions.colour).toBe('white');
    expect((await client.ask('PUT', '/user/preferences', { moton: 'reduced' })).body.code).toBe('request_malformed');
  });

  test('have the age limits of the country', async () => {
    await running.db.updateTable('household').set({ country: 'GB' }).execute();
    const { body } = await client.ask<MaturityLevels>('GET', '/profiles/maturity');
    await running.db.updateTable('household').set({ country: null }).execute();
    expect(body).toMatchObject({
      country: 'GB',
      system: 'BBFC',
      levels: [{ label: 'U' }, { label: 'PG' }, {}, {}, {}],
    });
  });
});

describe('a profile with a PIN', () => {
  const pin = '2580';
  let tomas: string;
  const asked = async (grant?: string) =>
    (await client.ask('GET', '/user/profile', undefined, { profile: tomas, ...(grant !== undefined && { grant }) }))
      .body.code;
  const unlock = (tried: string) => client.ask<ProfileGrant>('POST', `/profiles/${tomas}/unlock`, { pin: tried });

  beforeAll(async () => {
    tomas = (await client.profileNamed('Tomás')).id;
    expect((await client.ask('PUT', `/profiles/${tomas}/pin`, { pin })).status).toBe(204);
  });

  test('wants the grant that its PIN gives', async () => {
    expect((await client.profileNamed('Tomás')).hasPin).toBe(true);
    expect(await asked()).toBe('pin_required');
    const { body, headers } = await unlock(pin);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await asked(body.grant)).toBeUndefined();
    expect(await asked(`${body.grant.slice(0, -4)}AAAA`)).toBe('pin_required');
  });

  test('wants a new grant after a change of the PIN', async () => {
    const { grant } = (await unlock(pin)).body;
    await client.ask('PUT', `/profiles/${tomas}/pin`, { pin });
    expect(await asked(grant)).toBe('pin_required');
  });

  test('is tried four times by a hundred at once, and a restart forgets none of them', async () => {
    const tries = await Promise.all(Array.from({ length: 100 }, () => unlock('0000')));
    const counted = (code: string) => tries.filter(({ body }) => body.code === code).length;
    expect([counted('pin_wrong'), counted('pin_delayed')]).toEqual([4, 96]);
    await running.stop();
    await start();
    const { status, body, headers } = await unlock(pin);
    expect([status, body.code, body.retryAfterS]).toEqual([429, 'pin_delayed', Number(headers.get('retry-after'))]);
    expect(body.retryAfterS).toBeGreaterThan(0);
  });

  test('opens again without a PIN when somebody takes it away', async () => {
    await client.ask('PUT', `/profiles/${tomas}/pin`, { pin: null });
    expect(await asked()).toBeUndefined();
    expect((await unlock(pin)).body.code).toBe('not_found');
  });
});
