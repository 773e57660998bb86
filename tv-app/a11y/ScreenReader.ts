import type { SpeechOutput } from '#app/a11y/Announcer';
import type { SetStorage, VoiceOutput } from '#devices/platforms/PlatformAdapter';

export const readerRates = ['slow', 'normal', 'fast', 'fastest'] as const;
export type ReaderRate = (typeof readerRates)[number];

/** Of the voice's own pace. */
const paces: Record<ReaderRate, number> = { slow: 0.75, normal: 1, fast: 1.35, fastest: 1.8 };

interface ScreenReaderOptions {
  /** Null: the set has a reader of its own, or no voice. */
  voice: VoiceOutput | null;
  storage: SetStorage;
  /** BCP 47: of the words that are said. */
  language(): string;
}

/**
 * The app's own voice, for sets that have no screen reader. Whoever needs it needs it before anybody is known to watch: so it belongs to
 * the set, and not to a profile.
 */
export class ScreenReader implements SpeechOutput {
  constructor(private readonly options: ScreenReaderOptions) {}

  /** Whether this set leaves the speaking to the app. */
  get canSpeak(): boolean {
    return this.options.voice !== null;
  }

  get isOn(): boolean {
    return this.canSpeak && this.options.storage.get('reader') === 'on';
  }

  set isOn(isOn: boolean) {
    this.options.storage.set('reader', isOn ? 'on' : null);
    if (!isOn) this.options.voice?.stop();
  }

  get rate(): ReaderRate {
    const kept = this.options.storage.get('readerRate');
    return readerRates.find((rate) => rate === kept) ?? 'normal';
  }

  set rate(rate: ReaderRate) {
    this.options.storage.set('readerRate', rate);
  }

  say(text: string, isUrgent: boolean): void {
    if (!this.isOn) return;
    const { voice, language } = this.options;
    voice?.speak(text, { language: language(), pace: paces[this.rate], isUrgent });
  }
}
