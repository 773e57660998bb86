import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AnalyticsEvents, type UseEvent } from '#app/data/AnalyticsEvents';

const shown = (screen: 'home' | 'details' = 'home'): UseEvent => ({ type: 'screen_shown', screen });

describe('AnalyticsEvents', () => {
  const call = vi.fn();
  let waiting: (() => void) | null = null;
  let consent: () => Promise<{ analytics: boolean }>;
  let receive: () => Promise<unknown>;
  let profile: string | null = 'p';
  let ids = 0;
  let events: AnalyticsEvents;

  beforeEach(() => {
    waiting = null;
    profile = 'p';
    ids = 0;
    consent = () => Promise.resolve({ analytics: true });
    receive = () => Promise.resolve({});
    call.mockReset().mockImplementation((key: string) => (key === 'GET /privacy/consent' ? consent() : receive()));
    events = new AnalyticsEvents({
      api: { call },
      clock: { now: () => 0, setTimeout: (callback) => (waiting = callback), clearTimeout: () => (waiting = null) },
      profileId: () => profile,
      newId: () => String(++ids),
      nowMs: () => 1000,
    });
  });

  const tick = async (): Promise<void> => {
    const due = waiting;
    waiting = null;
    due?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  const batches = () =>
    call.mock.calls
      .filter(([key]) => key === 'POST /analytics/event')
      .map(([, { body }]) => (body as { events: { id: string }[] }).events.map(({ id }) => id));

  it('sends what has come together in one batch, after it has asked once whether it may', async () => {
    events.tell(shown());
    events.tell(shown('details'));
    expect(call).not.toHaveBeenCalled();
    await tick();
    events.tell(shown());
    await tick();
    expect(batches()).toEqual([['1', '2'], ['3']]);
    expect(call.mock.calls.filter(([key]) => key === 'GET /privacy/consent')).toHaveLength(1);
  });

  it('sends nothing without consent, and gathers nothing either', async () => {
    consent = () => Promise.resolve({ analytics: false });
    events.tell(shown());
    await tick();
    events.tell(shown());
    expect(waiting).toBeNull();
    events.sendNow();
    expect(batches()).toEqual([]);
  });

  it('sends nothing at the end of a page before it knows whether it may', () => {
    events.tell(shown());
    events.sendNow();
    expect(call).not.toHaveBeenCalled();
  });

  it('asks whoever watches next for themselves, and tells nothing of who watched before', async () => {
    events.tell(shown());
    events.forget();
    profile = 'q';
    events.tell(shown('details'));
    await tick();
    expect(batches()).toEqual([['2']]);
  });

  it('keeps an answer for who watched before from who watches now', async () => {
    let answer: (consent: { analytics: boolean }) => void = () => {};
    consent = () => new Promise((resolve) => (answer = resolve));
    events.tell(shown());
    await tick();
    events.forget();
    events.tell(shown('details'));
    answer({ analytics: true });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(batches()).toEqual([]);
    consent = () => Promise.resolve({ analytics: false });
    await tick();
    expect(batches()).toEqual([]);
  });

  it('tries again with the same names what did not arrive', async () => {
    receive = () => Promise.reject(new Error('gone'));
    events.tell(shown());
    await tick();
    receive = () => Promise.resolve({});
    await tick();
    expect(batches()).toEqual([['1'], ['1']]);
  });

  it('keeps the newest hundred, and sends the last ones so that they outlive the page', async () => {
    events.tell(shown());
    await tick();
    for (let count = 0; count < 120; count++) events.tell(shown());
    events.sendNow();
    expect(batches()[1]).toHaveLength(100);
    expect(batches()[1]?.[0]).toBe('22');
    expect(call.mock.lastCall?.[2]).toEqual({ keepalive: true });
  });

  it('says nothing while nobody is watching', async () => {
    profile = null;
    events.tell(shown());
    await tick();
    expect(call).not.toHaveBeenCalled();
  });
});
