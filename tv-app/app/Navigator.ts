import { Router, type Lightning } from '@lightningjs/sdk';
import { isSamePath, pathInAddress } from '#app/app/address';
import type { Navigation, RoutedScreen } from '#app/app/Navigation';
import type { ScreenLoader } from '#app/app/ScreenLoader';
import { AppProblem } from '#app/data/AppProblem';

/** One stop of the way, with what was focused there. The same path may stand in it twice, and each place remembers its own. */
interface Place {
  path: string;
  memory: string | null;
}

/** From the first stop to the one that the viewer is at. */
export type Way = Place[];

interface Journey {
  path: string;
  /** Brings our own history up to date once the Router has arrived. */
  arrive: () => void;
}

interface NavigatorOptions<Context> {
  root: string;
  routes: Router.RouteDefinition[];
  /** The code of the screens. */
  loader: Pick<ScreenLoader, 'isLoaded' | 'load'>;
  context: Context;
  /** Where a path leads instead, or null for where it says. */
  redirect(path: string): string | null;
  /** The code of a screen is on its way. */
  onWaiting(isWaiting: boolean): void;
  /** It can't be had; `again` goes there once more. */
  onLost(problem: AppProblem, path: string, again: () => void): void;
  /** Before a screen is asked what it wants to remember: what lies over it has to go. */
  onDeparture: () => void;
  onArrival: () => void;
  /** Back at the root. */
  onRootBack: () => void;
}

/** Should the Router lose a request, the next key must not find us waiting for it. A slow set may arrive later all the same. */
const lostAfterMs = 1000;

/**
 * A thin layer over the SDK's Router, which keeps what the Router is known to get wrong: the history (its own is written only
 * when a transition has ended, so that Back during one closes the app, Lightning-SDK #381, #385) and one journey at a time.
 */
export class Navigator<Context> implements Navigation {
  private options: NavigatorOptions<Context> | null = null;
  private here: Place | null = null;
  private readonly behind: Place[] = [];
  private kept: Way = [];
  private journey: Journey | null = null;
  /** Not waited for any more; should it arrive, it still does what was meant. */
  private overdue: Journey | null = null;
  /** What was asked for while a journey was under way; the newest wish counts. */
  private wish: (() => void) | null = null;
  private watchdog: ReturnType<typeof setTimeout> | null = null;
  private shown: RoutedScreen<Context> | null = null;
  /** What is waited for now; another one lets whoever waited for it know that nobody does any more. */
  private waiting: { path: string } | null = null;
  /** Where the Router has been let go, until it has arrived. */
  private entering: { path: string; atMs: number } | null = null;

  start(app: Lightning.Component, options: NavigatorOptions<Context>): void {
    this.options = options;
    // The Router also takes another path for an answer; its types don't know that.
    const guard = (path: string): Promise<boolean> => this.guard(path) as Promise<boolean>;
    Router.startRouter(
      {
        root: options.root,
        routes: options.routes,
        beforeEachRoute: (_, request) => guard(request.hash ?? ''),
        afterEachRoute: (request) => this.arrived(request.hash ?? ''),
      },
      app,
    );
  }

  /** For a start that goes on from here. */
  get way(): Way {
    this.rememberHere();
    return [...this.behind, ...(this.here ? [this.here] : [])];
  }

  /** Before `start`. It counts where the address still leads to its end. */
  goOnFrom(way: Way): void {
    this.kept = way;
  }

  get screen(): RoutedScreen<Context> | null {
    return this.shown;
  }

  /** E.g. `home`, `player/first-light`. */
  get path(): string {
    return this.here?.path ?? '';
  }

  /** To another screen, or for the code of one. */
  get isTravelling(): boolean {
    return this.journey !== null || this.waiting !== null;
  }

  open(path: string): void {
    this.travel(path, () => {
      if (this.here) this.behind.push(this.here);
      this.here = { path, memory: null };
    });
  }

  replace(path: string): void {
    this.travel(path, () => (this.here = { path, memory: null }));
  }

  /** From one destination to another of the same rank: of what is behind only the root stays, as it was left. */
  switchTo(path: string): void {
    this.travel(path, () => {
      const root = [...this.behind, ...(this.here ? [this.here] : [])].find((place) => this.isRoot(place.path));
      this.behind.length = 0;
      if (root && !this.isRoot(path)) this.behind.push(root);
      this.here = root && this.isRoot(path) ? root : { path, memory: null };
    });
  }

  startOver(path: string): void {
    if (!this.journey && this.isHere(path)) this.behind.length = 0;
    this.travel(path, () => {
      this.behind.length = 0;
      this.here = { path, memory: null };
    });
  }

  /** One thing back. From a deep link that is the root; at the root the platform decides. */
  back(): void {
    if (this.waiting) {
      this.stopWaiting();
      return;
    }
    if (this.journey) {
      this.wish = () => this.back();
      return;
    }
    const to = this.behind[this.behind.length - 1] ?? { path: this.options?.root ?? '', memory: null };
    if (this.isHere(to.path)) {
      this.options?.onRootBack();
      return;
    }
    this.travel(to.path, () => {
      this.behind.pop();
      this.here = to;
    });
  }

  private isRoot(path: string): boolean {
    return isSamePath(path, this.options?.root ?? '');
  }

  private isHere(path: string): boolean {
    return this.here !== null && isSamePath(path, this.here.path);
  }

  private travel(path: string, arrive: () => void): void {
    if (this.journey) {
      this.wish = () => this.travel(path, arrive);
      return;
    }
    this.stopWaiting();
    if (this.isHere(path)) return;
    if (this.options?.loader.isLoaded(path) === false) {
      const again = (): void => this.travel(path, arrive);
      void this.fetch(path, again).then((outcome) => outcome === 'come' && again());
      return;
    }
    this.rememberHere();
    this.overdue = null;
    this.journey = { path, arrive };
    this.watchdog = setTimeout(() => this.giveUp(), lostAfterMs);
    // Where the address says so already, the Router takes it for done, also when it has lost the way there.
    Router.navigate(path, isSamePath(path, this.address) ? { reload: true } : {}, false);
  }

  /**
   * Before the Router goes anywhere, also when an address sends it there: true, or where it shall go instead. False: nowhere, for it asks
   * once for each of several links that come at once, each time about the newest, and would make the screen as often.
   */
  private async guard(path: string): Promise<string | boolean> {
    const { loader, redirect, root } = this.options!;
    if (redirect(path) === null && !loader.isLoaded(path)) {
      const outcome = await this.fetch(path, () => this.open(path));
      if (outcome === 'askedAgain') return false;
      // Somebody may have gone elsewhere meanwhile.
      if (outcome !== 'come') return this.journey?.path ?? this.here?.path ?? root;
    }
    const elsewhere = redirect(path);
    if (elsewhere !== null) return elsewhere;
    const { entering } = this;
    if (entering?.path === path && performance.now() - entering.atMs < lostAfterMs) return false;
    this.entering = { path, atMs: performance.now() };
    return true;
  }

  /** The code of a screen. `lost`: it can't be had, or nobody waits for it any more. */
  private async fetch(path: string, again: () => void): Promise<'come' | 'lost' | 'askedAgain'> {
    const { loader, onLost, onWaiting } = this.options!;
    const waiting = { path };
    this.waiting = waiting;
    onWaiting(true);
    const problem = await loader.load(path).then(() => null, AppProblem.from);
    if (this.waiting !== waiting) return this.waiting?.path === path ? 'askedAgain' : 'lost';
    this.stopWaiting();
    if (problem) onLost(problem, path, again);
    return problem ? 'lost' : 'come';
  }

  private stopWaiting(): void {
    if (!this.waiting) return;
    this.waiting = null;
    this.options?.onWaiting(false);
  }

  private get address(): string {
    return pathInAddress(window.location.hash, this.options?.root ?? '');
  }

  private rememberHere(): void {
    if (!this.here) return;
    this.options?.onDeparture();
    this.here.memory = this.shown?.remember() ?? null;
  }

  private arrived(path: string): void {
    const { options } = this;
    this.entering = null;
    const journey = this.journey ?? this.overdue;
    this.overdue = null;
    const isSamePlace = this.isHere(path);
    const isAskedFor = journey !== null && isSamePath(path, journey.path);
    if (isAskedFor) journey.arrive();
    else this.arriveFromOutside(path);
    const from = isAskedFor ? (this.behind[this.behind.length - 1]?.path ?? null) : null;
    const next = Router.getActivePage() as unknown as RoutedScreen<Context>;
    const last = this.shown;
    this.shown = next;
    // The Router shows two places of one route on one page (Lightning-SDK #414): it is left as often as it is entered.
    last?.leave();
    if (last !== next) last?.fadeOut();
    if (!isSamePlace) next.fadeIn();
    if (options) {
      next.enter({ context: options.context, params: namesOf(next.params), memory: this.here?.memory ?? null, from });
      options.onArrival();
    }
    this.endJourney();
  }

  /** The set's launcher or the address bar led here: Back leads to where the viewer was, or to the root. */
  private arriveFromOutside(path: string): void {
    this.rememberHere();
    // A link that leads to where the viewer is already, or that can't be followed and ends there.
    if (this.isHere(path)) return;
    if (this.here) this.behind.push(this.here);
    const last = this.kept.pop();
    const isKept = last !== undefined && isSamePath(last.path, path);
    if (isKept) this.behind.push(...this.kept);
    this.kept = [];
    this.here = isKept ? last : { path, memory: null };
  }

  private giveUp(): void {
    this.overdue = this.journey;
    this.endJourney();
  }

  private endJourney(): void {
    const lost = this.overdue?.path ?? '';
    if (this.watchdog !== null) clearTimeout(this.watchdog);
    this.watchdog = null;
    this.journey = null;
    const { wish } = this;
    this.wish = null;
    if (wish) wish();
    else if (!isSamePath(this.address, lost)) this.followAddress();
  }

  /** A link that comes while the Router is busy throws in it, and may take the Router's own request with it. */
  private followAddress(): void {
    if (this.here) this.open(this.address);
  }
}

/** The Router puts its own flags beside the names in the path. */
function namesOf(params: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
