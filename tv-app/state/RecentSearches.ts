import type { SetStorage } from '#devices/platforms/PlatformAdapter';
import { nameOfProfile } from './household';

const mostKept = 8;

/** What somebody has looked for on this set and found something by, the newest first. Everybody has their own. */
export class RecentSearches {
  constructor(
    private readonly storage: SetStorage,
    private readonly profileId: () => string,
  ) {}

  get all(): readonly string[] {
    return parse(this.storage.get(this.name));
  }

  add(text: string): void {
    const words = text.trim();
    if (words === '') return;
    const others = this.all.filter((other) => other.toLowerCase() !== words.toLowerCase());
    this.storage.set(this.name, JSON.stringify([words, ...others].slice(0, mostKept)));
  }

  clear(): void {
    this.storage.set(this.name, null);
  }

  private get name(): string {
    return nameOfProfile('searches', this.profileId());
  }
}

/** Whatever is in the storage: an older app or a curious person may have written it. */
function parse(text: string | null): readonly string[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string').slice(0, mostKept) : [];
  } catch {
    return [];
  }
}
