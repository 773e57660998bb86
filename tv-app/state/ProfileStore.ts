import type { Profile } from '#contracts';
import type { SetStorage } from '#devices/platforms/PlatformAdapter';

/** Who is watching, as this set remembers it. */
interface Kept extends Profile {
  /** Unix time. */
  chosenAtMs: number;
}

/** What opens the profile of whoever is watching, on its way over a restart that the app itself has asked for. */
interface HandedOver {
  id: string;
  grant: string;
  /** Unix time. */
  atMs: number;
}

const keptAs = 'viewer';
const handedOverAs = 'viewer.handover';
/** No set takes longer to start an app. */
const restartTakesMs = 60_000;
/** An evening and the morning after it; then somebody else may be on the sofa. */
const askAgainAfterMs = 12 * 60 * 60 * 1000;

/**
 * Who is watching on this set. Nobody until somebody was chosen, or when the last choice is too long ago. A profile with a PIN is asked
 * for at each start: what opened it is in memory only.
 */
export class ProfileStore {
  private viewer: Profile | null;
  private opened: string | null = null;
  private readonly listeners = new Set<(viewer: Profile | null) => void>();

  constructor(
    private readonly storage: SetStorage,
    /** Unix time in milliseconds. */
    private readonly now: () => number,
  ) {
    this.viewer = this.recall();
  }

  get current(): Profile | null {
    return this.viewer;
  }

  /** Proves to the service that the PIN was known; null where there is none. */
  get grant(): string | null {
    return this.opened;
  }

  /** Who was chosen last, however long ago: the likeliest to be chosen now. */
  get lastId(): string | null {
    return parse(this.storage.get(keptAs))?.id ?? null;
  }

  choose(profile: Profile, grant: string | null = null): void {
    const isOther = profile.id !== this.viewer?.id;
    this.viewer = profile;
    this.opened = grant;
    this.keep(this.viewer);
    if (isOther) this.tell();
  }

  /** Whoever is watching has another name, figure or PIN now. Nothing happens where it is somebody else. */
  update(profile: Profile, grant: string | null = this.opened): void {
    if (this.viewer?.id !== profile.id) return;
    this.viewer = profile;
    this.opened = grant;
    this.keep(this.viewer);
  }

  /** The set comes back from standby, perhaps to somebody else: asked again where it would be at a start, but for the PIN. */
  comeBack(): void {
    const kept = parse(this.storage.get(keptAs));
    if (!this.viewer || (kept && !this.isOutlived(kept))) return;
    this.viewer = null;
    this.opened = null;
    this.tell();
  }

  /** Directly before the app starts itself anew: nobody is asked for the PIN because of that. */
  handOver(): void {
    if (!this.viewer || this.opened === null) return;
    const handedOver: HandedOver = { id: this.viewer.id, grant: this.opened, atMs: this.now() };
    this.storage.set(handedOverAs, JSON.stringify(handedOver));
  }

  /** This profile isn't one of the household any more. Nothing happens where another one was chosen meanwhile. */
  forget(id: string): void {
    if (this.viewer?.id !== id) return;
    this.viewer = null;
    this.opened = null;
    this.storage.set(keptAs, null);
    this.tell();
  }

  /** Called each time somebody else is watching, or nobody. */
  onChange(listener: (viewer: Profile | null) => void): void {
    this.listeners.add(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener(this.viewer);
  }

  private keep(viewer: Profile): void {
    const kept: Kept = { ...viewer, chosenAtMs: this.now() };
    this.storage.set(keptAs, JSON.stringify(kept));
  }

  private isOutlived({ chosenAtMs }: Kept): boolean {
    const ageMs = this.now() - chosenAtMs;
    // A set without a clock of its own may have chosen in the future.
    return ageMs < 0 || ageMs >= askAgainAfterMs;
  }

  private recall(): Profile | null {
    const kept = parse(this.storage.get(keptAs));
    const handedOver = parseHandedOver(this.storage.get(handedOverAs));
    if (handedOver) this.storage.set(handedOverAs, null);
    if (!kept) return null;
    const { chosenAtMs: _chosenAtMs, ...viewer } = kept;
    if (this.isOutlived(kept)) return null;
    if (!viewer.hasPin) return viewer;
    const isFresh = handedOver?.id === viewer.id && Math.abs(this.now() - handedOver.atMs) < restartTakesMs;
    if (!isFresh) return null;
    this.opened = handedOver.grant;
    return viewer;
  }
}

function parseHandedOver(text: string | null): HandedOver | null {
  try {
    const { id, grant, atMs } = JSON.parse(text ?? 'null') as Partial<HandedOver>;
    const isWhole = typeof id === 'string' && typeof grant === 'string' && typeof atMs === 'number';
    return isWhole ? { id, grant, atMs } : null;
  } catch {
    return null;
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
