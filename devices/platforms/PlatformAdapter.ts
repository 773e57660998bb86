/** Small texts by name that outlive the app. A set that can keep nothing has forgotten them at the next start. */
export interface SetStorage {
  get(name: string): string | null;
  /** Null takes it away. */
  set(name: string, value: string | null): void;
  /** Of everything that is kept, in no order. */
  names(): string[];
}

/** What somebody says, written down by the set or its browser. */
export interface VoiceInput {
  /**
   * Listens once.
   *
   * @param language BCP 47: what will be spoken
   * @returns null where nothing was understood, or listening isn't allowed, or was given up
   */
  listen(language: string, signal: AbortSignal): Promise<string | null>;
}

export interface Saying {
  /** BCP 47: of the words. */
  language: string;
  /** Of the voice's own pace; 2 is twice as fast. */
  pace: number;
  /** What is being said ends for it. */
  isUrgent: boolean;
}

/** A voice that an app may use. */
export interface VoiceOutput {
  speak(text: string, saying: Saying): void;
  stop(): void;
}

/** What the app asks of the set that it runs on. Every answer to "which platform is this?" is behind one of these questions. */
export interface PlatformAdapter {
  /** BCP 47, e.g. `es-ES`: what the set speaks. */
  language(): string;
  prefersReducedMotion(): boolean;
  /** Called each time the network comes back. Returns the function that takes the listener off again. */
  onOnline(listener: () => void): () => void;
  /** Called each time the network goes. Returns the function that takes the listener off again. */
  onOffline(listener: () => void): () => void;
  /** Called each time the app is put away or the set goes to standby. Returns the function that takes the listener off. */
  onHidden(listener: () => void): () => void;
  /** Called each time it can be seen again. Returns the function that takes the listener off. */
  onShown(listener: () => void): () => void;
  /** Called when the page goes for good; nothing that waits for an answer is heard then. Returns the function that takes it off. */
  onClosed(listener: () => void): () => void;
  /** What this set keeps for the app, whoever is watching. */
  storage(): SetStorage;
  /** Null: this set can't listen for an app. */
  voiceInput(): VoiceInput | null;
  /** Null: the set has a screen reader of its own, which reads the page's live regions, or it has no voice for an app. */
  voiceOutput(): VoiceOutput | null;
  /** Back at the root: leaves for the set's own home screen, where the set lets an app do that. */
  exit(): void;
  /** Starts the app afresh, as if it had been opened now. */
  restart(): void;
}
