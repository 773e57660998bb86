import type { SetStorage } from './PlatformAdapter';

/** Other pages of the same origin have names of their own. */
const prefix = 'tenfoot.';

/**
 * `localStorage`, which throws where it is switched off (already on being asked for, in a private or sandboxed page) or full:
 * what it doesn't take is kept until the app ends.
 */
export class WebStorage implements SetStorage {
  private readonly unkept = new Map<string, string | null>();

  constructor(private readonly ask: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>) {}

  get(name: string): string | null {
    const unkept = this.unkept.get(name);
    if (unkept !== undefined) return unkept;
    try {
      return this.ask().getItem(prefix + name);
    } catch {
      return null;
    }
  }

  set(name: string, value: string | null): void {
    this.unkept.delete(name);
    try {
      if (value === null) this.ask().removeItem(prefix + name);
      else this.ask().setItem(prefix + name, value);
    } catch {
      this.unkept.set(name, value);
    }
  }

  names(): string[] {
    const names = new Set(this.namesKept());
    for (const [name, value] of this.unkept) {
      if (value === null) names.delete(name);
      else names.add(name);
    }
    return [...names];
  }

  private namesKept(): string[] {
    try {
      const storage = this.ask();
      const all = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
      return all.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
    } catch {
      return [];
    }
  }
}
