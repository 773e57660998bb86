import type { SetStorage } from './PlatformAdapter';

/** Keeps until the end of the page: for whatever runs without a set. */
export class MemoryStorage implements SetStorage {
  constructor(readonly kept = new Map<string, string>()) {}

  get(name: string): string | null {
    return this.kept.get(name) ?? null;
  }

  set(name: string, value: string | null): void {
    if (value === null) this.kept.delete(name);
    else this.kept.set(name, value);
  }

  names(): string[] {
    return [...this.kept.keys()];
  }
}
