import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Subscription, SubscriptionChange, Tier } from '#contracts';
import { DemoClient } from '#tests/support/demoClient';
import { runService, type RunningService } from '#tests/support/runningService';

let running: RunningService;
let client: DemoClient;
beforeAll(async () => {
  running = await runService({ TENFOOT_PAYMENTS: 'manual-pending' });
  client = new DemoClient(running);
});
afterAll(() => running.stop());

const status = async () => (await client.ask<Subscription>('GET', '/subscription/status')).body;
const change = (tier: string, headers: Record<string, string> = {}) =>
  client.ask<SubscriptionChange>('POST', '/subscription/upgrade', { tier }, { headers });

test('anybody may see what can be subscribed to, the least first', async () => {
  const headers = { 'X-Forwarded-For': '203.0.113.7' };
  const { body } = await client.ask<{ items: Tier[] }>('GET', '/subscription/tiers', undefined, { headers });
  expect(
    body.items.map(({ id, streams, quality, devices, downloads }) => [id, streams, quality, devices, downloads]),
  ).toEqual([
    ['free', 1, 'SD', 1, 0],
    ['basic', 1, 'HD', 3, 1],
    ['standard', 2, 'HD', 6, 2],
    ['premium', 4, 'UHD', null, 4],
  ]);
});

test('a tier that waits for its money begins when the operator says that it came', async () => {
  await running.service.entitlements.setTier('demo', 'free');
  const [asked, again] = [
    await change('standard', { 'Idempotency-Key': 'up-2026-1' }),
    await change('standard', { 'Idempotency-Key': 'up-2026-1' }),
  ];
  expect(asked.body.payment).toEqual({ provider: 'manual', state: 'pending', url: null });
  expect(again.body).toEqual(asked.body);
  expect((await status()).tier.id).toBe('free');
  const [payment] = await running.service.subscriptions.payments();
  await running.service.subscriptions.settle('cli', payment!.id);
  expect(await status()).toMatchObject({ tier: { id: 'standard' }, state: 'active', next: null });
});

test('a cancelled subscription says what comes, and is taken back by asking for it again', async () => {
  const cancelled = await client.ask<Subscription>('POST', '/subscription/cancel');
  expect(cancelled.body).toMatchObject({ tier: { id: 'standard' }, state: 'cancelled', next: 'free' });
  expect(Date.parse(cancelled.body.endsAt!)).toBeGreaterThan(Date.now());
  expect((await change('standard')).body.subscription).toMatchObject({ state: 'active', next: null });
});

test('a tier that is nowhere is refused', async () => {
  const { status: code, body } = await change('gold');
  expect([code, body.code]).toEqual([404, 'tier_unknown']);
});

test('a suspended household plays nothing', async () => {
  await running.db.updateTable('household').set({ is_suspended: 1 }).execute();
  const refused = await client.ask('POST', '/playback/start', { titleId: 'first-light' });
  await running.db.updateTable('household').set({ is_suspended: 0 }).execute();
  expect([refused.status, refused.body.code]).toEqual([403, 'household_suspended']);
});
