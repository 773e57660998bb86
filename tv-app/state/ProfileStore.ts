import type { Profile } from '#contracts';
import type { SetStorage } from '#devices/platforms/PlatformAdapter';

/** Who is watching, as this set remembers it. */
export interface Viewer extends Profile {
  /** Whether there is anybody else in the household who could be watching. */
  hasOthers: boolean;
}

interface Kept extends Viewer {
  /** Unix time. */
  chosenAtMs: number;
}

const keptAs = 'viewer';
/** An evening and the morning after it; then somebody else may be on the sofa. */
const askAgainAfterMs = 12 * 60 * 60 * 1000;

/** Who is watching on this set. Nobody until somebody was chosen, or when the last choice is too long ago. */
export class ProfileStore {
  private viewer: Viewer | null;
  private readonly listeners = new Set<(viewer: Viewer | null) => void>();

  constructor(
    private readonly storage: SetStorage,
    /** Unix time in milliseconds. */
    private readonly now: () => number,
  ) {
    this.viewer = this.recall();
  }

  get current(): Viewer | null {
    return this.viewer;
  }

  choose(profile: Profile, hasOthers: boolean): void {
    const isOther = profile.id !== this.viewer?.id;
    this.viewer = { ...profile, hasOthers };
    const kept: Kept = { ...this.viewer, chosenAtMs: this.now() };
    this.storage.set(keptAs, JSON.stringify(kept));
    if (isOther) this.tell();
  }

  /** This profile isn't one of the household any more. Nothing happens where another one was chosen meanwhile. */
  forget(id: string): void {
    if (this.viewer?.id !== id) return;
    this.viewer = null;
    this.storage.set(keptAs, null);
    this.tell();
  }

  /** Called each time somebody else is watching, or nobody. */
  onChange(listener: (viewer: Viewer | null) => void): void {
    this.listeners.add(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener(this.viewer);
  }

  private recall(): Viewer | null {
    const kept = parse(this.storage.get(keptAs));
    if (!kept) return null;
    const { chosenAtMs, ...viewer } = kept;
    const ageMs = this.now() - chosenAtMs;
    // A set without a clock of its own may have chosen in the future.
    return ageMs >= 0 && ageMs < askAgainAfterMs ? viewer : null;
  }
}

/** Whatever is in the storage: an older app or a curious person may have written it. */
function parse(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Partial<Kept> | null;
    const isWhole =
      typeof kept?.id === 'string' && typeof kept.name === 'string' && typeof kept.chosenAtMs === 'number';
    return isWhole ? (kept as Kept) : null;
  } catch {
    return null;
  }
}
