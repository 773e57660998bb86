import { detectDevice } from './detectDevice';
import type { PlatformAdapter, SetStorage, VoiceInput, VoiceOutput } from './PlatformAdapter';
import { WebSpeech } from './WebSpeech';
import { WebStorage } from './WebStorage';
import { WebVoice } from './WebVoice';

/** A desktop browser, and every set that behaves like one. */
export class BrowserAdapter implements PlatformAdapter {
  private readonly kept: SetStorage;
  private readonly voice: VoiceInput | null;
  private readonly speaker: VoiceOutput | null;

  constructor(private readonly host: Window) {
    this.kept = new WebStorage(() => host.localStorage);
    // The engines of sets have the names too, and nobody behind them who listens; to speak they have readers of their own.
    const isSet = detectDevice(host) !== 'browser';
    this.voice = isSet ? null : WebSpeech.of(host);
    this.speaker = isSet ? null : WebVoice.of(host);
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

  onOffline(listener: () => void): () => void {
    this.host.addEventListener('offline', listener);
    return () => this.host.removeEventListener('offline', listener);
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

  onShown(listener: () => void): () => void {
    const { document } = this.host;
    const changed = (): void => {
      if (document.visibilityState === 'visible') listener();
    };
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
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

  voiceInput(): VoiceInput | null {
    return this.voice;
  }

  voiceOutput(): VoiceOutput | null {
    return this.speaker;
  }

  exit(): void {
    // A page can't close a tab that it didn't open: the app stays where it is.
  }

  restart(): void {
    this.host.location.reload();
  }
}
