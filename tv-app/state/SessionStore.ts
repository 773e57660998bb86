import type { Tokens } from '#contracts';
import type { SetStorage } from '#devices/platforms/PlatformAdapter';

interface Kept {
  refreshToken: string;
  deviceId: string;
  /** Names the try to buy the next tokens that nobody has answered yet. */
  attempt: string | null;
}

const keptAs = 'session';
/** A token that is about to end may have ended when it arrives. */
const spareMs = 30_000;

/**
 * Which household is signed in on this set. On a loopback demo server nobody has to be: the server signs its household in by itself.
 * The refresh token outlives the app in the set's storage, as there is no better place on a set; the access token doesn't.
 */
export class SessionStore {
  private kept: Kept | null;
  private access: { token: string; endsAtMs: number } | null = null;
  private isAskedFor = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly storage: SetStorage,
    /** Unix time in milliseconds. */
    private readonly now: () => number,
  ) {
    this.kept = parse(storage.get(keptAs));
  }

  get isSignedIn(): boolean {
    return this.kept !== null;
  }

  /** The service answers nobody who isn't signed in, and nobody is. */
  get isSignInNeeded(): boolean {
    return this.kept === null && this.isAskedFor;
  }

  /** Null also where the one that there is can't be used any more. */
  get accessToken(): string | null {
    return this.access && this.access.endsAtMs - spareMs > this.now() ? this.access.token : null;
  }

  /** What licences are bound to; null where nobody is signed in. */
  get deviceId(): string | null {
    return this.kept?.deviceId ?? null;
  }

  signIn({ accessToken, expiresInS, refreshToken, deviceId }: Tokens): void {
    const isNew = this.kept === null;
    this.access = { token: accessToken, endsAtMs: this.now() + expiresInS * 1000 };
    this.keep({ refreshToken, deviceId, attempt: null });
    if (isNew) this.tell();
  }

  /** What the next tokens are bought with. It stays the same until there is an answer, also over a restart. */
  refreshRequest(newAttempt: () => string): { refreshToken: string; attempt: string } | null {
    if (!this.kept) return null;
    const attempt = this.kept.attempt ?? newAttempt();
    this.keep({ ...this.kept, attempt });
    return { refreshToken: this.kept.refreshToken, attempt };
  }

  /** The service has refused whatever this set is signed in with. */
  end(): void {
    if (!this.kept) return;
    this.access = null;
    this.kept = null;
    this.isAskedFor = true;
    this.storage.set(keptAs, null);
    this.tell();
  }

  /** The service wants to know who asks. */
  ask(): void {
    if (this.isAskedFor) return;
    this.isAskedFor = true;
    this.tell();
  }

  /** Called when somebody signs in, when nobody is signed in any more, and when somebody has to be. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  private keep(kept: Kept): void {
    this.kept = kept;
    this.storage.set(keptAs, JSON.stringify(kept));
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Whatever is in the storage: an older app or a curious person may have written it. */
function parse(text: string | null): Kept | null {
  try {
    const { refreshToken, deviceId, attempt } = JSON.parse(text ?? 'null') as Partial<Kept>;
    if (typeof refreshToken !== 'string' || typeof deviceId !== 'string') return null;
    return { refreshToken, deviceId, attempt: typeof attempt === 'string' ? attempt : null };
  } catch {
    return null;
  }
}
