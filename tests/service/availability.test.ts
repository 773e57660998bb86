import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContentPage, TitleDetails } from '#contracts';
import { DemoClient } from '#tests/support/demoClient';
import { runService, type RunningService } from '#tests/support/runningService';

let running: RunningService;
let client: DemoClient;
const TITLE = 'first-light';

beforeAll(async () => {
  running = await runService();
  client = new DemoClient(running);
});
afterAll(() => running.stop());

const isListed = async (headers: Record<string, string> = {}) => {
  const { body } = await client.ask<ContentPage>('GET', '/content', undefined, { headers });
  return body.items.some(({ id }) => id === TITLE);
};
const details = () => client.ask<TitleDetails>('GET', `/content/${TITLE}`);
const start = async () => (await client.ask('POST', '/playback/start', { titleId: TITLE })).body.code;

test('a title of another country is in no list, and says so where it is known by link', async () => {
  const { availability } = running.service;
  await availability.add(TITLE, { region: 'DE', from: 0, until: null });
  expect([await isListed(), await start()]).toEqual([false, 'region_unavailable']);
  expect((await details()).body.availability).toEqual({ state: 'unavailable', reason: 'region', from: null });
  await running.db.updateTable('household').set({ country: 'DE' }).execute();
  expect(await isListed()).toBe(true);
  await running.db.updateTable('household').set({ country: null }).execute();
  await availability.clear(TITLE);
});

test.each(['CF-IPCountry', 'X-Country', 'X-AppEngine-Country', 'CloudFront-Viewer-Country', 'Accept-Language'])(
  'the header %s of a caller moves nobody to another country',
  async (name) => {
    await running.service.availability.add(TITLE, { region: 'DE', from: 0, until: null });
    expect(await isListed({ [name]: 'DE' })).toBe(false);
    await running.service.availability.clear(TITLE);
  },
);

test('a title whose time is over, or to come, says so', async () => {
  const { availability } = running.service;
  const opensAt = Date.now() + 3_600_000;
  await availability.add(TITLE, { region: '*', from: 0, until: 1 });
  await availability.add(TITLE, { region: '*', from: opensAt, until: null });
  expect([await isListed(), await start()]).toEqual([false, 'window_closed']);
  const from = new Date(opensAt).toISOString();
  expect((await details()).body).toMatchObject({
    availability: { state: 'unavailable', reason: 'window', from },
    play: null,
  });
  await availability.clear(TITLE);
  expect(await isListed()).toBe(true);
});

test('a hidden title is nowhere', async () => {
  const { availability } = running.service;
  await availability.setHidden(TITLE, true);
  expect([await isListed(), (await details()).status, await start()]).toEqual([false, 404, 'not_found']);
  expect((await client.ask('GET', `/content/${TITLE}/artwork/poster`)).status).toBe(404);
  await availability.setHidden(TITLE, false);
  expect(await isListed()).toBe(true);
});

test('a window of a title that is nowhere, or that ends before it begins, is refused', async () => {
  const { availability } = running.service;
  const window = { region: '*', from: 5, until: 5 };
  await expect(availability.add('nothing', { ...window, until: null })).rejects.toMatchObject({ code: 'not_found' });
  await expect(availability.add(TITLE, window)).rejects.toMatchObject({ code: 'request_malformed' });
});
