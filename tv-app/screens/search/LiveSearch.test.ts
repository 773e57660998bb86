import { beforeEach, describe, expect, it } from 'vitest';
import { AppProblem } from '#app/data/AppProblem';
import type { Found } from '#app/data/SearchRepository';
import { askAgainMs, LiveSearch, typingPauseMs } from '#app/screens/search/LiveSearch';

interface Asked {
  text: string;
  signal: AbortSignal;
  answer(): void;
  fail(): void;
}

const found = (text: string): Found => ({
  text,
  words: [],
  answer: { items: [], people: [], genres: [], correctedTo: null },
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a search while somebody types', () => {
  let asked: Asked[] = [];
  let timers: { callback: () => void; atMs: number }[] = [];
  let now = 0;
  let shown: string[] = [];
  let problems: string[] = [];
  let live: LiveSearch;
  const known = new Map<string, Found>();

  const pass = async (ms: number): Promise<void> => {
    now += ms;
    const due = timers.filter(({ atMs }) => atMs <= now);
    timers = timers.filter(({ atMs }) => atMs > now);
    for (const { callback } of due) callback();
    await settled();
  };

  beforeEach(() => {
    [asked, timers, shown, problems, now] = [[], [], [], [], 0];
    known.clear();
    live = new LiveSearch({
      repository: {
        known: (text) => known.get(text) ?? null,
        find: (text, signal) =>
          new Promise((resolve, reject) => {
            const answer = () => resolve(found(text));
            const fail = () => reject(new AppProblem('network', 'network/unreachable'));
            asked.push({ text, signal, answer, fail });
          }),
      },
      clock: {
        now: () => now,
        setTimeout: (callback, ms) => {
          const timer = { callback, atMs: now + ms };
          timers.push(timer);
          return timer;
        },
        clearTimeout: (timer) => (timers = timers.filter((other) => other !== timer)),
      },
      onFound: ({ text }) => shown.push(text),
      onFailed: ({ code }) => problems.push(code),
    });
  });

  it('asks once for letters that follow each other quickly', async () => {
    for (const text of ['o', 'oc', 'oce']) {
      live.look(text);
      await pass(typingPauseMs / 2);
    }
    await pass(typingPauseMs);
    expect(asked.map(({ text }) => text)).toEqual(['oce']);
  });

  it('gives up what is outdated, and only the newest answer counts', async () => {
    live.look('oc');
    await pass(typingPauseMs);
    live.look('oce');
    await pass(typingPauseMs);
    asked[1]!.answer();
    await settled();
    asked[0]!.answer();
    await settled();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    expect(shown).toEqual(['oce']);
  });

  it('asks at once for words that are whole, as those of whoever comes back', () => {
    live.look('ocean', true);
    expect(asked.map(({ text }) => text)).toEqual(['ocean']);
  });

  it('shows at once what is known, and asks nobody for nothing', async () => {
    known.set('oc', found('oc'));
    live.look(' oc ');
    expect(shown).toEqual(['oc']);
    live.look('');
    await pass(typingPauseMs);
    expect(asked).toEqual([]);
  });

  it('asks again by itself after a failure, and no more once something else is typed', async () => {
    live.look('oc');
    await pass(typingPauseMs);
    asked[0]!.fail();
    await settled();
    expect(problems).toEqual(['network/unreachable']);
    await pass(askAgainMs);
    expect(asked.map(({ text }) => text)).toEqual(['oc', 'oc']);
    asked[1]!.fail();
    await settled();
    live.stop();
    await pass(askAgainMs);
    expect(asked).toHaveLength(2);
  });
});
