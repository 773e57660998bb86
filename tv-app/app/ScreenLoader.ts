import type { Lightning, Router } from '@lightningjs/sdk';
import { AppProblem } from '#app/data/AppProblem';

type ScreenClass = abstract new (...args: never[]) => Lightning.Component;

export interface ReadyRoute {
  path: string;
  screen: ScreenClass;
}

export interface LateRoute {
  path: string;
  load(): Promise<ScreenClass>;
}

/** A network that swallows what is sent never says so. */
const lostAfterMs = 15_000;

/**
 * The screens' own code, fetched when it is needed. A screen is named by the first part of its path: what begins with the same
 * part comes together.
 */
export class ScreenLoader {
  private readonly loaded = new Map<LateRoute, ScreenClass>();
  private readonly loading = new Map<LateRoute, Promise<void>>();

  constructor(
    private readonly ready: readonly ReadyRoute[],
    private readonly late: readonly LateRoute[],
    private readonly lostMs = lostAfterMs,
  ) {}

  /** Whether a screen of exactly this path is known. */
  has(path: string): boolean {
    return [...this.ready, ...this.late].some((route) => route.path === path);
  }

  isLoaded(path: string): boolean {
    return this.lateRoutesOf(path).every((route) => this.loaded.has(route));
  }

  /** @throws AppProblem `network` when the code can't be had; asking again asks again */
  async load(path: string): Promise<void> {
    await Promise.all(this.lateRoutesOf(path).map((route) => this.fetch(route)));
  }

  /**
   * One after the other, each when `rest` says so. What can't be had now is asked for when it is needed.
   */
  async loadAll(rest: () => Promise<void>): Promise<void> {
    for (const route of this.late) {
      await rest();
      await this.fetch(route).catch(() => undefined);
    }
  }

  /** As the Router wants them. It knows a late one by a function that brings the class as `default`; its types don't. */
  routes(elsewhere: string): Router.RouteDefinition[] {
    return [
      ...this.ready.map(({ path, screen }) => ({ path, component: screen })),
      ...this.late.map((route) => ({ path: route.path, component: () => this.bring(route) })),
      // An address that leads nowhere, e.g. an old deep link of a launcher.
      { path: '*', beforeNavigate: () => Promise.resolve(elsewhere) },
    ] as unknown as Router.RouteDefinition[];
  }

  private async bring(route: LateRoute): Promise<{ default: ScreenClass | undefined }> {
    await this.fetch(route);
    return { default: this.loaded.get(route) };
  }

  private fetch(route: LateRoute): Promise<void> {
    if (this.loaded.has(route)) return Promise.resolve();
    let asked = this.loading.get(route);
    if (!asked) {
      asked = withinTime(route.load(), this.lostMs)
        .then((screen) => void this.loaded.set(route, screen))
        .finally(() => this.loading.delete(route));
      this.loading.set(route, asked);
    }
    return asked;
  }

  private lateRoutesOf(path: string): LateRoute[] {
    return this.late.filter((route) => firstOf(route.path) === firstOf(path));
  }
}

function firstOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function withinTime<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => reject(new AppProblem('network', 'network/screen_code', { cause }));
    const timer = setTimeout(() => fail(new Error(`no answer within ${ms} ms`)), ms);
    promise.then(resolve, fail).finally(() => clearTimeout(timer));
  });
}
