import { expect, it, vi } from 'vitest';
import type { ApiClient } from '#app/data/ApiClient';
import { ChannelRepository } from '#app/data/ChannelRepository';

function repository(total: number) {
  const call = vi.fn(() => Promise.resolve({ time: '2026-01-01T00:00:00.000Z', total, items: [] }));
  const told = vi.fn();
  const channels = new ChannelRepository({ call } as unknown as Pick<ApiClient, 'call'>, () => 0);
  channels.onChange(told);
  return { call, told, channels };
}

it('whoever came by a link past home learns whether there are channels, with one question', async () => {
  const { call, told, channels } = repository(3);
  await channels.know();
  await channels.know();
  expect([channels.areThere, call.mock.calls.length, told.mock.calls.length]).toEqual([true, 1, 1]);
});

it('what home has said already is not asked for, also where it was: none', async () => {
  const { call, channels } = repository(3);
  channels.areThere = false;
  await channels.know();
  expect([channels.areThere, call.mock.calls.length]).toEqual([false, 0]);
});
