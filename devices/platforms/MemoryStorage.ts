import type { SetStorage } from './PlatformAdapter';

/** Keeps until the end of the page, for whatever runs without a set; also in the place of `localStorage`. */
export class MemoryStorage
  implements SetStorage, Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
{
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

  get length(): number {
    return this.kept.size;
  }

  key(at: number): string | null {
    return this.names()[at] ?? null;
  }

  getItem(name: string): string | null {
    return this.get(name);
  }

  setItem(name: string, value: string): void {
    this.set(name, value);
  }

  removeItem(name: string): void {
    this.set(name, null);
  }
}
