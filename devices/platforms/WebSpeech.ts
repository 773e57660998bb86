import type { VoiceInput } from './PlatformAdapter';

/** The part of https://wicg.github.io/speech-api/ that is used here; TypeScript's own types know only its events. */
interface Recognition {
  lang: string;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  /** Comes after a result, after an error, and after a silence. */
  onend: (() => void) | null;
  start(): void;
  abort(): void;
}

/** The browser's own speech recognition; most browsers have their maker listen. It asks for permission by itself. */
export class WebSpeech implements VoiceInput {
  private constructor(private readonly create: () => Recognition) {}

  static of(host: object): WebSpeech | null {
    const { SpeechRecognition, webkitSpeechRecognition } = host as Record<string, unknown>;
    const Made = (SpeechRecognition ?? webkitSpeechRecognition) as (new () => Recognition) | undefined;
    return Made ? new WebSpeech(() => new Made()) : null;
  }

  listen(language: string, signal: AbortSignal): Promise<string | null> {
    return new Promise((resolve) => {
      const recognition = this.create();
      let heard: string | null = null;
      recognition.lang = language;
      recognition.onresult = ({ results }) => (heard = results[0]?.[0]?.transcript.trim() ?? null);
      recognition.onend = () => resolve(heard === '' || signal.aborted ? null : heard);
      signal.addEventListener('abort', () => recognition.abort());
      recognition.start();
    });
  }
}
