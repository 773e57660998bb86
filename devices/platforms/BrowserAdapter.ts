import type { PlatformAdapter, SetStorage } from './PlatformAdapter';
import { WebStorage } from './WebStorage';

/** A desktop browser, and every set that behaves like one. */
export class BrowserAdapter implements PlatformAdapter {
  private readonly kept: SetStorage;

  constructor(private readonly host: Window) {
    this.kept = new WebStorage(() => host.localStorage);
  }

  language(): string {
    return this.host.navigator.language || 'en';
  }

  prefersReducedMotion(): boolean {
    return this.host.matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  onOnline(listener: () => void): () => void {
    this.host.addEventListener('online', listener);
    return () => this.host.removeEventListener('online', listener);
  }

  onHidden(listener: () => void): () => void {
    // pagehide comes also where a closing page never becomes hidden first (Safari, old Chromium).
    const document = this.host.document;
    const changed = (): void => {
      if (document.visibilityState === 'hidden') listener();
    };
    document.addEventListener('visibilitychange', changed);
    this.host.addEventListener('pagehide', listener);
    return () => {
      document.removeEventListener('visibilitychange', changed);
      this.host.removeEventListener('pagehide', listener);
    };
  }

  onClosed(listener: () => void): () => void {
    const closed = ({ persisted }: PageTransitionEvent): void => {
      // A page that the browser keeps may come back as it was.
      if (!persisted) listener();
    };
    this.host.addEventListener('pagehide', closed);
    return () => this.host.removeEventListener('pagehide', closed);
  }

  storage(): SetStorage {
    return this.kept;
  }

  exit(): void {
    // A page can't close a tab that it didn't open: the app stays where it is.
  }

  restart(): void {
    this.host.location.reload();
  }
}
