import { isSamePath } from '#app/app/address';
import type { Place } from '#app/diagnostics/inspection';
import type { Action } from '#app/input/actions';
import { delay } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { followLink } from './ways';

const arrows = ['up', 'down', 'left', 'right'] as const;
const keys = [...arrows, 'select', 'back'] as const;
type Key = (typeof keys)[number];

export interface WalkOptions {
  /** Where the walk begins, from home. */
  path: string;
  /** For a screen that stands alone, with nothing behind it: the address that leads there. */
  address?: string;
  /** States whose OK leads away for good, e.g. because somebody else is watching then. */
  partings?: RegExp;
  /** Parts of focus keys that don't make another state: a guide goes on for days. */
  fold?: RegExp;
  /** What another test reaches, because it takes more than the state that is seen here. */
  elsewhere?: RegExp;
}

export interface WalkReport {
  path: string;
  states: number;
  transitions: number;
  containers: number;
  /** How many Backs lead from the state that is farthest away to the question whether to leave. */
  mostBacks: number;
  /** States that couldn't be found again before everything was tried there: what a menu says after a choice, e.g. */
  passing: number;
  /** Found by a pointer or said by the app, and by no arrow. */
  unreached: string[];
  faults: string[];
}

interface Step {
  key: Key;
  to: string;
}

interface Edge {
  to: string;
  /** It leads to another screen or starts the app anew. */
  isAway: boolean;
}

/** Over this, somebody is lost. */
const BACKS_AT_MOST = 8;
/** Rows remember places: one state may be reached in ways that don't lead there twice. */
const MISSES_AT_MOST = 10;
const EXIT = 'exit';

/**
 * Walks over everything that can be focused on a screen: each arrow, OK and Back from each state. A state is what has the focus; what
 * leads away is followed by Backs until the screen is there again, with the same thing focused.
 */
export class GraphWalk {
  private readonly edges = new Map<string, Map<Key, Edge>>();
  private readonly containers = new Set<string>();
  private readonly offered = new Set<string>();
  private readonly pointed = new Set<string>();
  private readonly visited = new Set<string>();
  private readonly faults: string[] = [];
  /** How often a way to a state has led elsewhere. */
  private readonly missed = new Map<string, number>();
  private transitions = 0;
  private place!: Place;

  constructor(
    private readonly tv: Tv,
    private readonly options: WalkOptions,
  ) {}

  async walk(): Promise<WalkReport> {
    await this.enter();
    for (;;) {
      const key = this.nextKey();
      if (key === null) {
        if (!(await this.goToNext())) break;
        continue;
      }
      await this.try(key);
    }
    return await this.report();
  }

  private get state(): string {
    return this.folded(stateOf(this.place));
  }

  private folded(key: string): string {
    return this.options.fold ? key.replace(this.options.fold, '') : key;
  }

  private nextKey(): Key | null {
    const known = this.edges.get(this.state);
    return keys.find((key) => !known?.has(key)) ?? null;
  }

  private async press(action: Action | null): Promise<boolean> {
    const place = await this.tv.page.evaluate((action) => window.step!(action), action).catch(noContext);
    // A choice that the whole app depends on starts it anew.
    if (place === null) await this.seeRestarted();
    this.place = place ?? (await this.tv.page.evaluate(() => window.step!(null)));
    this.transitions += 1;
    return place !== null;
  }

  private async seeRestarted(): Promise<void> {
    await delay(200);
    await this.tv.see('the app again', ({ ready, focus }) => ready && focus !== null);
  }

  private isHere(place = this.place): boolean {
    const first = (path: string) => path.split('/')[0];
    return first(place.route) === first(this.options.path);
  }

  private async enter(): Promise<void> {
    const { path, address } = this.options;
    if (address !== undefined) await this.tv.page.goto(address);
    else {
      if (!this.isAtHome()) await this.goTo('home');
      await followLink(this.tv, path);
    }
    await this.tv.see(path, ({ route, focus }) => isSamePath(route, path) && focus !== null);
    await this.press(null);
    await this.look();
  }

  private async goTo(path: string): Promise<void> {
    await followLink(this.tv, path);
    await this.tv.see(path, ({ route, focus }) => route === path && focus !== null);
  }

  private isAtHome(): boolean {
    return (this.place as Place | undefined)?.route === 'home';
  }

  /** What every state has to be. */
  private async look(): Promise<void> {
    const { focus, containers } = this.place;
    if (!focus) {
      this.fault('nothing has the focus');
      return;
    }
    this.visited.add(this.folded(focus.key));
    if (focus.label.trim() === '') this.fault('what is focused has no name');
    const { x, y, w, h } = focus.rect;
    if (x + w < 1 || y + h < 1 || x > 1919 || y > 1079) this.fault('what is focused is not on the screen');
    if (isTrap(this.place)) return;
    for (const { key, isEmpty } of containers) if (!isEmpty) this.offered.add(key);
    if (this.containers.has(focus.container)) return;
    this.containers.add(focus.container);
    if (!focus.key.startsWith('shell/')) await this.sweep(focus.key);
  }

  /** A pointer over the whole screen, as it is when the focus has come to a container for the first time. */
  private async sweep(from: string): Promise<void> {
    for (const key of await this.tv.page.evaluate(() => window.sweep!())) this.pointed.add(this.folded(key));
    await this.press(null);
    if (this.place.focus?.key !== from) await this.press('up');
  }

  private fault(what: string): void {
    this.faults.push(`${this.state}: ${what}`);
  }

  private async try(key: Key): Promise<void> {
    const before = this.place;
    const from = this.state;
    const isSame = await this.press(key);
    const to = this.state;
    const isAway = !isSame || !this.isHere() || to === EXIT;
    this.note(from, key, { to: isAway ? this.place.route : to, isAway });
    if (isTrap(before) && arrows.includes(key as 'up') && groupOf(this.place) !== groupOf(before)) {
      this.faults.push(`${from}: ${key} leads out of what lies over the screen, to ${to}`);
    }
    if (!isAway) await this.look();
    else if (!isSame) await this.enterAgain();
    else if (key === 'select') await this.comeBack(from);
    else await this.enterAgain();
  }

  private note(from: string, key: Key, edge: Edge): void {
    const known = this.edges.get(from) ?? new Map<Key, Edge>();
    known.set(key, edge);
    this.edges.set(from, known);
  }

  /** From where OK has led. */
  private async comeBack(from: string): Promise<void> {
    // From one destination of the side navigation to another Back leads home.
    const isParting = from.includes(' shell/navigation/') || (this.options.partings?.test(from) ?? false);
    for (let backs = 0; backs < BACKS_AT_MOST && !isParting; backs++) {
      await this.press('back');
      if (this.state === EXIT) break;
      if (!this.isHere()) continue;
      // A question was answered and is gone.
      const wasQuestion = from.includes(' shell/dialog/');
      if (!wasQuestion && this.state !== from) this.faults.push(`${from}: OK and Back lead to ${this.state}`);
      return;
    }
    if (!isParting) this.faults.push(`${from}: no Back leads back from where OK leads`);
    await this.enterAgain();
  }

  private async enterAgain(): Promise<void> {
    if (this.state === EXIT) await this.press('back');
    await this.enter();
  }

  /** To the nearest state that has a key left to be tried. False where no way leads to one. */
  private async goToNext(): Promise<boolean> {
    for (let entries = 0; entries < 2;) {
      const way = this.wayTo((state) => this.isOpen(state));
      if (way === null) {
        entries += 1;
        await this.enter();
      } else if (await this.follow(way)) return true;
      if (this.nextKey() !== null) return true;
    }
    return false;
  }

  /** What a row remembers may lead elsewhere than the last time; then the newest counts. */
  private async follow(way: Step[]): Promise<boolean> {
    const goal = way[way.length - 1]?.to ?? '';
    for (const { key, to } of way) {
      const from = this.state;
      const isSame = await this.press(key);
      const isAway = !isSame || !this.isHere();
      this.note(from, key, { to: isAway ? this.place.route : this.state, isAway });
      if (isAway) await this.enter();
      else await this.look();
      if (this.state !== to) break;
    }
    const isThere = this.state === goal;
    if (!isThere) this.missed.set(goal, (this.missed.get(goal) ?? 0) + 1);
    return isThere;
  }

  private isOpen(state: string): boolean {
    return (this.edges.get(state)?.size ?? 0) < keys.length && (this.missed.get(state) ?? 0) < MISSES_AT_MOST;
  }

  /** Breadth first over what is known. */
  private wayTo(isGoal: (state: string) => boolean): Step[] | null {
    const waiting: { state: string; way: Step[] }[] = [{ state: this.state, way: [] }];
    const seen = new Set([this.state]);
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (next.way.length > 0 && isGoal(next.state)) return next.way;
      for (const [key, { to, isAway }] of this.edges.get(next.state) ?? []) {
        if (isAway || seen.has(to)) continue;
        seen.add(to);
        waiting.push({ state: to, way: [...next.way, { key, to }] });
      }
    }
    return null;
  }

  /** Backs out of the screen as far as they are known, or null where they go round in circles. */
  private backsFrom(state: string): number | null {
    let now = state;
    for (let backs = 1; backs <= BACKS_AT_MOST; backs++) {
      const edge = this.edges.get(now)?.get('back');
      if (!edge) return null;
      if (edge.isAway) return backs;
      now = edge.to;
    }
    return null;
  }

  /** What is remembered of single Backs may belong to different times; here they come one after the other. */
  private async countBacks(state: string): Promise<number> {
    for (let tries = 0; tries < MISSES_AT_MOST && this.state !== state; tries++) {
      const way = this.wayTo((candidate) => candidate === state);
      if (way === null || !(await this.follow(way))) await this.enter();
    }
    for (let backs = 1; backs <= BACKS_AT_MOST; backs++) {
      await this.press('back');
      if (!this.isHere() || this.state === EXIT) {
        await this.enterAgain();
        return backs;
      }
    }
    this.faults.push(`${state}: ${BACKS_AT_MOST} Backs don't lead out of the screen`);
    return BACKS_AT_MOST;
  }

  private async report(): Promise<WalkReport> {
    const { options, edges, transitions, containers, offered, pointed, visited, faults } = this;
    let mostBacks = 0;
    for (const state of [...edges.keys()]) {
      // Where nothing is behind a screen, no Back leads out of it.
      if (options.address !== undefined) break;
      mostBacks = Math.max(mostBacks, this.backsFrom(state) ?? (await this.countBacks(state)));
    }
    for (const [state, known] of edges) {
      const isAlone = options.address !== undefined;
      if (!isAlone && known.size === keys.length && [...known.values()].every(({ to }) => to === state))
        faults.push(`${state}: a dead end`);
    }
    const isElsewhere = (key: string): boolean => options.elsewhere?.test(key) ?? false;
    const unreached = [
      ...[...offered].filter((key) => !containers.has(key)),
      ...[...pointed].filter((key) => !visited.has(key)),
    ].filter((key) => !isElsewhere(key));
    const passing = [...edges.values()].filter((known) => known.size < keys.length).length;
    const counts = { states: edges.size, transitions, containers: containers.size, passing };
    return { path: options.path, ...counts, mostBacks, unreached, faults };
  }
}

/** Two questions may offer the same answers: what is asked belongs to the state. */
function stateOf({ route, focus }: Place): string {
  const key = focus?.key ?? 'nothing';
  if (!key.startsWith('shell/dialog')) return `${route.split('/')[0]} ${key}`;
  return route === 'home' && key.startsWith('shell/dialog/choice:stay')
    ? EXIT
    : `${route.split('/')[0]} ${focus?.group} ${key}`;
}

const isTrap = ({ focus }: Place): boolean => focus?.key.startsWith('shell/dialog') ?? false;
const groupOf = ({ focus }: Place): string => focus?.key.split('/').slice(0, 2).join('/') ?? '';

/** The page that was asked is gone; whatever else goes wrong in it goes wrong here too. */
function noContext(error: unknown): null {
  if (/context was destroyed|Cannot find context/.test(String(error))) return null;
  throw error;
}
