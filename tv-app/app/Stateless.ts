/**
 * In the place of Lightning's StateMachine (scripts/lib/leftOut.mjs): this app's components have no `_states`. The original gives
 * every component that is made another prototype, which is dear on a slow set, and looks for states that nobody has.
 */
export class Stateless {
  private static isReady = false;

  /** Called by Lightning's Component for each that starts; the first brings the methods to all. */
  static setupStateMachine(component: object): void {
    if (Stateless.isReady) return;
    Stateless.isReady = true;
    let prototype = Object.getPrototypeOf(component) as object;
    while (!Object.prototype.hasOwnProperty.call(prototype, '__start'))
      prototype = Object.getPrototypeOf(prototype) as object;
    for (const [name, value] of Object.entries(methods)) {
      Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
    }
  }
}

interface Component extends Record<string, unknown> {
  constructor: { prototype: Record<string, unknown> };
}

/** What Lightning and the Router call on components, as they are without states: what a class has, all of its instances have. */
const methods = {
  fire(this: Component, event: string, ...args: unknown[]): unknown {
    const method = this[event];
    const isMethod = typeof this.constructor.prototype[event] === 'function';
    return isMethod ? (method as (...all: unknown[]) => unknown).apply(this, args) : undefined;
  },
  _hasMethod(this: Component, name: string): boolean {
    return typeof this.constructor.prototype[name] === 'function';
  },
  _hasMember(this: Component, name: string): boolean {
    return Boolean(this.constructor.prototype[name]);
  },
  _getMostSpecificHandledMember(this: Component, names: readonly string[]): string | undefined {
    return names.find((name) => Boolean(this.constructor.prototype[name]));
  },
  _getState(): string {
    return '';
  },
  _setState(): void {},
  _inState(path: string): boolean {
    return path === '';
  },
};
