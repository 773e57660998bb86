import type { Saying, VoiceOutput } from './PlatformAdapter';

/** The browser's own voice: https://wicg.github.io/speech-api/#tts-section */
export class WebVoice implements VoiceOutput {
  /** Chromium forgets those that nobody holds, and never ends them. */
  private readonly held = new Set<SpeechSynthesisUtterance>();

  private constructor(
    private readonly synthesis: SpeechSynthesis,
    private readonly create: (text: string) => SpeechSynthesisUtterance,
  ) {}

  static of(host: Window): WebVoice | null {
    const { speechSynthesis, SpeechSynthesisUtterance: Made } = host as Partial<Window & typeof globalThis>;
    return speechSynthesis && Made ? new WebVoice(speechSynthesis, (text) => new Made(text)) : null;
  }

  speak(text: string, { language, pace, isUrgent }: Saying): void {
    if (isUrgent) this.stop();
    const utterance = this.create(text);
    utterance.lang = language;
    utterance.rate = pace;
    // Before the first key browsers refuse to speak: what is said then is lost, and nothing else.
    utterance.onend = utterance.onerror = () => this.held.delete(utterance);
    this.held.add(utterance);
    this.synthesis.speak(utterance);
  }

  stop(): void {
    this.synthesis.cancel();
    this.held.clear();
  }
}
