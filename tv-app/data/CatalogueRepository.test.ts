import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Home } from '#contracts';
import { CatalogueRepository } from '#app/data/CatalogueRepository';

type State = Home['rails'][number]['items'][number]['availability'];

const home = (...states: State[]): Home =>
  ({
    profile: { id: 'p', name: 'Ada' },
    rails: [
      {
        id: 'new',
        name: 'rail.new',
        total: states.length,
        from: 0,
        items: states.map((availability, i) => ({ id: `t${i}`, name: `T${i}`, availability })),
      },
    ],
  }) as unknown as Home;

const ready: State = { state: 'ready' };
const preparing = (progress: number): State => ({ state: 'preparing', progress });

describe('CatalogueRepository', () => {
  let now = 0;
  let answers: (Home | Error)[] = [];
  let waiting: { callback: () => void; ms: number } | null = null;
  const call = vi.fn();
  let catalogue: CatalogueRepository;

  beforeEach(() => {
    now = 0;
    waiting = null;
    call.mockReset().mockImplementation(() => {
      const next = answers.length > 1 ? answers.shift() : answers[0];
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    });
    const clock = {
      now: () => now,
      setTimeout: (callback: () => void, ms: number) => (waiting = { callback, ms }),
      clearTimeout: () => (waiting = null),
    };
    catalogue = new CatalogueRepository({ call }, clock);
  });

  const tick = async (): Promise<void> => {
    const due = waiting;
    waiting = null;
    due?.callback();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };

  it('asks once for everybody who asks at the same time, and not again for a while', async () => {
    answers = [home(ready)];
    await Promise.all([catalogue.home(), catalogue.home()]);
    now = 14_000;
    await catalogue.home();
    expect(call).toHaveBeenCalledTimes(1);
    now = 16_000;
    await catalogue.home();
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('asks again at once when what it knows has been outlived', async () => {
    answers = [home(ready)];
    await catalogue.home();
    catalogue.expire();
    await catalogue.home();
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('asks at once, and tells, when what it knows has been outlived while somebody listens', async () => {
    answers = [home(ready), home(preparing(0.5))];
    const told: Home[] = [];
    await catalogue.home();
    catalogue.onHome((changed) => told.push(changed));
    catalogue.expire();
    await tick();
    expect(told).toEqual([home(preparing(0.5))]);
    expect(call).toHaveBeenCalledTimes(2);
  });

  it.each(['answers', 'fails'])(
    'drops what is outlived on its way, also when it %s after the newer one',
    async (how) => {
      let arrive = (_: Home): void => undefined;
      let fail = (_: Error): void => undefined;
      const told: Home[] = [];
      catalogue.onHome((changed) => told.push(changed));
      call.mockReturnValueOnce(
        new Promise((resolve, reject) => {
          arrive = resolve;
          fail = reject;
        }),
      );
      answers = [home(ready)];
      const asked = catalogue.home();
      catalogue.expire();
      await tick();
      if (how === 'answers') arrive(home(preparing(0.9)));
      else fail(new Error('down'));
      expect(await asked).toEqual(home(ready));
      expect(told).toEqual([home(ready)]);
      expect(call).toHaveBeenCalledTimes(2);
    },
  );

  it('asks again after a failure', async () => {
    answers = [new Error('down'), home(ready)];
    await expect(catalogue.home()).rejects.toThrow('down');
    await expect(catalogue.home()).resolves.toEqual(home(ready));
  });

  it('refreshes every two seconds while a title is prepared, tells each change, and stops when it is ready', async () => {
    answers = [home(preparing(0.1)), home(preparing(0.1)), home(preparing(0.5)), home(ready)];
    const told: Home[] = [];
    catalogue.onHome((changed) => told.push(changed));
    await catalogue.home();
    expect(waiting).toMatchObject({ ms: 2000 });
    await tick();
    expect(told).toEqual([home(preparing(0.1))]);
    await tick();
    await tick();
    expect(told).toEqual([home(preparing(0.1)), home(preparing(0.5)), home(ready)]);
    expect(waiting).toBeNull();
  });

  it('goes on refreshing after a failed refresh', async () => {
    answers = [home(preparing(0.1)), new Error('down'), home(ready)];
    const told: Home[] = [];
    await catalogue.home();
    catalogue.onHome((changed) => told.push(changed));
    await tick();
    await tick();
    expect(told).toEqual([home(ready)]);
  });

  it('asks until it comes for what was outlived while somebody listens, also when the service is down meanwhile', async () => {
    const down = new Error('down');
    answers = [home(ready), down, down, home(ready, ready)];
    const told: Home[] = [];
    await catalogue.home();
    catalogue.onHome((changed) => told.push(changed));
    catalogue.expire();
    await tick();
    expect(waiting).toMatchObject({ ms: 5000 });
    await tick();
    await tick();
    expect(told).toEqual([home(ready, ready)]);
    expect(waiting).toBeNull();
  });

  it('looks at an empty shelf again by itself', async () => {
    answers = [home(), home(ready)];
    const told: Home[] = [];
    await catalogue.home();
    catalogue.onHome((changed) => told.push(changed));
    await tick();
    expect(told).toEqual([home(ready)]);
  });

  it('asks nothing when nobody listens any more', async () => {
    answers = [home(preparing(0.1))];
    const stop = catalogue.onHome(() => {});
    await catalogue.home();
    stop();
    expect(waiting).toBeNull();
  });
});
