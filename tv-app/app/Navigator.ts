import { Router, type Lightning } from '@lightningjs/sdk';
import type { Navigation, RoutedScreen } from '#app/app/Navigation';

interface Place {
  path: string;
  memory: string | null;
}

interface Journey {
  path: string;
  /** Brings our own history up to date once the Router has arrived. */
  arrive: () => void;
}

interface NavigatorOptions<Context> {
  root: string;
  routes: Router.RouteDefinition[];
  context: Context;
  /** Where a path leads instead, or null for where it says. */
  redirect(path: string): string | null;
  onArrival: () => void;
  /** Back at the root. */
  onRootBack: () => void;
}

/** Should the Router lose a request, the next key must not find us waiting for it. */
const lostAfterMs = 1000;

/**
 * A thin layer over the SDK's Router, which keeps what the Router is known to get wrong: the history (its own is written only
 * when a transition has ended, so that Back during one closes the app, Lightning-SDK #381, #385) and one journey at a time.
 */
export class Navigator<Context> implements Navigation {
  private options: NavigatorOptions<Context> | null = null;
  private here: Place | null = null;
  private readonly behind: Place[] = [];
  private journey: Journey | null = null;
  /** What was asked for while a journey was under way; the newest wish counts. */
  private wish: (() => void) | null = null;
  private watchdog: ReturnType<typeof setTimeout> | null = null;
  private shown: RoutedScreen<Context> | null = null;

  start(app: Lightning.Component, options: NavigatorOptions<Context>): void {
    this.options = options;
    // The Router also takes another path for an answer; its types don't know that.
    const guard = (path: string): boolean => (options.redirect(path) ?? true) as boolean;
    Router.startRouter(
      {
        root: options.root,
        routes: options.routes,
        beforeEachRoute: (_, request) => Promise.resolve(guard(request.hash ?? '')),
        afterEachRoute: (request) => this.arrived(request.hash ?? ''),
      },
      app,
    );
  }

  get screen(): RoutedScreen<Context> | null {
    return this.shown;
  }

  /** E.g. `home`, `player/first-light`. */
  get path(): string {
    return this.here?.path ?? '';
  }

  open(path: string): void {
    this.travel(path, () => {
      if (this.here) this.behind.push(this.here);
      this.here = { path, memory: null };
    });
  }

  /** One thing back. From a deep link that is the root; at the root the platform decides. */
  back(): void {
    if (this.journey) {
      this.wish = () => this.back();
      return;
    }
    const root = this.options?.root ?? '';
    const to = this.behind[this.behind.length - 1] ?? { path: root, memory: null };
    if (to.path === this.here?.path) {
      this.options?.onRootBack();
      return;
    }
    this.travel(to.path, () => {
      this.behind.pop();
      this.here = to;
    });
  }

  private travel(path: string, arrive: () => void): void {
    if (this.journey) {
      this.wish = () => this.travel(path, arrive);
      return;
    }
    if (path === this.here?.path) return;
    if (this.here) this.here.memory = this.shown?.remember() ?? null;
    this.journey = { path, arrive };
    this.watchdog = setTimeout(() => this.endJourney(), lostAfterMs);
    Router.navigate(path, {}, false);
  }

  private arrived(path: string): void {
    const { journey, options } = this;
    if (journey?.path === path) journey.arrive();
    else this.arriveFromOutside(path);
    const next = Router.getActivePage() as unknown as RoutedScreen<Context>;
    const last = this.shown;
    this.shown = next;
    if (last && last !== next) {
      last.leave();
      last.fadeOut();
    }
    if (last !== next) next.fadeIn();
    if (options) {
      next.enter({ context: options.context, params: next.params ?? {}, memory: this.here?.memory ?? null });
      options.onArrival();
    }
    this.endJourney();
  }

  /** The set's launcher or the address bar led here: Back leads to where the viewer was, or to the root. */
  private arriveFromOutside(path: string): void {
    if (this.here) {
      this.here.memory = this.shown?.remember() ?? null;
      this.behind.push(this.here);
    }
    this.here = { path, memory: null };
  }

  private endJourney(): void {
    if (this.watchdog !== null) clearTimeout(this.watchdog);
    this.watchdog = null;
    this.journey = null;
    const { wish } = this;
    this.wish = null;
    wish?.();
  }
}
